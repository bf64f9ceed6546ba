import { latin1 } from '../../wire/latin1.ts'
import { signedHours, standardOffset } from '../blocks/time-zone.ts'
import type { Answer, Argument, Command, CommandType, Parameter } from '../command.ts'
import type { Memory } from './clock.ts'
import { order } from './encode.ts'

type Values = Readonly<Record<string, Argument>>

/** What differs from one command to the next; `words` is what stands behind the identity. */
interface Order {
  readonly type: CommandType
  readonly title: string
  readonly help: string
  readonly words: string | ((values: Values, now: number) => string)
  readonly parameters?: readonly Parameter[]
  readonly danger?: true
  readonly dialect?: string
  readonly source?: Command['source']
  /** Types of the messages that answer it; without it the keyword that repeats the letter or the number. */
  readonly answeredBy?: readonly string[]
}

const command = ({ words, answeredBy, parameters = [], source = 'secondary', ...about }: Order): Command<Memory> => ({
  ...about,
  source,
  parameters,
  encode: (values, { identity, now }) => order(identity, typeof words === 'string' ? words : words(values, now)),
  answer: ({ type }, sent) => answered(type, answeredBy ?? echoes(sent)),
})

/** There are no serial numbers: the keyword is all that ties an answer to its command. */
const answered = (type: string, by: readonly string[]): Answer | undefined =>
  by.includes(type) ? { state: 'answered', words: type } : undefined

/** `J` is answered `jt`; 109 is answered 109, by some units 509. */
function echoes(sent: Uint8Array): readonly string[] {
  const word = /^\*\*,imei:\d*,(\w+)/.exec(latin1(sent))?.[1] ?? ''
  return /^\d+$/.test(word) ? [word, `5${word.slice(1)}`] : [`${word.toLowerCase()}t`]
}

const reports = ['tracker', '001']
const frequency: Parameter = { name: 'frequency', kind: 'integer', help: 'time between reports', unit: 's', min: 1, max: 99 * 3600 }
const kmh: Parameter = { name: 'data', kind: 'integer', help: 'limit', unit: 'km/h', min: 1, max: 999 }
const corner = (name: string, help: string, limit: number): Parameter => ({
  name,
  kind: 'number',
  help,
  unit: '°',
  min: -limit,
  max: limit,
})

/** Two digits and a unit. What cannot be said exactly is refused: the reference makes 01m of 90 s. */
function interval(seconds: number): string {
  const [count, unit] =
    seconds % 3600 === 0 ? [seconds / 3600, 'h'] : seconds % 60 === 0 && seconds < 6000 ? [seconds / 60, 'm'] : [seconds, 's']
  if (count > 99) throw new RangeError(`${seconds} s: the device takes up to 99 s, whole minutes up to 99, or whole hours up to 99`)
  return `${String(count).padStart(2, '0')}${unit}`
}

const three = (value: Argument | undefined): string => String(value).padStart(3, '0')
const degrees = (value: Argument | undefined): string => String(Number(Number(value).toFixed(6)))

export const commands: readonly Command<Memory>[] = [
  command({
    type: 'positionSingle',
    title: 'Locate once',
    help: 'The unit answers with a report.',
    words: 'B',
    answeredBy: reports,
    source: 'documented',
  }),
  command({
    type: 'positionPeriodic',
    title: 'Report periodically',
    help: 'Up to 99 s, 99 min or 99 h; longer intervals must be whole minutes or hours. Reports at the new rate are the answer.',
    words: (values) => `C,${interval(Number(values['frequency']))}`,
    parameters: [frequency],
    answeredBy: reports,
    source: 'documented',
  }),
  command({
    type: 'positionStop',
    title: 'Stop reporting',
    help: 'Ends periodic reports. One source has A instead of D.',
    words: 'D',
    source: 'documented',
  }),
  command({
    type: 'alarmDismiss',
    title: 'Acknowledge an alarm',
    help: 'An alarm is repeated about every three minutes until this comes.',
    words: 'E;',
  }),
  command({
    type: 'setDistance',
    title: 'Report by distance',
    help: 'A report whenever the unit has moved so far.',
    words: (values) => `F,${String(values['distance']).padStart(4, '0')}m`,
    parameters: [{ name: 'distance', kind: 'integer', help: 'distance between reports', unit: 'm', min: 1, max: 9999 }],
  }),
  command({ type: 'movementAlarm', title: 'Movement alarm', help: '“move” once the unit is 200 m away.', words: 'G' }),
  command({
    type: 'alarmSpeed',
    title: 'Overspeed alarm',
    help: '“speed” above the limit.',
    words: (values) => `H,${three(values['data'])}`,
    parameters: [kmh],
  }),
  command({
    type: 'setTimezone',
    title: 'Time zone',
    help: 'The zone of the local times in reports; their UTC times stay what they are.',
    words: (values, now) => `I,${signedHours(standardOffset(String(values['timezone']), now))}`,
    parameters: [{ name: 'timezone', kind: 'text', help: 'GMT+8, GMT-3:30 or America/Bogota', maxLength: 40, pattern: /^[\w+:/-]+$/ }],
  }),
  command({
    type: 'engineStop',
    title: 'Cut fuel or power',
    help: 'Opens the relay; some firmware only below 20 km/h, others at any speed.',
    words: 'J',
    danger: true,
    source: 'documented',
  }),
  command({
    type: 'engineResume',
    title: 'Restore fuel or power',
    help: 'Closes the relay again.',
    words: 'K',
    danger: true,
    source: 'documented',
  }),
  command({
    type: 'alarmArm',
    title: 'Arm',
    help: 'Vibration, doors and ignition raise alarms from now on.',
    words: 'L',
    source: 'documented',
  }),
  command({ type: 'alarmDisarm', title: 'Disarm', help: 'Ends the guard.', words: 'M', source: 'documented' }),
  command({
    type: 'configuration',
    dialect: 'leave GPRS',
    title: 'Back to SMS',
    help: 'The unit leaves this server and answers by SMS only, until it gets the SMS gprs123456.',
    words: 'N',
    danger: true,
  }),
  command({
    type: 'setGeofence',
    title: 'Fence',
    help: 'A rectangle; “stockade” when the unit crosses it, inward or outward.',
    words: (v) => `O,${degrees(v['maxLatitude'])},${degrees(v['minLongitude'])};${degrees(v['minLatitude'])},${degrees(v['maxLongitude'])}`,
    parameters: [
      corner('maxLatitude', 'northern edge', 90),
      corner('minLongitude', 'western edge', 180),
      corner('minLatitude', 'southern edge', 90),
      corner('maxLongitude', 'eastern edge', 180),
    ],
  }),
  command({ type: 'setGeofence', dialect: 'off', title: 'No fence', help: 'Removes the fence.', words: 'P' }),
  command({
    type: 'requestPhoto',
    title: 'Take a photo',
    help: 'Comes as vtNN and NN parts.',
    words: '160',
    answeredBy: ['vt'],
    source: 'documented',
  }),
  command({
    type: 'custom',
    title: 'Any command',
    help: 'Sent behind the identity as it is: letter, comma, parameters.',
    words: (values) => String(values['data']),
    parameters: [{ name: 'data', kind: 'text', help: 'H,080', maxLength: 200, pattern: /^[\x20-\x7e]+$/ }],
    source: 'documented',
  }),

  // Units switched with the SMS `protocol123456 out` take and send numbers instead of letters and words.
  command({
    type: 'positionSingle',
    dialect: 'numeric',
    title: 'Locate once',
    help: 'The unit answers with a report.',
    words: '100',
    answeredBy: [...reports, '100', '500'],
  }),
  command({
    type: 'positionPeriodic',
    dialect: 'numeric',
    title: 'Report periodically',
    help: 'Up to 99 s, 99 min or 99 h.',
    words: (values) => `101,${interval(Number(values['frequency']))}`,
    parameters: [frequency],
    answeredBy: [...reports, '101', '501'],
  }),
  command({ type: 'positionStop', dialect: 'numeric', title: 'Stop reporting', help: 'Ends periodic reports.', words: '102' }),
  command({
    type: 'alarmSpeed',
    dialect: 'numeric',
    title: 'Overspeed alarm',
    help: 'One paper has it with a question mark: try.',
    words: (values) => `105,${three(values['data'])}`,
    parameters: [kmh],
  }),
  command({ type: 'engineStop', dialect: 'numeric', title: 'Cut fuel or power', help: 'Opens the relay.', words: '109', danger: true }),
  command({
    type: 'engineResume',
    dialect: 'numeric',
    title: 'Restore fuel or power',
    help: 'Closes the relay again.',
    words: '110',
    danger: true,
  }),
  command({ type: 'alarmArm', dialect: 'numeric', title: 'Arm', help: 'Starts the guard.', words: '111' }),
  command({ type: 'alarmDisarm', dialect: 'numeric', title: 'Disarm', help: 'Ends the guard.', words: '112' }),
]
