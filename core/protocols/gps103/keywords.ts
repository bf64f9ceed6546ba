import type { Alarm } from '../../report/report.ts'
import type { Meaning } from '../../wire/field.ts'
import { type Listed, listed } from '../blocks/messages.ts'

/** What the second cell of a sentence says. */
export interface Keyword {
  readonly says: string
  readonly alarm?: Alarm
  /** For the list: keywords that carry a value or a number have one type together. */
  readonly type?: string
  readonly ignition?: boolean
  /** A plain report, no event. */
  readonly periodic?: true
  /** A command's answer. */
  readonly answer?: true
}

const table: Readonly<Record<string, Keyword>> = {
  '': { says: 'periodic report', type: 'tracker', periodic: true },
  tracker: { says: 'periodic report', periodic: true },
  '001': { says: 'periodic report, numeric dialect' },
  'help me': { says: 'SOS button', alarm: 'sos' },
  'low battery': { says: 'internal battery low', alarm: 'lowBattery' },
  move: { says: 'moved out of 200 m', alarm: 'movement' },
  speed: { says: 'too fast', alarm: 'overspeed' },
  stockade: { says: 'fence crossed, inward or outward', alarm: 'geofence' },
  'ac alarm': { says: 'external power cut', alarm: 'powerCut' },
  'door alarm': { says: 'door opened', alarm: 'door' },
  'sensor alarm': { says: 'vibration or shock', alarm: 'vibration' },
  'acc alarm': { says: 'ignition while armed' },
  'acc on': { says: 'ignition switched on', ignition: true },
  'acc off': { says: 'ignition switched off', ignition: false },
  'accident alarm': { says: 'accident by acceleration', alarm: 'accident' },
  'bonnet alarm': { says: 'hood input', alarm: 'bonnet' },
  'footbrake alarm': { says: 'brake input', alarm: 'footBrake' },
  DTC: { says: 'engine fault', alarm: 'fault' },
  oil1: { says: 'fuel filled' },
  oil2: { says: 'fuel drained', alarm: 'fuelLeak' },
  rfid: { says: 'driver card' },
  OBD: { says: 'engine data' },
  vr: { says: 'part of a photo' },
  L: { says: 'login, short form', type: 'login' },
}
const keywords: ReadonlyMap<string, Keyword> = new Map(Object.entries(table))

/** Keywords that carry a value, or the name of the command that they answer. */
const families: readonly (readonly [pattern: RegExp, keyword: Keyword])[] = [
  [/^T:[+-]?\d+(\.\d+)?$/, { says: 'temperature alarm', type: 't', alarm: 'temperature' }],
  [/^oil \d+(\.\d+)?$/, { says: 'fuel dropped', type: 'oil', alarm: 'fuelLeak' }],
  [/^vt\d+$/, { says: 'photo announced', type: 'vt' }],
  [/^[b-p]t$/, { says: 'answer to the command of this letter', answer: true }],
  [/^[15][01]\d$/, { says: 'answer to the command of this number', answer: true }],
]

export const keywordNamed = (word: string): Keyword | undefined =>
  keywords.get(word) ?? families.find(([pattern]) => pattern.test(word))?.[1]

export const keyword: Meaning<string, string> = {
  read: (raw) => raw,
  show: (_, raw) => `${raw} ${keywordNamed(raw)?.says ?? ''}`.trim(),
}

export const messages = listed(
  ['login', '##,imei:…,A'],
  ['heartbeat', 'the IMEI alone'],
  ...Object.entries(table).map(([word, { says, type }]): Listed => [type ?? word.toLowerCase(), says]),
  ...families.flatMap(([, { says, type }]): Listed[] => (type === undefined ? [] : [[type, says]])),
  ['…t', 'answer to the command of this letter'],
  ['1…', 'answer to the command of this number'],
  ['5…', 'answer to the command of this number'],
  ['equipo', 'a sentence of the Equipo dialect'],
  ['event', 'any other word'],
  ['acknowledge', 'from the server: LOAD, ON, E'],
  ['command', 'from the server'],
)
