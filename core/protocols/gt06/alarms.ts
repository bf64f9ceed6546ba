import type { Alarm } from '../../report/report.ts'
import type { Meaning } from '../../wire/field.ts'
import { hex } from '../../wire/meaning.ts'
import type { Block, Packet } from './packet.ts'

/** What an alarm code says, and its name in the report where it has one. */
export type Codes = Readonly<Record<number, readonly [says: string, alarm?: Alarm]>>

/** The byte behind the GSM signal. From 0x100 on: with the upper half of the language byte in front. */
export const alarmCodes: Codes = {
  0x00: ['normal'],
  0x01: ['SOS', 'sos'],
  0x02: ['power cut', 'powerCut'],
  0x03: ['vibration', 'vibration'],
  0x04: ['entered a fence', 'geofenceEnter'],
  0x05: ['left a fence', 'geofenceExit'],
  0x06: ['overspeed', 'overspeed'],
  0x09: ['displacement or vibration (VL, LL: tow)', 'vibration'],
  0x0a: ['entered a GPS blind area'],
  0x0b: ['left a GPS blind area'],
  0x0c: ['power on (some makers: tampering)', 'powerOn'],
  0x0d: ['first GPS fix'],
  0x0e: ['external low voltage', 'lowBattery'],
  0x0f: ['external low-voltage protection', 'lowBattery'],
  0x10: ['SIM changed'],
  0x11: ['powered off', 'powerOff'],
  0x12: ['airplane mode'],
  0x13: ['dismantled', 'tampering'],
  0x14: ['door', 'door'],
  0x15: ['shut down for low power', 'powerOff'],
  0x16: ['sound'],
  0x17: ['fake cell'],
  0x18: ['cover removed', 'removing'],
  0x19: ['internal low battery', 'lowBattery'],
  0x1a: ['harsh braking', 'hardBraking'],
  0x1b: ['harsh turn', 'hardCornering'],
  0x20: ['sleep'],
  0x23: ['fall', 'fallDown'],
  0x25: ['tampering', 'tampering'],
  0x26: ['harsh acceleration', 'hardAcceleration'],
  0x27: ['harsh braking', 'hardBraking'],
  0x28: ['braking (SeeWorld: turn; VL: power off)', 'hardBraking'],
  0x29: ['acceleration (SeeWorld: accident)', 'hardAcceleration'],
  0x2a: ['harsh turn left', 'hardCornering'],
  0x2b: ['harsh turn right', 'hardCornering'],
  0x2c: ['collision', 'accident'],
  0x2e: ['harsh turn', 'hardCornering'],
  0x30: ['jamming (VL: harsh braking)', 'jamming'],
  0x32: ['tampering', 'tampering'],
  0x33: ['locked', 'lock'],
  0x34: ['unlocked', 'unlock'],
  0x53: ['fuel leak', 'fuelLeak'],
  0x5b: ['temperature', 'temperature'],
  0x5c: ['temperature', 'temperature'],
  0xc9: ['idling', 'idle'],
  0xf0: ['harsh acceleration', 'hardAcceleration'],
  0xf1: ['harsh braking', 'hardBraking'],
  0xf2: ['collision or rollover', 'accident'],
  0xfe: ['ACC on'],
  0xff: ['ACC off'],
  0x107: ['jamming', 'jamming'],
  0x10b: ['jamming', 'jamming'],
}
/** Firmware whose LBS length does not count itself sends 0C with tampering, where the papers have power on. */
const otherMakerCodes: Codes = { ...alarmCodes, 0x0c: ['tampering', 'tampering'] }
/** SeeWorld, known by the size of its packets, gives two codes another meaning. */
const seeworldCodes: Codes = { ...alarmCodes, 0x28: ['harsh turn', 'hardCornering'], 0x29: ['accident', 'accident'] }
/** So do the LW4G models. */
const lw4gCodes: Codes = { ...alarmCodes, 0x18: ['accident', 'accident'], 0x19: ['harsh acceleration', 'hardAcceleration'] }

/** Dash cameras (0x95). */
export const cameraEvents: Codes = {
  0x01: ['SOS', 'sos'],
  0x0e: ['low power', 'lowPower'],
  0x76: ['temperature', 'temperature'],
  0x80: ['vibration', 'vibration'],
  0x87: ['overspeed', 'overspeed'],
  0x88: ['power cut', 'powerCut'],
  0x90: ['harsh acceleration', 'hardAcceleration'],
  0x91: ['harsh braking', 'hardBraking'],
  0x92: ['harsh turn', 'hardCornering'],
  0x93: ['collision', 'accident'],
}

/** Modular packets (0x70), module 0x34. */
export const modularEvents: Codes = {
  0x10: ['door', 'door'],
  0x12: ['removed', 'removing'],
  0x14: ['entered a fence', 'geofenceEnter'],
  0x15: ['left a fence', 'geofenceExit'],
  0x16: ['temperature', 'temperature'],
  0x1a: ['low battery', 'lowBattery'],
  0x1b: ['overspeed', 'overspeed'],
  0x1c: ['power on', 'powerOn'],
  0x1d: ['power off', 'powerOff'],
  0x20: ['vibration', 'vibration'],
  0x21: ['power cut', 'powerCut'],
  0x23: ['tampering', 'tampering'],
}

/** A code shown with what the table says of it. */
export const named = (codes: Codes): Meaning<number, number> => ({
  read: (code) => code,
  show: (code) => `${hex.show!(code, code)} ${codes[code]?.[0] ?? ''}`.trim(),
  check: (code) => (codes[code] ? undefined : { severity: 'info', code: 'unknown-value', text: notInTable(code) }),
})
const notInTable = (code: number): string => `${hex.show!(code, code)} is not in the table of alarms`

/** What a code means for the report: an alarm, or an event where the vocabulary has no alarm for it. */
export function raise(p: Packet, codes: Codes, code: number): void {
  const alarm = codes[code]?.[1]
  if (alarm) p.report.alarm(alarm)
  else if (code !== 0) p.report.set('event', code)
  if (code === 0xfe || code === 0xff) p.report.set('ignition', code === 0xfe)
}

const alarmIn = (codes: Codes): Block => {
  const meaning = named(codes)
  return (d, p) => raise(p, codes, d.u8('alarm', meaning))
}
const alarmUsual = alarmIn(alarmCodes)
const alarmOther = alarmIn(otherMakerCodes)
export const alarm: Block = (d, p) => (p.countsItself ? alarmUsual : alarmOther)(d, p)
export const alarmSeeworld = alarmIn(seeworldCodes)
export const alarmLw4g = alarmIn(lw4gCodes)

/** The upper half of the language byte is part of the code (0x27, 0x39, 0xA4, 0xA9). */
export const alarmExtended: Block = (d, p) => {
  const code = (((d.peek(1) ?? 0) >> 4) << 8) | (d.peek() ?? 0)
  d.group(
    'alarm',
    () => {
      d.u8('code', hex)
      d.bits('code, upper part', 4)
      return code
    },
    namedAlarm,
  )
  if (!alarmCodes[code]) d.note('info', 'unknown-value', notInTable(code))
  d.bits('language', 4, language)
  raise(p, alarmCodes, code)
}
const namedAlarm = named(alarmCodes)

const languages: Readonly<Record<number, string>> = { 0: 'none', 1: 'Chinese', 2: 'English' }
export const language: Meaning<number, number> = {
  read: (n) => n,
  show: (n) => (languages[n] === undefined ? String(n) : `${n} ${languages[n]}`),
}
