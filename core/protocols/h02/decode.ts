import type { Message } from '../../report/message.ts'
import type { Report } from '../../report/report.ts'
import type { Decoder } from '../../wire/decoder.ts'
import type { Meaning } from '../../wire/field.ts'
import { decimal } from '../../wire/meaning.ts'
import { hhmmss } from '../blocks/dates.ts'
import type { Session } from '../family.ts'
import { binary } from './binary.ts'
import { baseStations, end, neighbours, towers, watchPosition } from './cells.ts'
import { order } from './order.ts'
import { positionAndSim, positionAndStatus } from './position.ts'
import { hash, star } from './shape.ts'
import { deviceId } from './values.ts'
import { type Listed, listed } from '../blocks/messages.ts'

// *HQ,9012345678,V1,093015,A,0436.5826,N,07404.9050,W,25.40,123,201126,FFFFFBFF,732,101,6699,50132,5#
// 24 9012345678 093015 201126 04365826 06 0740490506 025123 FFFFFFFF FF0027

/** What the link has learnt: the marker that the device uses, for our own texts to have it too. */
export interface Memory {
  readonly marker: string
}

/** Text and binary frames take turns on one link. */
export function decode(d: Decoder, message: Message<Memory>, session: Session<Memory>): void {
  if (d.peek() !== star && session.direction === 'up') return binary(d, message)
  d.within(textEnd(d.bytes), () => {
    d.text('start', 1)
    const marker = d.cell('marker')
    if (session.direction === 'up' && session.memory?.marker !== marker) message.memory = { marker }
    message.identity = d.maybe('device id', deviceId)
    if (session.direction === 'down') return order(d, message)
    const type = d.maybe('type', typeNames)
    message.type = type?.toLowerCase() ?? 'identity'
    const read = type === undefined ? undefined : types.get(type)
    if (read) read(d, message)
    else if (d.left > 0) d.notDecoded('content', d.left, 'no paper says what this type carries')
  })
  if (d.left > 0) d.rest('end')
  else if (!session.whole) d.noteAt('info', 'missing-terminator', 'the text has no “#”', d.at * 8, 0)
}

/** Where the text ends and “#” and perhaps a line end begin. */
function textEnd(bytes: Uint8Array): number {
  let end = bytes.length
  while (end > 0 && (bytes[end - 1] === 0x0d || bytes[end - 1] === 0x0a)) end--
  return end > 0 && bytes[end - 1] === hash ? end - 1 : bytes.length
}

type Read = (d: Decoder, message: Message<Memory>) => void
const reported =
  (read: (d: Decoder, r: Report) => void): Read =>
  (d, message) =>
    read(d, message.report())

/** What each type carries. */
const table: Readonly<Record<string, readonly [says: string, read: Read]>> = {
  V1: ['position', reported(positionAndStatus)],
  V2: ['position with a coding scheme', reported(positionAndStatus)],
  VI1: ['position with a coding scheme', reported(positionAndStatus)],
  V4: ['answer to a command', answer],
  V5: ['position', reported(positionAndStatus)],
  V6: ['position', reported(positionAndStatus)],
  V8: ['position', reported(positionAndStatus)],
  V19: ['position and SIM card', reported(positionAndSim)],
  V3: ['towers in reach', reported(towers)],
  NBR: ['towers in reach', reported(neighbours)],
  BS: ['towers in reach', reported(baseStations)],
  VP1: ['position or towers', reported(watchPosition)],
  LINK: ['state', reported(link)],
  BASE: ['base station', reported(base)],
  XT: ['heartbeat', reported(xt)],
  HTBT: ['heartbeat', htbt],
  V0: ['heartbeat', () => undefined],
  SMS: ['text', sms],
}
const types: ReadonlyMap<string, Read> = new Map(Object.entries(table).map(([type, [, read]]) => [type, read]))
const typeNames: Meaning<string, string> = { read: (raw) => raw, show: (_, raw) => `${raw} ${types.has(raw) ? table[raw]![0] : ''}`.trim() }

/** The command, what was set or how it went, the time it was sent with, and a position. */
function answer(d: Decoder, message: Message): void {
  const r = message.report()
  const cells = d.peekText().split(',')
  const at = cells.findIndex((cell, i) => i > 0 && timeOrNone.test(cell) && fixLetter.test(cells[i + 1] ?? ''))
  const behind = at === -1 ? cells.length : at
  const result = cells.slice(0, behind).join(',')
  r.set('result', result)
  message.summary = result
  d.cell('command')
  for (let i = 1; i < behind; i++) {
    if (i === behind - 1 && sixDigits.test(cells[i]!)) d.cell('sent at', hhmmss)
    else d.maybe('result')
  }
  if (at !== -1) positionAndStatus(d, r)
}
const timeOrNone = /^(\d{6})?$/
const sixDigits = /^\d{6}$/
const fixLetter = /^[ABV]$/

/** hhmmss · GSM · satellites · battery · steps · turns · ddmmyy · status. */
function link(d: Decoder, r: Report): void {
  const time = d.maybe('time', hhmmss)
  r.set('rssi', d.maybe('GSM signal', number))
  r.set('sat', d.maybe('satellites', number))
  r.set('batteryLevel', d.maybe('battery', percent))
  r.set('steps', d.maybe('steps', number))
  r.set('turnovers', d.maybe('turns', number))
  end(d, r, time)
}

/** hhmmss · four zeros · ddmmyy · status. */
function base(d: Decoder, r: Report): void {
  const time = d.maybe('time', hhmmss)
  for (let i = 0; i < 4; i++) d.maybe('not used')
  end(d, r, time)
}

function xt(d: Decoder, r: Report): void {
  d.maybe('unknown')
  r.set('batteryLevel', d.maybe('battery', percent))
}

/** Some units say their battery level. */
function htbt(d: Decoder, message: Message): void {
  if (!d.over && d.left > 0) message.report().set('batteryLevel', d.maybe('battery', percent))
}

/** What the device would send by SMS: a dump of its state, many lines. */
function sms(d: Decoder, message: Message): void {
  const text = d.rest('text')
  message.summary = text.split('\n', 1)[0]
  message.report().set('result', text)
}

const number = decimal()
const percent = decimal('%')

export const messages = listed(
  ...Object.entries(table).map(([type, [says]]): Listed => [type.toLowerCase(), says]),
  ['identity', 'a text without a type'],
  ['location', 'a binary frame'],
  ['junk', 'the block “X” between binary frames'],
  ['…', 'a type that no paper has, by its name'],
  ['acknowledge', 'from the server'],
  ['command', 'from the server'],
)
