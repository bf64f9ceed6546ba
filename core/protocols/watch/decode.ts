import type { Message } from '../../report/message.ts'
import type { Decoder } from '../../wire/decoder.ts'
import type { Meaning } from '../../wire/field.ts'
import { decimal, digits, hexNumber, like } from '../../wire/meaning.ts'
import type { Session } from '../family.ts'
import { escapesIn, isMedia } from './escape.ts'
import { orders, readOrder } from './orders.ts'
import { position } from './position.ts'
import { type Listed, listed } from '../blocks/messages.ts'

// [3G*9012345678*0009*LK,0,0,87]

/** What a link has learnt: how its device addresses itself. */
export interface Memory {
  readonly vendor: string
  /** The device counts its frames. */
  readonly indexed: boolean
}

/** Vendor · identity · perhaps an index · length · word and its cells. */
export function decode(d: Decoder, message: Message<Memory>, session: Session<Memory>): void {
  d.word('[')
  const vendor = d.until('vendor', '*')
  message.identity = d.until('identity', '*', anyDigits)
  const indexed = counted.test(d.peekText(10))
  if (indexed) d.until('index', '*')
  const closed = d.peek(d.left - 1) === closing
  const length = d.until('length', '*', hexNumber)
  const end = d.end - (closed ? 1 : 0)
  checkLength(d, length, end)
  d.within(end, () => content(d, message, session))
  if (closed) d.word(']')
  else d.noteAt(session.whole ? 'info' : 'warning', 'missing-terminator', 'no “]” at the end', d.at * 8, 0)
  const { memory } = session
  if (session.direction === 'up' && (memory?.vendor !== vendor || memory.indexed !== indexed)) message.memory = { vendor, indexed }
}
const counted = /^[0-9A-Fa-f]{4}\*[0-9A-Fa-f]{4}\*/
const closing = 0x5d
const anyDigits = digits()

/** Media are counted as they stand on the wire or un-escaped: both are right. */
function checkLength(d: Decoder, declared: number | undefined, end: number): void {
  const present = Math.max(0, end - d.at)
  if (declared === undefined || declared === present) return
  const word = /^\w{0,8}/.exec(d.peekText(8))![0]
  if (isMedia(word) && declared > present && declared === present + escapesIn(mediaOf(d, word, end))) return
  d.note('warning', 'length', `${declared} bytes of content declared, ${present} present`)
}
/** Cells in front of the media are text, whose commas are not escaped. */
function mediaOf(d: Decoder, word: string, end: number): Uint8Array {
  let at = d.at
  for (let cells = word === 'JXTK' ? 5 : word === 'img' ? 3 : 1; cells > 0 && at < end; at++) if (d.bytes[at] === 0x2c) cells--
  return d.bytes.subarray(at, end)
}

function content(d: Decoder, message: Message<Memory>, { direction }: Session): void {
  const word = d.cell('type')
  if (direction === 'down') return readOrder(d, message, word)
  const [type, read] = kindOf(word)
  message.type = type
  read?.(d, message, word)
}

type Read = (d: Decoder, message: Message<Memory>, word: string) => void
type Kind = readonly [type: string, read?: Read]

const located =
  (alarm: boolean, archive = false): Read =>
  (d, message) => {
    const r = message.report()
    if (archive) r.set('archive', true)
    position(d, r, alarm)
  }

const linkKept: Read = (d, message) => {
  if (d.left <= 0) return
  const r = message.report()
  r.set('steps', d.maybe('steps', count))
  r.set('tumbles', d.maybe('tumbles', count))
  r.set('batteryLevel', d.maybe('battery', percent))
}

const degreesCelsius = decimal('°C')

/** One measurement a cell, into a report of its own. */
const measured =
  (...cells: readonly (readonly [label: string, key: string, meaning?: Meaning<string, number | string | undefined>])[]): Read =>
  (d, message) => {
    const r = message.report()
    for (const [label, key, meaning = count] of cells) if (d.left > 0) r.set(key, d.maybe(label, meaning))
    while (d.left > 0) d.maybe('not used')
  }

const bodyTemperature: Read = (d, message) => {
  const r = message.report()
  const taken = d.maybe('taken', count)
  const celsius = d.maybe('temperature', degreesCelsius)
  if ((taken ?? 0) > 0) r.set('temp1', celsius)
}

const voice: Read = (d, message) => {
  if (d.left <= 1) return acknowledged(d, message)
  sound(d, message)
}
function acknowledged(d: Decoder, message: Message<Memory>): void {
  message.type = 'acknowledge'
  if (d.left > 0) message.summary = d.cell('result', voiceResult)
}
const voiceResult: Meaning<string, string> = { read: (raw) => (raw === '1' ? 'taken' : raw === '0' ? 'failed' : raw) }

function sound(d: Decoder, message: Message<Memory>): void {
  message.summary = `${d.left} bytes of sound`
  d.blob('sound (AMR)', d.left)
}
const voicePart: Read = (d, message) => {
  d.maybe('kind')
  d.maybe('name')
  const part = d.maybe('part', count)
  const total = d.maybe('parts', count)
  if (d.left > 0) sound(d, message)
  message.summary = `part ${part} of ${total}`
}
const photo: Read = (d, message) => {
  d.maybe('kind')
  d.maybe('time')
  if (d.left > 0) d.blob('picture (JPEG)', d.left)
  message.summary = 'picture'
}

/** Words that say something by themselves; they come in capitals and without. */
const words: Readonly<Record<string, Kind>> = {
  lk: ['heartbeat', linkKept],
  init: ['login', (d) => rest(d)],
  ud2: ['stored location', located(false, true)],
  tkq: ['voice request'],
  tkq2: ['voice request'],
  tk: ['voice', voice],
  tk2: ['voice', voice],
  jxtk: ['voice part', voicePart],
  img: ['photo', photo],
  pulse: ['heart rate', measured(['pulse', 'heartRate'])],
  heart: ['heart rate', measured(['pulse', 'heartRate'])],
  blood: ['blood pressure', measured(['systolic', 'pressureHigh'], ['diastolic', 'pressureLow'], ['pulse', 'heartRate'])],
  bphrt: ['blood pressure', measured(['systolic', 'pressureHigh'], ['diastolic', 'pressureLow'], ['pulse', 'heartRate'])],
  temp: ['temperature', measured(['temperature', 'temp1', degreesCelsius])],
  btemp2: ['temperature', bodyTemperature],
  oxygen: ['oxygen', measured(['kind', 'oxygenKind'], ['saturation', 'bloodOxygen', decimal('%')])],
  ccid: ['sim card', measured(['ICCID', 'iccid', digits()])],
}

function kindOf(word: string): Kind {
  const known = words[word.toLowerCase()]
  if (known) return known
  if (word.startsWith('UD')) return ['location', located(false)]
  if (word.startsWith('AL')) return ['alarm', located(true)]
  if (word.startsWith('WT')) return ['weather request', (d, message, w) => (d.left > 40 ? located(false)(d, message, w) : rest(d))]
  return [word.toLowerCase(), answer]
}

/** Any other word answers a command of that name, mostly without anything behind it. */
const answer: Read = (d, message, word) => {
  const text = d.left > 0 ? `${word},${d.peekText()}` : word
  rest(d)
  if (orders[word.replace(/\d+$/, '')] === undefined && text === word) return
  message.report().set('result', text)
  message.summary = text
}

function rest(d: Decoder): void {
  while (d.left > 0) d.maybe('parameter')
}

const count = like(/^(-?\d{1,9})$/, Number, 'a whole number')
const percent = decimal('%')

export const messages = listed(
  ...Object.entries(words).map(([word, [type]]): Listed => [type, word.toUpperCase()]),
  ['location', 'UD and what begins so'],
  ['alarm', 'AL and what begins so'],
  ['weather request', 'WT and what begins so'],
  ['…', 'the answer to the command of that name'],
  ['acknowledge', 'TK with a result; LK, TKQ, … from the server'],
  ['command', 'from the server'],
)
