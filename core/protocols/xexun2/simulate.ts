import { Encoder } from '../../wire/encoder.ts'
import { fromHex } from '../../wire/hex.ts'
import { fromLatin1, latin1 } from '../../wire/latin1.ts'
import type { Argument, CommandType } from '../command.ts'
import type { Heard, Moment, Simulator, Unit, Utterance } from '../simulator.ts'
import { commandType, frameOf } from './encode.ts'
import { unescape } from './escape.ts'

const positionType = 0x0014
const mark = 0xfaaf

/** A newer Xexun: one record a frame, a position as doubles, or Wi-Fi and cells without one. */
export const simulate: Simulator = {
  dialects: [{ id: 'records', title: 'records with a position mask' }],
  login: () => [],
  heartbeat: (unit, moment) => [position(unit, moment)],
  report: (unit, moment) => [position(unit, moment)],
  hear,
}

const identity = ({ imei }: Unit): string => `${imei}0`

function position(unit: Unit, moment: Moment): Utterance {
  const serial = unit.nextSerial()
  const record = recordOf(moment, serial & 0xff)
  const payload = new Encoder().u8(1).u16(record.length).bytes(record).done()
  return { bytes: frameOf(positionType, serial, identity(unit), payload), awaits: String(serial) }
}

/** index · time · signal · charging and battery · mask · alarms · position */
function recordOf(
  { time, signal, powered, batteryLevel, alarms, valid, latitude, longitude, satellites, speed, course, cells, wifi }: Moment,
  index: number,
): Uint8Array {
  const alarmBits = (alarms.includes('sos') ? 1 : 0) | (alarms.includes('removing') ? 2 : 0) | (alarms.includes('fallDown') ? 0x8000 : 0)
  const out = new Encoder()
    .u8(index)
    .u32(Math.floor(time / 1000))
    .u8(signal)
    .u16((powered ? 0x8000 : 0) | batteryLevel)
    .u8(alarmBits === 0 ? 2 : 3)
  if (alarmBits !== 0) out.u32(alarmBits)
  if (valid) {
    out
      .u8(0x20 | 0x40)
      .u16(Math.round(speed * 10))
      .u16(course * 10)
    return out
      .u8(satellites)
      .bytes(double(degreesMinutes(longitude)))
      .bytes(double(degreesMinutes(latitude)))
      .done()
  }
  out.u8(2 | 4).u8(wifi.length)
  for (const { mac, signal: dbm = 0 } of wifi) out.bytes(fromHex(mac)!).int(dbm, 1)
  out.u8(cells.length)
  for (const { mcc = 0, mnc = 0, lac = 0, cid = 0, signal: dbm = 0 } of cells) out.u16(mcc).u16(mnc).u32(lac).u32(cid).int(dbm, 1)
  return out.done()
}

/** `ddmm.mmmm` as one signed number. */
function degreesMinutes(degrees: number): number {
  const whole = Math.floor(Math.abs(degrees))
  return Math.sign(degrees) * (whole * 100 + (Math.abs(degrees) - whole) * 60)
}
function double(value: number): Uint8Array {
  const bytes = new Uint8Array(8)
  new DataView(bytes.buffer).setFloat64(0, value)
  return bytes
}

function hear(unit: Unit, bytes: Uint8Array): Heard {
  const end = endOf(bytes)
  if (end === -1) return { size: bytes.length > 4096 ? bytes.length : 0 }
  const { bytes: plain } = unescape(bytes.subarray(0, end), false)
  const view = new DataView(plain.buffer, plain.byteOffset, plain.byteLength)
  if (plain.length < 20) return { size: end }
  if (view.getUint16(2) !== commandType) return { size: end, acknowledges: String(view.getUint16(4)) }
  const text = latin1(plain.subarray(18, -2))
  const [type, values] = understood(text)
  const index = view.getUint16(4)
  return {
    size: end,
    order: {
      type,
      values,
      answer: (obeyed) => [{ bytes: frameOf(commandType, index, identity(unit), fromLatin1(`${text}=${obeyed ? 'ok' : 'fail'}`)) }],
    },
  }
}

/** Behind the second FA AF; −1: not there yet. */
function endOf(bytes: Uint8Array): number {
  for (let at = 2; at + 1 < bytes.length; at++) if (((bytes[at]! << 8) | bytes[at + 1]!) === mark) return at + 2
  return -1
}

function understood(text: string): readonly [CommandType, Readonly<Record<string, Argument>>] {
  const [word = '', value = ''] = text.split('=')
  if (word === 'tracking_send') return ['positionPeriodic', { frequency: Number.parseInt(value, 10) }]
  if (word === 'reset') return ['rebootDevice', {}]
  return ['custom', { data: text }]
}
