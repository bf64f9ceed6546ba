import type { Message } from '../../report/message.ts'
import type { Report } from '../../report/report.ts'
import type { Decoder } from '../../wire/decoder.ts'
import { decimal, digits, like, oneOf } from '../../wire/meaning.ts'
import type { Meaning } from '../../wire/field.ts'
import { coordinateCell } from '../blocks/coordinates.ts'
import { hhmmss, instantOf, yymmdd } from '../blocks/dates.ts'
import type { Session } from '../family.ts'
import { kindOf } from './kinds.ts'
import { order } from './order.ts'
import { tail } from './tail.ts'

// #864209876543218,CMD-T,A,DATE:261120,TIME:093015,LAT:04.6097100N,LOT:074.0817500W,Speed:047.0,1-1-0-0-87-22,123,73201-1A2B-C3D4#

/** `#` · IMEI · type · (in most types) a position · `#`. */
export function decode(d: Decoder, message: Message, session: Session): void {
  if (session.direction === 'down') return order(d, message)
  d.maybeWord('#', 'start')
  const ended = d.peek(d.left - 1) === 0x23
  d.within(d.end - (ended ? 1 : 0), () => sentence(d, message, session))
  if (ended) d.text('end', 1)
  else if (!session.whole) d.noteAt('info', 'missing-terminator', 'the sentence has no “#” at its end', d.at * 8, 0)
}

function sentence(d: Decoder, message: Message, session: Session): void {
  message.identity = d.cell('imei', digits(15))
  // Quirk: OBD firmware puts two cells of console text before the type (`Sorry Not Support,,CMD-T,A,…`).
  if (!typeWord.test(d.peekCell()) && typeWord.test(d.peekText(200).split(',')[2] ?? '')) {
    d.maybe('console text')
    d.maybe('console text')
  }
  // Quirk: 4G firmware has no comma behind a refusal (`ERROR!V,DATE:…`).
  const glued = /^ ?ERROR!(?=[AV]$)/.exec(d.peekCell())
  const fixed = glued !== null || positionAhead.test(d.peekText(32))
  const meaning = fixed ? wordsWithPosition : words
  const word = (glued ? d.text('type', glued[0].length, meaning) : d.cell('type', meaning)).trim()
  const { type, alarm } = kindOf(word, fixed)
  message.type = type
  if ((type === 'heartbeat' || type === 'connected') && d.left <= 0) return
  const r = message.report()
  if (type === 'stored location') r.set('archive', true)
  if (answers.has(type)) r.set('result', word)
  if (word.startsWith('ALM-')) r.set('event', word)
  r.alarm(alarm)
  if (word === 'CMD-Z') return vehicle(d, r)
  if (fixed) position(d, r, session.zone)
  tail(d, r)
}

const typeWord = /^(CMD-|ALM-| ?ERROR!)/
const positionAhead = /^[^,]*,[AV],/
const answers: ReadonlySet<string> = new Set(['answer', 'refusal', 'vehicle answer'])

const typeWords = (fixed: boolean): Meaning<string, string> => ({
  read: (raw) => raw,
  show: (_, raw) => {
    const { type, says } = kindOf(raw.trim(), fixed)
    return `${raw} (${says ?? type})`
  },
  check: (raw) => {
    if (kindOf(raw.trim(), fixed).type === 'unknown')
      return { severity: 'warning', code: 'unknown-value', text: `${JSON.stringify(raw)} is no sentence type` }
    if (!/^ALM-B\d/.test(raw)) return undefined
    return {
      severity: 'info',
      code: 'assumed',
      text: 'odd taken as entered and even as left; other firmware numbers its fences 1 to 5 here',
    }
  },
})
const words = typeWords(false)
const wordsWithPosition = typeWords(true)

/** OBD firmware: `$296=` and the VIN, or whatever the adapter answered. */
function vehicle(d: Decoder, r: Report): void {
  if (d.maybeWord('$296=', 'VIN request')) r.set('vin', d.rest('VIN'))
  else if (d.left > 0) r.set('result', d.rest('answer'))
}

/** Validity · date · time · latitude · longitude · speed · status · course or altitude; labels (`DATE:`) are optional. */
function position(d: Decoder, r: Report, zone: number | undefined): void {
  r.valid = d.cell('validity', validity)
  d.maybeWord('DATE:', 'label')
  const date = d.maybe('date', yymmdd)
  d.maybeWord('TIME:', 'label')
  const time = instantOf(date, d.maybe('time', hhmmss))
  if (time !== undefined) {
    r.time = time - (zone ?? 0) * 60_000
    d.note(
      'info',
      'time-zone',
      zone === undefined
        ? 'device-local time without a zone: taken as UTC'
        : `device-local time, ${zone} minutes east of UTC as set by hand`,
    )
  }
  d.maybeWord('LAT:', 'label')
  r.latitude = coordinateCell(d, 'latitude', degrees, 'dd.dddddd')
  d.match('label', /LOT:|LON:/y)
  r.longitude = coordinateCell(d, 'longitude', degrees, 'ddd.dddddd')
  d.maybeWord('Speed:', 'label')
  r.speed = d.maybe('speed', kmh)
  status(d, r)
  if (course.test(d.peekCell())) r.course = d.cell('course', courseText)
  else if (d.peekCell() === '') d.maybe('course')
}

/** `battery-signal`, before them on vehicle units up to four flags: 0, 1, or X for not fitted. */
function status(d: Decoder, r: Report): void {
  const cell = d.peekCell()
  if (!statusCell.test(cell)) return void d.maybe('status')
  const flags = cell.split('-').length - 2
  d.group('status', () => {
    for (let i = 0; i < flags; i++) {
      const flag = d.until(flagNames[i] ?? 'flag', '-', fitted)
      if (i === 0) r.set('charge', flag)
    }
    r.set('batteryLevel', d.until('battery', '-', percent))
    r.set('rssi', d.cell('GSM signal', whole))
  })
}
const statusCell = /^([01X]-){0,6}\d{1,3}-\d{1,2}$/
// Only the first is told by a second source; the paper does not name the others.
const flagNames = ['external power', 'flag 2 (ACC, relay or door)', 'flag 3 (ACC, relay or door)', 'flag 4 (ACC, relay or door)']

const validity = oneOf({ A: true, V: false })
const degrees = decimal('°')
const kmh = decimal('km/h')
const course = /^\d{3}$/
const courseText = decimal('°')
const whole = like(/^(\d+)$/, Number, 'a whole number')
const percent = like(/^(\d+)$/, Number, 'a percentage', '%')
const fitted = oneOf<string, boolean | undefined>({ 0: false, 1: true, X: undefined }, 'the flags 0, 1 and X (not fitted)')
