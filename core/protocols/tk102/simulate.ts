import { fromLatin1, latin1 } from '../../wire/latin1.ts'
import { ddmmyy, degreesMinutes, eastWest, hhmmss, inKnots, northSouth } from '../blocks/written.ts'
import type { Heard, Moment, Simulator, Unit, Utterance } from '../simulator.ts'
import { frameOf } from './encode.ts'

/** A TK102B: logs in, keeps the link with heartbeats, reports in brackets. */
export const simulate: Simulator = {
  dialects: [{ id: 'tk102b', title: 'TK102B paper' }],
  withoutSos: true,
  login: (unit) => [say(unit, 0x80, unit.imei, 'login')],
  heartbeat: (unit) => [say(unit, 0xf0, '0', 'heartbeat')],
  report: (unit, moment) => [moment.valid ? say(unit, 0x93, body(moment)) : say(unit, 0x4c, towers(moment))],
  hear: (_, bytes) => hear(bytes),
}

function say(unit: Unit, type: number, content: string, awaits?: string): Utterance {
  const bytes = frameOf(type, fromLatin1(String(unit.nextSerial()).padStart(10, '0')), fromLatin1(content))
  return awaits === undefined ? { bytes } : { bytes, awaits }
}

function body({ time, valid, latitude, longitude, speed }: Moment): string {
  const place = `${degreesMinutes(latitude, 2, 4)}${northSouth(latitude)}${degreesMinutes(longitude, 3, 4)}${eastWest(longitude)}`
  return `(ITV${hhmmss(time)}${valid ? 'A' : 'V'}${place}${inKnots(speed).toFixed(3).padStart(7, '0')}${ddmmyy(time)}0010000000)`
}

const towers = ({ cells }: Moment): string => `(GSM,${cells.map(({ mcc, mnc, lac, cid }) => `${mcc},${mnc},${lac},${cid}`).join(',')})`

/** `[` · 00 or FF · sequence · length · content · `]` */
function hear(bytes: Uint8Array): Heard {
  if (bytes[0] !== 0x5b) return { size: latin1(bytes).indexOf('[') === -1 ? bytes.length : latin1(bytes).indexOf('[') }
  if (bytes.length < 13) return { size: 0 }
  const size = 14 + bytes[12]!
  if (bytes.length < size) return { size: 0 }
  return bytes[1] === 0x00 ? { size, acknowledges: 'login' } : bytes[1] === 0xff ? { size, acknowledges: 'heartbeat' } : { size }
}
