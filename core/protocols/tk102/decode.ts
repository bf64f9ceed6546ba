import type { Message } from '../../report/message.ts'
import { knots } from '../../report/report.ts'
import type { Decoder } from '../../wire/decoder.ts'
import { decimal, digits, oneOf, unit } from '../../wire/meaning.ts'
import { coordinateColumns } from '../blocks/coordinates.ts'
import { ddmmyy, hhmmss, instantOf } from '../blocks/dates.ts'
import type { Session } from '../family.ts'
import { type Listed, listed } from '../blocks/messages.ts'

// [ · type 1 · sequence number 10 · length 1 · (ITV093015A0436.5826N07404.9050W025.4002011261000000000) · ]

/** Bracket · type · sequence number · length · content · bracket. */
export function decode(d: Decoder, message: Message, session: Session): void {
  d.word('[')
  const type = d.u8('type', types)
  d.text('sequence number', 10, digits(10))
  const length = d.u8('length', unit('bytes'))
  const closed = d.peek(d.left - 1) === 0x5d
  const present = d.left - (closed ? 1 : 0)
  // The bracket decides: a length that lies must not hide what is there.
  if (length !== present) d.note('warning', 'length', `${length} bytes declared, ${present} present`)
  d.window('content', present, () => content(d, message, type, session))
  if (closed) d.word(']')
  else if (!session.whole) d.noteAt('info', 'missing-terminator', 'the frame has no “]”', d.at * 8, 0)
}

function content(d: Decoder, message: Message, type: Type | undefined, session: Session): void {
  if (session.direction === 'down') return order(d, message, type)
  switch (type) {
    case 'login':
      message.type = 'login'
      message.identity = d.rest('id')
      return
    case 'login 2':
      return login2(d, message)
    case 'heartbeat':
      message.type = 'heartbeat'
      d.rest('content')
      return
    case 'single report':
    case 'interval report':
    case 'report':
    case 'login answer':
    case 'heartbeat answer':
    case undefined:
      return body(d, message)
  }
}

/** `(IMEI,model and version,…)` */
function login2(d: Decoder, message: Message): void {
  message.type = 'login'
  d.word('(')
  const end = d.end - (d.peek(d.left - 1) === 0x29 ? 1 : 0)
  d.within(end, () => {
    message.identity = d.cell('imei', digits(15))
    const version = d.maybe('model and version')
    if (version !== undefined) message.report().set('versionFw', version)
    while (d.cellsLeft > 0 && d.left > 0) d.maybe('setting')
  })
  if (d.left > 0) d.word(')')
}

/** Firmware gives reports other type bytes than the paper: what the content begins with decides. */
function body(d: Decoder, message: Message): void {
  if (position.test(d.peekText(32))) return report(d, message)
  if (d.peekText(5) === '(GSM,') return stations(d, message)
  message.type = 'unknown content'
  if (d.left > 0) d.rest('content')
}
const position = /^\([A-Z]{3,4}\d{6}[AV]\d{4}\.\d{4}[NS]/

/** Columns: kind 3 · hhmmss · A or V · latitude · longitude · speed · ddmmyy · flags. */
function report(d: Decoder, message: Message): void {
  const r = message.report()
  d.word('(')
  message.type = d.match('kind', /[A-Z]{3}(?=[A-Z]?\d)/y, kinds) ?? 'report'
  d.match('kind, continued', /[A-Z]/y)
  const time = d.text('time', 6, hhmmss)
  r.valid = d.text('validity', 1, validity)
  r.latitude = coordinateColumns(d, 'latitude', 9)
  r.longitude = coordinateColumns(d, 'longitude', 10)
  // Quirk: no paper names the unit; distance over time in captures fits knots.
  const speed = d.text('speed', 7, decimal('kn'))
  if (speed !== undefined) r.speed = knots(speed)
  r.time = instantOf(d.text('date', 6, ddmmyy), time)
  const flags = d.match('flags', /[0-9A-F]+/y)
  if (flags !== undefined) r.set('flags', flags)
  // One firmware adds groups such as &W… and &B…, of which nothing is known.
  while (d.peek() === 0x26) d.match('group', /&[^&)]*/y)
  d.match('more', /[^)]+/y)
  d.maybeWord(')')
}

/** `(GSM,0,0,…,yyyymmddhhmmss,MCC,MNC,…)`: what the numbers behind the operator are is not documented. */
function stations(d: Decoder, message: Message): void {
  message.type = 'base stations'
  d.word('(')
  const end = d.end - (d.peek(d.left - 1) === 0x29 ? 1 : 0)
  d.within(end, () => {
    d.cell('kind')
    for (const name of ['state', 'state', 'state', 'date time', 'MCC', 'MNC']) if (d.cellsLeft > 0) d.maybe(name)
    while (d.cellsLeft > 0 && d.left > 0) d.maybe('station value')
  })
  if (d.left > 0) d.word(')')
}

/** What the server answers: mode and the login's own content, or the heartbeat's. */
function order(d: Decoder, message: Message, type: Type | undefined): void {
  message.type = 'acknowledge'
  if (type === 'login answer') d.text('mode', 1, modes)
  if (d.left > 0) d.rest('content repeated')
}

const names = {
  0x00: 'login answer',
  0x21: 'login 2',
  // Later firmware sends these in place of 90 and 93, or for more.
  0x23: 'report',
  0x25: 'report',
  0x3b: 'report',
  0x3d: 'report',
  0x4c: 'report',
  0x80: 'login',
  0x90: 'single report',
  0x93: 'interval report',
  0xf0: 'heartbeat',
  0xff: 'heartbeat answer',
} as const
type Type = (typeof names)[keyof typeof names]
const types = oneOf<number, Type>(names, 'the known types')
const reports = { ONE: 'single report', ITV: 'interval report' } as const
const kinds = oneOf<string, string>(reports, 'the kinds of report')
const validity = oneOf<string, boolean>({ A: true, V: false })
const modes = oneOf<string, string>({ '0': 'GPRS', '3': 'GPRS and SMS' })

export const messages = listed(
  ['login', '0x80, or 0x21 with model and version'],
  ['heartbeat', '0xF0'],
  ...Object.entries(reports).map(([kind, name]): Listed => [name, kind]),
  ['report', 'a report of another kind'],
  ['base stations', '(GSM,…)'],
  ['unknown content', 'content of no known form'],
  ['acknowledge', 'from the server: 0x00, 0xFF'],
)
