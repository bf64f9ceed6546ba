import type { Meaning } from '../../wire/field.ts'
import { over, unit } from '../../wire/meaning.ts'
import { alarm, alarmExtended, alarmLw4g, alarmSeeworld, type Codes, language, named } from './alarms.ts'
import { on } from './gps.ts'
import type { Block, Test } from './packet.ts'

// terminal information 1 · voltage level 1 · GSM signal 1 · alarm 1 · language 1

/** Eight bits: what is on, and the alarm of older firmware. */
const terminal = (alarms: Codes): Block => {
  const meaning = named(alarms)
  return (d, p) => {
    const r = p.report
    r.set('status', d.peek())
    r.set('blocked', d.flag('oil and electricity cut'))
    d.flag('GPS on')
    r.alarm(alarms[d.bits('alarm', 3, meaning)]?.[1])
    r.set('charge', d.flag('charging'))
    r.set('ignition', d.flag('ACC'))
    r.set('armed', d.flag('armed'))
  }
}
const terminalAlarms: Codes = {
  0: ['none'],
  1: ['shock', 'vibration'],
  2: ['power cut', 'powerCut'],
  3: ['low battery', 'lowBattery'],
  4: ['SOS', 'sos'],
  5: ['not used'],
  6: ['fence', 'geofence'],
  7: ['removed', 'removing'],
}

const terminalInformation = terminal(terminalAlarms)
/** Quirk: in VXT01 alarm 7 is overspeed. */
const informationVxt01 = terminal({ ...terminalAlarms, 7: ['overspeed', 'overspeed'] })

/** A level up to 6 in older firmware, per cent in newer. */
const voltageLevel: Block = (d, p) => p.report.set('batteryLevel', d.u8('voltage level', sixths))
const sixths: Meaning<number, number | undefined> = {
  read: (n) => (n <= 6 ? Math.floor((n * 100) / 6) : n <= 100 ? n : undefined),
  formula: (n) => (n <= 6 ? `⌊${n} × 100 ÷ 6⌋` : undefined),
  unit: '%',
  show: (value, n) => (n <= 6 ? `level ${n} of 6, ${value}` : String(n)),
  check: (n) => (n <= 100 ? undefined : { severity: 'info', code: 'unknown-value', text: `${n} is neither a level up to 6 nor per cent` }),
}
const gsm: Block = (d, p) => p.report.set('rssi', d.u8('GSM signal'))

export const languageByte: Block = (d) => void (d.left > 0 && d.u8('language', language))
/** The two bytes at the end of many packets: an alarm is left out there. */
export const languageWord: Block = (d) => void (d.left >= 2 && d.u16('language', language))

export const power: Block = (d, p) => p.report.set('power', d.u16('external voltage', centivolts))
const battery: Block = (d, p) => p.report.set('battery', d.u16('battery voltage', centivolts))
const batteryDecivolts: Block = (d, p) => p.report.set('battery', d.u8('battery voltage', decivolts))

const networkIndicator: Block = (d) => void d.u8('network indicator')
/** A byte that extends the alarm in some units of VXT01; no table says how. */
const extension: Block = (d) => void d.u8('alarm extension')

const alarmBeforeAltitude: Block = (d, p) => {
  if (d.left < 4) return
  alarm(d, p)
  languageByte(d, p)
}

/** Blocks in a row, as one. */
const row =
  (...blocks: readonly Block[]): Block =>
  (d, p) => {
    for (const block of blocks) if (d.left > 0) block(d, p)
  }

const level = row(terminalInformation, voltageLevel, gsm)
/** The usual group, as it stands in heartbeats, alarms and LBS packets. */
export const status = row(level, alarm, languageByte)
/** With more than 255 alarms: the upper half of the language byte belongs to the code. */
export const statusExtended = row(level, alarmExtended)
/** SeeWorld: alarm codes of its own. */
export const statusSeeworld = row(level, alarmSeeworld, languageByte)
/** VXT01: alarm 7 of the terminal information is overspeed; a byte without a table extends it. */
export const statusVxt01 = row(informationVxt01, voltageLevel, gsm, extension, languageByte)
export const powerVxt01 = row(informationVxt01, power, gsm, extension)
/** S5: the external voltage in place of a level. */
export const statusS5 = row(terminalInformation, power, gsm, alarm)
/** NT and XT models: both voltages in V. */
export const statusNt = row(terminalInformation, power, batteryDecivolts, gsm, alarm, languageByte)
/** LW4G: the external voltage in front of the level, and alarm codes of its own. */
export const statusLw4g = row(networkIndicator, terminalInformation, power, voltageLevel, gsm, alarmLw4g, languageByte)
/** SL4X sends alarm and language in one of its two sizes only; the altitude ends both. */
export const statusSl4x = row(level, alarmBeforeAltitude)

// ── heartbeats of their own ─────────────────────────────────────────────

/** Quirk: R11 sends two bytes of voltage; read as a level and a signal, the signal would be out of any scale. */
export const looksR11: Test = (_, d) => (d.peek(2) ?? 0) > 100
/** Quirk: SeeWorld sends the signal in per cent and the external voltage in V where the alarm stands. */
export const looksSeeworld: Test = (_, d) => between(d.peek(1), 0, 6) && between(d.peek(2), 32, 100) && between(d.peek(3), 7, 60)
/** Quirk: LW models send the external voltage in the low 12 bits of alarm and language: no language has such a number. */
export const looksLw: Test = (_, d) => (d.peek(4) ?? 0) > 0x22 && between((d.peek16(3) ?? 0) & 0x0fff, 50, 600)
const between = (n: number | undefined, from: number, to: number): boolean => n !== undefined && n >= from && n <= to

const powerVolts: Block = (d, p) => p.report.set('power', d.u8('external voltage', volts))
const powerLw: Block = (d, p) => {
  d.bits('not used', 4)
  p.report.set('power', d.bits('external voltage', 12, decivolts))
  guessed('LW')(d, p)
}

/** These three are told by their values alone: the reading says so. */
const guessed =
  (maker: string): Block =>
  (d) =>
    d.note('info', 'assumed', `read as ${maker} has it: in the usual layout the values would be out of range`)

export const heartbeatR11 = row(terminalInformation, power, guessed('R11'), gsm, languageByte)
export const heartbeatSeeworld = row(terminalInformation, voltageLevel, gsm, powerVolts, guessed('SeeWorld'), languageByte)
export const heartbeatLw = row(terminalInformation, voltageLevel, gsm, powerLw)

/** OBD6: satellites of two systems and the signal share one word; a temperature follows in mode 4. */
export const heartbeatObd6: Block = (d, p) => {
  const r = p.report
  terminalInformation(d, p)
  d.bits('not used', 1)
  const glonass = d.bits('satellites, second system', 5)
  r.set('sat', glonass + d.bits('satellites', 5))
  r.set('rssi', d.bits('GSM signal', 5))
  alarm(d, p)
  languageByte(d, p)
  r.set('batteryLevel', d.u8('battery level', percent))
  const mode = d.u8('working mode')
  power(d, p)
  d.u8('reserved')
  d.u16('working time')
  if (mode === 4) r.set('temp1', d.i16('temperature', decidegrees))
}

/** The longer heartbeat of asset trackers: bit 15 of the temperature set means above zero. */
export const heartbeatAsset: Block = (d, p) => {
  const r = p.report
  terminalInformation(d, p)
  d.u16('satellites')
  alarm(d, p)
  languageByte(d, p)
  r.set('batteryLevel', d.u8('battery level', percent))
  d.u8('working mode')
  d.u16('working voltage')
  d.u8('reserved')
  d.u16('working times')
  d.u16('working time')
  const above = d.flag('above zero')
  r.set('temp1', d.bits('temperature', 15, above ? decidegrees : belowZero))
}

/** GK310 and its like (0x23): voltage in V, then the signal, then the language. */
export const heartbeatVolts: Block = (d, p) => {
  terminalInformation(d, p)
  if (d.left >= 2) battery(d, p)
  if (d.left >= 1) gsm(d, p)
  if (d.left === 2) languageWord(d, p)
}

/** GL21L (0xA3): a watch-like tracker; the longer form counts steps. What the bytes without a name mean is open. */
export const heartbeatWatch: Block = (d, p) => {
  const r = p.report
  terminalInformation(d, p)
  d.u16('information, second part')
  voltageLevel(d, p)
  gsm(d, p)
  powerVolts(d, p)
  languageByte(d, p)
  if (d.left < 12) return
  d.u16('reserved')
  r.set('steps', d.u32('steps'))
  r.set('batteryLevel', d.u8('battery level', percent))
  r.set('motion', d.u16('motion') > 0)
  d.blob('reserved', 3)
}

/** SeeWorld (0x22 of 2Fh): upload bytes, mileage, travel time, then temperature and humidity. */
export const sensorsSeeworld: Block = (d, p) => {
  const r = p.report
  r.set('ignition', d.u8('ACC', on))
  d.u8('upload mode')
  r.set('archive', d.u8('re-upload', on))
  r.set('odometer', d.u32('mileage', unit('m')))
  d.u32('travel time')
  const below = d.flag('below zero')
  r.set('temp1', d.bits('temperature', 15, below ? belowZeroCenti : centidegrees))
  r.set('humidity', d.u16('humidity', centipercent))
}

export const volts = unit('V')
export const centivolts = over(100, 'V')
export const decivolts = over(10, 'V')
export const percent = unit('%')
export const decidegrees = over(10, '°C')
const belowZero = over(-10, '°C')
const centidegrees = over(100, '°C')
const belowZeroCenti = over(-100, '°C')
const centipercent = over(100, '%')
