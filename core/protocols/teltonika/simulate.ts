import type { Alarm } from '../../report/report.ts'
import { Encoder } from '../../wire/encoder.ts'
import { fromLatin1, latin1 } from '../../wire/latin1.ts'
import type { Argument, CommandType } from '../command.ts'
import type { Heard, Moment, Simulator, Unit, Utterance } from '../simulator.ts'
import { codec12, packet } from './encode.ts'
import { operatorOf } from './network.ts'

/** An FMB: login, then records; codec 8 with ids of one byte, codec 8 extended with ids of two. */
export const simulate: Simulator = {
  dialects: [
    { id: '8', title: 'codec 8' },
    { id: '8e', title: 'codec 8 extended' },
  ],
  // A panic button is an input; what 236 says is any alarm.
  withoutSos: true,
  login: ({ imei }) => [{ bytes: new Encoder().u16(15).text(imei).done(), awaits: 'login' }],
  heartbeat: () => [{ bytes: Uint8Array.of(0xff) }],
  report: (unit, moment) => [records(unit, moment)],
  hear,
}

/** The element that says an event, and its value. */
const events: Partial<Readonly<Record<Alarm, readonly [id: number, value: number]>>> = {
  general: [236, 1],
  tow: [246, 1],
  accident: [247, 1],
  jamming: [249, 1],
  idle: [251, 1],
  powerCut: [252, 1],
  hardAcceleration: [253, 1],
  hardBraking: [253, 2],
  hardCornering: [253, 3],
  overspeed: [255, 90],
}

type Elements = readonly (readonly [id: number, value: number])[]

function records({ dialect }: Unit, moment: Moment): Utterance {
  const extended = dialect === '8e'
  const event = moment.alarms.map((alarm) => events[alarm]).find((one) => one !== undefined)
  const bytes: Elements = [
    [239, Number(moment.ignition)],
    [240, Number(moment.speed > 0)],
    [21, Math.min(5, Math.ceil(moment.signal / 6))],
    [179, Number(moment.blocked)],
    [113, moment.batteryLevel],
    ...(event ? [event] : []),
  ]
  const words: Elements = [
    [182, Math.round(moment.hdop * 10)],
    [66, Math.round(moment.supply * 1000)],
    [67, Math.round(moment.battery * 1000)],
    [205, (moment.cells[0]?.cid ?? 0) & 0xffff],
    [206, (moment.cells[0]?.lac ?? 0) & 0xffff],
  ]
  const doubles: Elements = [
    [16, Math.round(moment.odometer)],
    [241, operatorOf({ mcc: moment.cells[0]?.mcc ?? 0, mnc: moment.cells[0]?.mnc ?? 0 })],
  ]
  const groups: readonly (readonly [size: number, elements: Elements])[] = [
    [1, bytes],
    [2, words],
    [4, doubles],
    [8, []],
  ]
  const out = new Encoder()
    .uint(moment.time, 8)
    .u8(event ? 1 : 0)
    .int(Math.round(moment.longitude * 1e7), 4)
    .int(Math.round(moment.latitude * 1e7), 4)
    .int(Math.round(moment.altitude), 2)
    .u16(moment.course)
    .u8(moment.satellites)
    .u16(Math.round(moment.speed))
  const wide = extended ? 2 : 1
  out.uint(event?.[0] ?? 0, wide).uint(
    groups.reduce((sum, [, elements]) => sum + elements.length, 0),
    wide,
  )
  for (const [size, elements] of groups) {
    out.uint(elements.length, wide)
    for (const [id, value] of elements) out.uint(id, wide).uint(value, size)
  }
  if (extended) out.u16(0)
  return { bytes: packet(extended ? 0x8e : 0x08, 1, out.done()), awaits: 'records' }
}

/** One byte answers the login, four bytes records; anything longer that starts with zeros is a packet. */
function hear(_unit: Unit, bytes: Uint8Array): Heard {
  if (bytes[0] === 1) return { size: 1, acknowledges: 'login' }
  if (bytes[0] !== 0) return { size: 1 }
  if (bytes.length < 4) return { size: 0 }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (view.getUint32(0) !== 0) return { size: 4, acknowledges: 'records' }
  if (bytes.length < 8) return { size: 0 }
  const size = view.getUint32(4) + 12
  if (size > 4096) return { size: bytes.length }
  if (bytes.length < size) return { size: 0 }
  const [type, values] = understood(latin1(bytes.subarray(15, size - 5)))
  return { size, order: { type, values, answer: (obeyed) => [{ bytes: codec12(6, fromLatin1(obeyed ? spoken(type) : 'ERROR')) }] } }
}

function understood(text: string): readonly [CommandType, Readonly<Record<string, Argument>>] {
  const [word = '', rest = ''] = text.split(' ')
  const set = Object.fromEntries(rest.split(';').map((pair) => pair.split(':') as [string, string]))
  if (word === 'setparam' && set['2004'] !== undefined) return ['setConnection', { server: set['2004'], port: Number(set['2005']) }]
  if (word === 'setparam' && set['10050'] !== undefined) return ['positionPeriodic', { frequency: Number(set['10050']) }]
  if (word === 'setdigout') return [rest.startsWith('1') ? 'engineStop' : 'engineResume', {}]
  if (word === 'getparam') return ['getParameters', { data: rest }]
  if (word === 'setparam') return ['configuration', { data: rest }]
  return [plain[word] ?? 'custom', plain[word] === undefined ? { data: text } : {}]
}
const plain: Readonly<Record<string, CommandType>> = {
  getgps: 'positionSingle',
  getver: 'getVersion',
  getstatus: 'getDeviceStatus',
  cpureset: 'rebootDevice',
}

/** What an FMB says; in its own order of words. */
function spoken(type: CommandType): string {
  if (type === 'engineStop') return 'DOUT1:1 Timeout:INFINITY'
  if (type === 'engineResume') return 'DOUT1:0 Timeout:INFINITY'
  if (type === 'getVersion') return 'Ver:03.27.07_00 GPS:AXN_5.10 Hw:FMB120 Mod:13 IMEI:known Init:2026-11-28 8:0 Uptime:3600'
  return 'OK'
}
