import type { Alarm } from '../../report/report.ts'
import { fromLatin1, latin1 } from '../../wire/latin1.ts'
import { ddmmyy, eastWest, hhmmss, northSouth } from '../blocks/written.ts'
import type { Argument, CommandType } from '../command.ts'
import type { Heard, Moment, Simulator, Unit, Utterance } from '../simulator.ts'
import { encodeFrame } from './encode.ts'

/** A SeTracker watch of the 2G kind, or a TK-Star unit that speaks with the letters CS. */
export const simulate: Simulator = {
  dialects: [
    { id: '3G', title: 'watch, letters 3G' },
    { id: 'CS', title: 'TK-Star, letters CS' },
  ],
  login: (unit, moment) => [{ bytes: say(unit, link(moment)), awaits: 'LK' }],
  heartbeat: (unit, moment) => [{ bytes: say(unit, link(moment)), awaits: 'LK' }],
  report: (unit, moment) =>
    moment.alarms.some((alarm) => alarmBits[alarm] !== undefined)
      ? [{ bytes: say(unit, position('AL', moment)), awaits: 'AL' }]
      : [{ bytes: say(unit, position(moment.buffered ? 'UD2' : 'UD', moment)) }],
  hear,
}

const say = ({ imei, dialect }: Unit, content: string): Uint8Array =>
  encodeFrame({ vendor: dialect, identity: imei.slice(4, 14), index: undefined }, fromLatin1(content))

/** steps · tumbles · battery */
const link = ({ odometer, batteryLevel }: Moment): string => `LK,${Math.floor(odometer / 1000) % 100_000},0,${batteryLevel}`

const alarmBits: Readonly<Partial<Record<Alarm, number>>> = {
  sos: 16,
  lowBattery: 17,
  geofenceExit: 18,
  geofenceEnter: 19,
  removing: 20,
  fallDown: 21,
}

function position(word: string, moment: Moment): string {
  const { time, valid, latitude, longitude, speed, course, altitude, satellites, signal, batteryLevel, alarms, cells, wifi } = moment
  const place = `${Math.abs(latitude).toFixed(6)},${northSouth(latitude)},${Math.abs(longitude).toFixed(6)},${eastWest(longitude)}`
  const state =
    alarms.reduce((bits, alarm) => bits | (alarmBits[alarm] === undefined ? 0 : 1 << alarmBits[alarm]), speed > 0 ? 16 : 0) >>> 0
  const [first] = cells
  const towers = cells.map(({ lac, cid, signal: dbm = -113 }) => `${lac},${cid},${dbm + 113}`).join(',')
  const points = wifi.map(({ mac, signal: dbm }, i) => `,ap${i},${mac},${dbm}`).join('')
  const fix = `${ddmmyy(time)},${hhmmss(time)},${valid ? 'A' : 'V'},${place},${speed.toFixed(2)},${course.toFixed(1)},${altitude.toFixed(1)}`
  const body = `${satellites},${Math.round((signal * 100) / 31)},${batteryLevel},0,0,${state.toString(16).padStart(8, '0')}`
  return `${word},${fix},${body},${cells.length},1,${first?.mcc},${first?.mnc},${towers},${wifi.length}${points}`
}

/** `[XX*ID*LEN*word,…]`: LK and AL acknowledge, other words are orders and are answered with their word. */
function hear(unit: Unit, bytes: Uint8Array): Heard {
  const text = latin1(bytes)
  const found = /^\[\w{2}\*\d{10,15}\*([0-9A-Fa-f]{4})\*/.exec(text)
  if (!found) return { size: text.length > 40 || !text.startsWith('[') ? text.length : 0 }
  const size = found[0].length + Number.parseInt(found[1]!, 16) + 1
  if (bytes.length < size) return { size: 0 }
  const [word = '', ...parts] = text.slice(found[0].length, size - 1).split(',')
  if (word === 'LK' || word === 'AL') return { size, acknowledges: word }
  const [type, values] = understood(word, parts)
  const answer = (): readonly Utterance[] => (type === 'positionSingle' ? [] : [{ bytes: say(unit, word) }])
  return { size, order: { type, values, answer } }
}

function understood(word: string, parts: readonly string[]): readonly [CommandType, Readonly<Record<string, Argument>>] {
  if (word === 'CR') return ['positionSingle', {}]
  if (word === 'UPLOAD') return ['positionPeriodic', { frequency: Number(parts[0]) }]
  if (word === 'RESET') return ['rebootDevice', {}]
  if (word === 'IP') return ['setConnection', { server: parts[0] ?? '', port: Number(parts[1]) }]
  return ['custom', { data: word }]
}
