import type { Alarm } from '../../report/report.ts'
import { fromLatin1, latin1 } from '../../wire/latin1.ts'
import { degreesMinutes, eastWest, hhmmss, inKnots, northSouth, yymmdd } from '../blocks/written.ts'
import type { Argument, CommandType } from '../command.ts'
import type { Heard, Moment, Simulator, Unit, Utterance } from '../simulator.ts'

/** A Coban box: logs in, keeps the link with its bare IMEI, reports sentences in its local date and UTC time. */
export const simulate: Simulator = {
  dialects: [
    { id: 'letters', title: 'words and letters' },
    { id: 'numbers', title: 'numeric keywords (protocol123456 out)' },
  ],
  login: ({ imei }) => [{ bytes: fromLatin1(`##,imei:${imei},A;`), awaits: 'login' }],
  heartbeat: ({ imei }) => [{ bytes: fromLatin1(`${imei};`), awaits: 'heartbeat' }],
  report: (unit, moment) => {
    const words = moment.alarms.flatMap((alarm) => keywords[alarm] ?? [])
    const routine = unit.dialect === 'numbers' ? '001' : 'tracker'
    return (words.length > 0 ? words : [routine]).map((word): Utterance =>
      word === 'help me' ? { bytes: sentence(unit, moment, word), awaits: 'alarm' } : { bytes: sentence(unit, moment, word) },
    )
  },
  hear: (unit, bytes) => hear(unit, latin1(bytes)),
}

const keywords: Readonly<Partial<Record<Alarm, string>>> = {
  sos: 'help me',
  vibration: 'sensor alarm',
  movement: 'move',
  overspeed: 'speed',
  geofence: 'stockade',
  powerCut: 'ac alarm',
  lowBattery: 'low battery',
  door: 'door alarm',
}

function sentence({ imei, zone }: Unit, moment: Moment, keyword: string): Uint8Array {
  const local = yymmdd(moment.time + zone * 60_000) + hhmmss(moment.time + zone * 60_000)
  const start = `imei:${imei},${keyword},${local},`
  if (!moment.valid) {
    const [cell] = moment.cells
    return fromLatin1(`${start},L,,,${(cell?.lac ?? 0).toString(16)},,${(cell?.cid ?? 0).toString(16)},,,;`)
  }
  const { latitude, longitude, speed, course, altitude, ignition } = moment
  const fix = `F,${hhmmss(moment.time)}.000,A,${degreesMinutes(latitude, 2)},${northSouth(latitude)},${degreesMinutes(longitude, 3)},${eastWest(longitude)}`
  return fromLatin1(`${start},${fix},${inKnots(speed).toFixed(3)},${course},${altitude},${ignition ? 1 : 0},0,,,;`)
}

/** Orders have no length and no end of their own: one write is one order. */
function hear(unit: Unit, text: string): Heard {
  const acknowledgement = /^(LOAD|ON)/.exec(text)?.[1]
  if (acknowledgement) return { size: acknowledgement.length, acknowledges: acknowledgement === 'LOAD' ? 'login' : 'heartbeat' }
  const found = /^\*\*,imei:\d{15},([A-Z]|\d{3})(?:,([^;*]*))?;?/.exec(text)
  if (!found) return { size: text.length > 200 ? text.length : 0 }
  const [all, letter = '', parameter = ''] = found
  if (letter === 'E') return { size: all.length, acknowledges: 'alarm' }
  const order = orders[letter]
  if (!order) return { size: all.length }
  const [type, word] = order
  const values: Record<string, Argument> = type === 'positionPeriodic' ? { frequency: seconds(parameter) } : { data: parameter }
  return {
    size: all.length,
    order: { type, values, answer: (obeyed, moment) => (word === undefined || !obeyed ? [] : [{ bytes: sentence(unit, moment, word) }]) },
  }
}

const orders: Readonly<Record<string, readonly [type: CommandType, keyword?: string]>> = {
  B: ['positionSingle'],
  C: ['positionPeriodic'],
  D: ['positionStop', 'dt'],
  I: ['setTimezone', 'it'],
  J: ['engineStop', 'jt'],
  K: ['engineResume', 'kt'],
  L: ['alarmArm', 'lt'],
  M: ['alarmDisarm', 'mt'],
}

/** `30s`, `05m`, `01h`. */
const seconds = (text: string): number => Number.parseInt(text, 10) * ({ s: 1, m: 60, h: 3600 }[text.at(-1) ?? 's'] ?? 1)
