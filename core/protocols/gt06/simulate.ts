import type { Alarm } from '../../report/report.ts'
import { Encoder } from '../../wire/encoder.ts'
import { latin1 } from '../../wire/latin1.ts'
import type { Argument, CommandType } from '../command.ts'
import type { Heard, Moment, Simulator, Unit, Utterance } from '../simulator.ts'
import { clock, frame } from './encode.ts'

/** A Concox GT06 as its paper has it, or a newer unit with 0x22, 0x26 and percent instead of levels. */
export const simulate: Simulator = {
  dialects: [
    { id: 'classic', title: 'GT06: 12, 13, 16' },
    { id: 'newer', title: 'newer firmware: 22, 23, 26' },
  ],
  login: (unit) => [{ bytes: frame(0x01, unit.nextSerial(), { content: login(unit) }), awaits: '01' }],
  heartbeat: (unit, moment) => [{ bytes: frame(0x13, unit.nextSerial(), { content: status(moment, 0) }), awaits: '13' }],
  report: (unit, moment) => {
    if (!moment.valid) return [towers(unit, moment)]
    const codes = moment.alarms.flatMap((alarm) => alarmCodes[alarm] ?? [])
    return codes.length === 0 ? [location(unit, moment)] : codes.map((code) => alarm(unit, moment, code))
  },
  hear,
}

const alarmCodes: Readonly<Partial<Record<Alarm, number>>> = {
  sos: 0x01,
  powerCut: 0x02,
  vibration: 0x03,
  geofenceEnter: 0x04,
  geofenceExit: 0x05,
  overspeed: 0x06,
  movement: 0x09,
  lowBattery: 0x0e,
}

/** IMEI · type · zone and language: hhmm as a decimal number, west in bit 3. */
function login({ imei, zone, dialect }: Unit): Uint8Array {
  const out = new Encoder().bcd(`0${imei}`)
  if (dialect === 'classic' && zone === 0) return out.done()
  const hhmm = Math.floor(Math.abs(zone) / 60) * 100 + (Math.abs(zone) % 60)
  return out
    .u16(0x3605)
    .u16((hhmm << 4) | (zone < 0 ? 8 : 0) | 2)
    .done()
}

/** date time · satellites · position · speed · course and state */
function gps(out: Encoder, { zone }: Unit, { time, latitude, longitude, speed, course, valid, satellites, buffered }: Moment): Encoder {
  out.bytes(clock(time + zone * 60_000))
  const word = (buffered ? 0x2000 : 0) | (valid ? 0x1000 : 0) | (longitude < 0 ? 0x0800 : 0) | (latitude >= 0 ? 0x0400 : 0) | course
  return out
    .u8(0xc0 | Math.min(15, satellites))
    .u32(Math.round(Math.abs(latitude) * 1_800_000))
    .u32(Math.round(Math.abs(longitude) * 1_800_000))
    .u8(Math.min(255, Math.round(speed)))
    .u16(word)
}

function tower(out: Encoder, { cells: [first] }: Moment): Encoder {
  return out
    .u16(first?.mcc ?? 0)
    .u8((first?.mnc ?? 0) & 0xff)
    .u16(first?.lac ?? 0)
    .u24(first?.cid ?? 0)
}

function location(unit: Unit, moment: Moment): Utterance {
  const content = tower(gps(new Encoder(), unit, moment), moment)
  if (unit.dialect === 'classic') return { bytes: frame(0x12, unit.nextSerial(), { content: content.done() }) }
  content
    .u8(moment.ignition ? 1 : 0)
    .u8(0)
    .u8(moment.buffered ? 1 : 0)
    .u32(moment.odometer)
  return { bytes: frame(0x22, unit.nextSerial(), { content: content.done() }) }
}

function alarm(unit: Unit, moment: Moment, code: number): Utterance {
  const type = unit.dialect === 'classic' ? 0x16 : 0x26
  const content = tower(gps(new Encoder(), unit, moment).u8(9), moment)
    .bytes(status(moment, code))
    .done()
  return { bytes: frame(type, unit.nextSerial(), { content }), awaits: type.toString(16) }
}

/** Seven cells, the last ones empty, and the timing advance. */
function towers(unit: Unit, moment: Moment): Utterance {
  const out = new Encoder().bytes(clock(moment.time + unit.zone * 60_000))
  const [first] = moment.cells
  out.u16(first?.mcc ?? 0).u8((first?.mnc ?? 0) & 0xff)
  for (let i = 0; i < 7; i++) {
    const { lac = 0, cid = 0, signal = 0 } = moment.cells[i] ?? {}
    out.u16(lac).u24(cid).u8(-signal)
  }
  return { bytes: frame(0x28, unit.nextSerial(), { content: out.u8(0xff).u16(2).done() }) }
}

/** terminal information · battery · GSM · alarm · language */
function status({ armed, ignition, powered, valid, blocked, batteryLevel, signal }: Moment, code: number): Uint8Array {
  const kind: Readonly<Record<number, number>> = { 1: 4, 2: 2, 3: 1, 0x0e: 3 }
  const info =
    (armed ? 1 : 0) | (ignition ? 2 : 0) | (powered ? 4 : 0) | ((kind[code] ?? 0) << 3) | (valid ? 0x40 : 0) | (blocked ? 0x80 : 0)
  return Uint8Array.of(info, Math.ceil(batteryLevel / 17), Math.min(4, Math.ceil(signal / 8)), code, 2)
}

/** Acknowledgements repeat the packet's number; commands are texts in packet 80, answered with their server flag in packet 15. */
function hear(unit: Unit, bytes: Uint8Array): Heard {
  if (bytes.length < 5) return { size: 0 }
  const long = bytes[0] === 0x79
  if (bytes[0] !== bytes[1] || (!long && bytes[0] !== 0x78)) return { size: 1 }
  const size = long ? ((bytes[2]! << 8) | bytes[3]!) + 6 : bytes[2]! + 5
  if (bytes.length < size) return { size: 0 }
  const type = bytes[long ? 4 : 3]!
  if (type !== 0x80) return { size, acknowledges: type.toString(16).padStart(2, '0') }
  const text = latin1(bytes.subarray(9, 5 + bytes[4]!))
  const [type80, values, done, refused] = understood(text)
  const flag = bytes.slice(5, 9)
  const say = (words: string): Utterance => ({
    bytes: frame(0x15, unit.nextSerial(), {
      content: new Encoder()
        .u8(4 + words.length)
        .bytes(flag)
        .text(words)
        .u16(2)
        .done(),
    }),
  })
  return { size, order: { type: type80, values, answer: (obeyed) => [say(obeyed ? done : refused)] } }
}

function understood(text: string): readonly [type: CommandType, values: Readonly<Record<string, Argument>>, done: string, refused: string] {
  const [word = '', ...parts] = text.replace(/#$/, '').split(',')
  const refused = `${word} Error!`
  switch (word.toUpperCase()) {
    case 'RELAY':
    case 'DYD':
    case 'HFYD': {
      const stop = word.toUpperCase() === 'DYD' || parts[0] === '1'
      return stop
        ? ['engineStop', {}, 'Cut off the fuel supply: Success!', 'Cut off the fuel supply: Fail! Speed too high']
        : ['engineResume', {}, 'Restore fuel supply: Success!', refused]
    }
    case 'SERVER':
      return ['setConnection', { server: parts[1] ?? '', port: Number(parts[2]) }, 'OK', refused]
    case 'TIMER':
      return ['positionPeriodic', { frequency: Number(parts[0]) }, 'OK', refused]
    case 'WHERE':
    case 'DWXX':
      return ['positionSingle', {}, 'OK', refused]
    case 'RESET':
      return ['rebootDevice', {}, 'OK! The device will restart', refused]
    case 'STATUS':
      return ['getDeviceStatus', {}, 'Battery:4.17V,NORMAL; GPRS:Link Up; GSM Signal Level:Strong; GPS:Successful positioning', refused]
    case 'VERSION':
      return ['getVersion', {}, 'TRACKSCOPE_GT06_V1.0', refused]
    default:
      return ['custom', { data: text }, 'OK', refused]
  }
}
