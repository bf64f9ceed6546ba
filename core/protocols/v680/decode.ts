import type { Message } from '../../report/message.ts'
import { knots, type Report } from '../../report/report.ts'
import type { Decoder } from '../../wire/decoder.ts'
import type { Meaning } from '../../wire/field.ts'
import { decimal, degreesMinutes, digits, hemisphere } from '../../wire/meaning.ts'
import { ddmmyy, hhmmss, instantOf } from '../blocks/dates.ts'
import type { Session } from '../family.ts'
import { listed } from '../blocks/messages.ts'

// #864209876543218##1#0000#AUT#01#732101186a2f#07404.9050,W,0436.5826,N,25.40,123.00#201126#093015.000##

/** IMEI and user, which a report behind a login leaves off, then the report. */
export function decode(d: Decoder, message: Message, session: Session): void {
  d.match('line end', /[\r\n]+/y)
  d.separatedBy('#')
  let user: string | undefined
  message.type = 'login'
  if (d.maybeWord('#', 'start')) {
    message.identity = d.cell('imei', digits(15))
    if (d.left > 1) user = d.maybe('user')
  }
  if (d.left > 1) report(d, message, user)
  if (d.maybeWord('#', 'end')) d.match('line end', /[\r\n]+/y)
  else if (!session.whole) d.noteAt('info', 'missing-terminator', 'the frame has no “##”', d.at * 8, 0)
}

/** Fix · password · event · packet number, then positions. */
function report(d: Decoder, message: Message, user: string | undefined): void {
  const valid = d.cell('fix', fixed)
  const password = d.maybe('password')
  const event = d.maybe('event')
  const packet = d.maybe('packet number')
  message.type = event === undefined || event.startsWith('AUT') ? 'location' : event.toLowerCase()
  while (d.left > 1) {
    const r = message.report()
    r.valid = valid
    r.set('user', user)
    r.set('password', password)
    r.set('event', event)
    r.set('packet', packet)
    if (event === 'SOS') r.alarm('sos')
    if (!position(d, r)) return
  }
}

/** MCC, MNC, LAC and cell in hex, packed in a way no paper shows; V or nothing for none. */
function cells(d: Decoder, r: Report): void {
  const text = d.maybe('cells')
  if (text !== 'V') r.set('lbsData', text)
}

/** Cells · longitude first · date · time. False: the frame ends without a position. */
function position(d: Decoder, r: Report): boolean {
  while (d.left > 1 && !coordinates.test(d.peekCell())) cells(d, r)
  if (d.left <= 1) return false
  const cell = d.peekCell()
  d.within(d.at + cell.length, () => {
    d.group('position', () => {
      const before = d.separatedBy(',')
      const minutes = isDegreesMinutes(cell)
      r.longitude = coordinate(d, 'longitude', 'E/W', minutes)
      r.latitude = coordinate(d, 'latitude', 'N/S', minutes)
      const speed = d.maybe('speed', knotsText)
      if (speed !== undefined) r.speed = knots(speed)
      r.course = d.maybe('course', courseText)
      d.separatedBy(before)
    })
  })
  if (!d.maybeWord('#', 'separator')) return false
  const date = d.maybe('date', dateOrNone)
  r.time = instantOf(date, d.maybe('time', hhmmss))
  return true
}
const coordinates = /^\d+\.\d+,[EW],\d+\.\d+,[NS],/

const coordinate = (d: Decoder, name: string, letters: string, minutes: boolean): number | undefined =>
  d.group(
    name,
    () => {
      const value = minutes ? d.cell('degrees and minutes', degreesMinutes) : d.cell('decimal degrees', degrees)
      const sign = d.cell(letters, hemisphere)
      return value === undefined ? undefined : value * (sign ?? 1)
    },
    plainDegrees,
  )

/**
 * Firmware sends decimal degrees or degrees and minutes, without saying which. Numbers too large for degrees are minutes (then both are, as
 * near the equator or Greenwich one of them may be small), and so are numbers padded to the four or five digits of that form.
 */
function isDegreesMinutes(cell: string): boolean {
  const [longitude = '', , latitude = ''] = cell.split(',')
  return Number(latitude) > 90 || Number(longitude) > 180 || /^\d{4,5}\./.test(latitude) || /^\d{5}\./.test(longitude)
}

/** The digit counts something on some units (13): 0 is no fix. */
const fixed: Meaning<string, boolean> = { read: (raw) => Number(raw) > 0, show: (value, raw) => `${raw} ${value ? 'fix' : 'no fix'}` }
/** Units without a clock yet send 000000: no date, and nothing to complain of. */
const dateOrNone: Meaning<string, number | undefined> = {
  ...ddmmyy,
  show: (value, raw) => (raw === '000000' ? '000000 none' : ddmmyy.show!(value, raw)),
  check: (raw, value) => (raw === '000000' ? undefined : ddmmyy.check!(raw, value)),
}
const degrees = decimal('°')
const plainDegrees: Meaning<number | undefined, number | undefined> = { read: (value) => value, unit: '°' }
const knotsText = decimal('kn')
const courseText = decimal('°')

export const messages = listed(
  ['login', 'a frame without a report'],
  ['location', 'the event AUT or AUTO, or none'],
  ['sos', 'the event SOS'],
  ['sf', 'the event SF'],
  ['lpt', 'the event LPT'],
  ['…', 'any other event, by its name'],
)
