import type { Alarm } from '../../report/report.ts'
import { Encoder } from '../../wire/encoder.ts'
import { fromHex } from '../../wire/hex.ts'
import { latin1 } from '../../wire/latin1.ts'
import type { Argument, CommandType } from '../command.ts'
import type { Heard, Moment, Simulator, Unit, Utterance } from '../simulator.ts'
import { type Address, digitsOf, encodeFrame } from './encode.ts'
import { unescape } from './escape.ts'

/** A terminal of the 2013 edition with TK-Star's item EB, or of the 2019 edition: registers, authenticates, reports in UTC+8 unless its zone was set. */
export const simulate: Simulator = {
  dialects: [
    { id: '2013', title: 'edition 2013' },
    { id: '2019', title: 'edition 2019' },
  ],
  login: (unit) => [
    say(unit, 0x0100, registration(unit), '8100'),
    say(
      unit,
      0x0102,
      unit.dialect === '2019' ? new Encoder().u8(4).text('code').text(unit.imei).text('V1.0'.padEnd(20, '\0')) : new Encoder().text('code'),
    ),
  ],
  heartbeat: (unit) => [say(unit, 0x0002, new Encoder(), '0002')],
  report: (unit, moment) => [say(unit, 0x0200, location(unit, moment), '0200')],
  hear,
}

/** The last 12 digits of the IMEI as the terminal's number; 2019: 20 digits. */
function address({ imei, dialect }: Unit): Address {
  const digits = dialect === '2019' ? imei.padStart(20, '0') : imei.slice(-12)
  return { flag: 0x7e, version: dialect === '2019' ? 1 : undefined, terminal: fromHex(digits)! }
}

function say(unit: Unit, id: number, body: Encoder, awaits?: string): Utterance {
  const bytes = encodeFrame(address(unit), id, unit.nextSerial(), body.done())
  return awaits === undefined ? { bytes } : { bytes, awaits }
}

/** province · city · maker · model · terminal · plate */
function registration({ imei, dialect }: Unit): Encoder {
  const long = dialect === '2019'
  return new Encoder()
    .u16(11)
    .u16(1)
    .text(fixed('TSCOP', long ? 11 : 5))
    .text(fixed('TK970', long ? 30 : 20))
    .text(fixed(imei.slice(-7), long ? 30 : 7))
    .u8(0)
    .text('TEST01')
}
const fixed = (text: string, size: number) => text.slice(0, size).padEnd(size, '\0')

const alarmBits: Readonly<Partial<Record<Alarm, number>>> = {
  sos: 0,
  overspeed: 1,
  lowPower: 7,
  powerCut: 8,
  vibration: 15,
  lowBattery: 18,
  movement: 28,
  accident: 29,
}
/** The standard's zone, unless another one was set. */
const beijing = 8 * 60

/** alarms · state · position · items 01, 30, 31, EB; cells and Wi-Fi inside EB */
function location(unit: Unit, moment: Moment): Encoder {
  const {
    time,
    valid,
    latitude,
    longitude,
    altitude,
    speed,
    course,
    alarms,
    ignition,
    blocked,
    odometer,
    signal,
    satellites,
    cells,
    wifi,
    battery,
    batteryLevel,
  } = moment
  const alarmWord = alarms.reduce((word, alarm) => word | (alarmBits[alarm] === undefined ? 0 : 1 << alarmBits[alarm]), 0) >>> 0
  const state = (ignition ? 1 : 0) | (valid ? 2 : 0) | (latitude < 0 ? 4 : 0) | (longitude < 0 ? 8 : 0) | (blocked ? 0x400 : 0) | 0x40000
  const out = new Encoder()
    .u32(alarmWord)
    .u32(state)
    .u32(Math.round(Math.abs(latitude) * 1e6))
    .u32(Math.round(Math.abs(longitude) * 1e6))
    .int(altitude, 2)
    .u16(Math.round(speed * 10))
    .u16(course)
    .bcd(digitsOf(time + (unit.zone === 0 ? beijing : unit.zone) * 60_000).slice(2))
  out
    .u8(0x01)
    .u8(4)
    .u32(Math.round(odometer / 100))
  out.u8(0x30).u8(1).u8(signal)
  out.u8(0x31).u8(1).u8(satellites)
  const inner = extension(cells, wifi, battery, batteryLevel)
  return out.u8(0xeb).u8(inner.size).bytes(inner.done())
}

/** Item EB as TK-Star has it: size · sub-id · value. */
function extension(cells: Moment['cells'], wifi: Moment['wifi'], battery: number, batteryLevel: number): Encoder {
  const out = new Encoder()
  const [first] = cells
  if (first)
    out
      .u16(11)
      .u16(0x00d8)
      .u16(first.mcc ?? 0)
      .u8((first.mnc ?? 0) & 0xff)
      .u16(first.lac ?? 0)
      .u32(first.cid ?? 0)
  out.u16(3).u16(0x00a8).u8(batteryLevel)
  out
    .u16(4)
    .u16(0x002d)
    .u16(Math.round(battery * 1000))
  if (wifi.length > 0) {
    const text = wifi.map(({ mac, signal = 0 }) => `${mac},${signal}`).join(',')
    out
      .u16(3 + text.length)
      .u16(0x00b9)
      .u8(wifi.length)
      .text(text)
  }
  return out
}

/** 8001 and 8100 acknowledge; 8103, 8104, 8105, 8201, 8300 are orders, answered with a general answer or with what was asked for. */
function hear(unit: Unit, bytes: Uint8Array): Heard {
  const start = bytes.indexOf(0x7e)
  if (start === -1) return { size: bytes.length }
  const end = bytes.indexOf(0x7e, start + 1)
  if (end === -1) return { size: start }
  const size = end + 1
  const { bytes: plain } = unescape(bytes.subarray(start, size), false)
  const bodyAt = unit.dialect === '2019' ? 18 : 13
  const id = (plain[1]! << 8) | plain[2]!
  const body = plain.subarray(bodyAt, -2)
  if (id === 0x8100) return { size, acknowledges: '8100' }
  if (id === 0x8001) return { size, acknowledges: hex4((body[2]! << 8) | body[3]!) }
  const serial = (plain[bodyAt - 2]! << 8) | plain[bodyAt - 1]!
  const [type, values] = understood(id, body)
  const answer = (obeyed: boolean): readonly Utterance[] => [
    say(
      unit,
      0x0001,
      new Encoder()
        .u16(serial)
        .u16(id)
        .u8(obeyed ? 0 : 1),
    ),
  ]
  return {
    size,
    order: {
      type,
      values,
      answer: (obeyed, moment) =>
        type === 'positionSingle' ? [say(unit, 0x0201, new Encoder().u16(serial).bytes(location(unit, moment).done()))] : answer(obeyed),
    },
  }
}
const hex4 = (n: number): string => n.toString(16).padStart(4, '0')

function understood(id: number, body: Uint8Array): readonly [CommandType, Readonly<Record<string, Argument>>] {
  if (id === 0x8201) return ['positionSingle', {}]
  if (id === 0x8105) return controls[body[0] ?? 0] ?? ['custom', {}]
  if (id === 0x8103) {
    const interval = parameter(body, 0x0029)
    const server = parameter(body, 0x0013)
    const port = parameter(body, 0x0018)
    if (interval) return ['positionPeriodic', { frequency: number(interval) }]
    if (server && port) return ['setConnection', { server: latin1(server), port: number(port) }]
  }
  return ['custom', {}]
}

/** Terminal control words: 4 reset, 5 factory settings, 0x64 cut, 0x65 restore. */
const controls: Readonly<Record<number, readonly [CommandType, Readonly<Record<string, Argument>>]>> = {
  4: ['rebootDevice', {}],
  5: ['factoryReset', {}],
  0x64: ['engineStop', {}],
  0x65: ['engineResume', {}],
  0xf0: ['engineStop', {}],
  0xf1: ['engineResume', {}],
}

/** count · (id 4 · size 1 · value)… */
function parameter(body: Uint8Array, wanted: number): Uint8Array | undefined {
  for (let at = 1; at + 5 <= body.length; at += 5 + body[at + 4]!) {
    const id = number(body.subarray(at, at + 4))
    if (id === wanted) return body.subarray(at + 5, at + 5 + body[at + 4]!)
  }
  return undefined
}
const number = (bytes: Uint8Array): number => bytes.reduce((value, byte) => value * 256 + byte, 0)
