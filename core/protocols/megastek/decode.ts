import type { Message } from '../../report/message.ts'
import { knots, type Report } from '../../report/report.ts'
import type { Decoder } from '../../wire/decoder.ts'
import { decimal, digits, oneOf } from '../../wire/meaning.ts'
import type { Session } from '../family.ts'
import { coordinateCells } from '../blocks/coordinates.ts'
import { ddmmyy, hhmmss, instantOf } from '../blocks/dates.ts'
import * as cells from './cells.ts'
import { says } from './events.ts'
import { old } from './old.ts'
import { listed } from '../blocks/messages.ts'

// 0161$MGV002,864209876543218,,R,201126,093015,A,0436.58260,N,07404.90500,W,00,09,00,0.91,25.40,123.00,2600.4,12.3,732,101,1A2B,C3D4,22,…,Timer;!

/** A new sentence, an old one (`STX…`), or free text from the server. */
export function decode(d: Decoder, message: Message, session: Session): void {
  d.match('line end', /[\r\n]+/y)
  if (session.direction === 'down') {
    message.type = 'command'
    message.summary = d.rest('text')
    return
  }
  message.type = 'location'
  if (/^(LOG)?STX/.test(d.peekText(6))) return old(d, message)
  const counted = /^\d{4}\$/.test(d.peekText(5))
  if (counted) d.text('count', 4, cells.count(d.left - 4, session.whole))
  const text = d.peekText()
  const end = text.search(/;!?[\r\n]*$/)
  d.within(end === -1 ? d.end : d.at + end, () => sentence(d, message))
  if (end === -1) d.noteAt(session.whole ? 'info' : 'warning', 'missing-terminator', 'no “;!” at the end', d.at * 8, 0)
  else d.text('end', d.left)
}

function sentence(d: Decoder, message: Message): void {
  d.word('$MGV')
  d.cell('version', threeDigits)
  message.identity = d.maybe('imei', imei)
  const r = message.report()
  d.maybe('name')
  if (d.maybe('sent', sent) === 'later') r.set('archive', true)
  fix(d, r)
  motion(d, r)
  cells.tower(d, r)
  const event = status(d, r)
  message.type = says(r, event)
  behindEvent(d, r)
}

function fix(d: Decoder, r: Report): void {
  const date = d.maybe('date', ddmmyy)
  r.time = instantOf(date, d.maybe('time', hhmmss))
  r.valid = d.maybe('validity', validity)
  r.latitude = coordinateCells(d, 'latitude')
  r.longitude = coordinateCells(d, 'longitude')
  d.maybe('reserved')
  cells.satellites(d, r)
  d.maybe('reserved')
  r.set('hdop', d.maybe('HDOP', plain))
}

function motion(d: Decoder, r: Report): void {
  const speed = d.maybe('speed', knotsText)
  if (speed !== undefined) r.speed = knots(speed)
  r.course = d.maybe('course', degrees)
  r.altitude = d.maybe('altitude', metres)
  r.set('odometer', d.maybe('odometer', cells.kilometres))
}

/** Inputs or what a bracelet measures, temperatures, RFID, charging, battery: answers the event. Several of these cells are not in all firmware. */
function status(d: Decoder, r: Report): string | undefined {
  const ahead = d.peekText().split(',')
  if (/^\d{3}$/.test(ahead[0] ?? '') && fourBits.test(ahead[1] ?? '')) {
    const rate = Number(d.cell('heart rate', perMinute))
    if (rate > 0) r.set('heartRate', rate)
    ahead.shift()
  }
  if (ahead.slice(0, 5).every((cell) => /^\d+$/.test(cell)) && !(fourBits.test(ahead[0] ?? '') && fourBits.test(ahead[1] ?? '')))
    bracelet(d, r)
  else inputs(d, r)
  for (const i of [1, 2]) r.set(`temp${i}`, d.maybe(`temperature ${i}`, cells.temperature))
  // What is left begins with RFID, charging, battery, event; the firmware with a heart rate leaves RFID or charging out.
  const left = d.peekText().split(',')
  const eventAt = left.findIndex((cell) => /[A-Za-z]/.test(cell))
  if ((eventAt === -1 ? left.length - 1 : eventAt) >= 3) r.set('driverUniqueId', d.maybe('RFID'))
  if (chargeForm.test(d.peekCell())) charging(d, r)
  else r.set('driverUniqueId', d.maybe('RFID'))
  r.set('batteryLevel', d.maybe('battery', percent))
  return d.maybe('event')
}
const fourBits = /^[01]{4}$/
const chargeForm = /^([01](-?\d)?)?$/

function inputs(d: Decoder, r: Report): void {
  r.set('input', d.maybe('inputs', cells.binary))
  r.set('output', d.maybe('outputs', cells.binary))
  for (const i of [1, 2, 3]) r.set(`adc${i}`, d.maybe(`ADC ${i}`, plain))
}

function bracelet(d: Decoder, r: Report): void {
  r.set('heartRate', d.maybe('heart rate', perMinute))
  r.set('steps', d.maybe('steps', plain))
  r.set('activityTime', d.maybe('activity', plain))
  r.set('lightSleepTime', d.maybe('light sleep', plain))
  r.set('deepSleepTime', d.maybe('deep sleep', plain))
}

/** `10`, `01` or `1-0`: charging, then the belt. */
function charging(d: Decoder, r: Report): void {
  const text = d.maybe('charging and belt', cells.chargeAndBelt)
  if (!text) return
  r.set('charge', text.startsWith('1'))
  if (text.length > 1) r.set('belt', Number(text.at(-1)))
}

/** Access points stand behind the event; what else a firmware puts there is not known. */
function behindEvent(d: Decoder, r: Report): void {
  while (d.left > 0) {
    if (cells.accessPoint.test(d.peekCell())) cells.accessPoints(d, r)
    else d.maybe('extra')
  }
}

const sent = oneOf({ R: 'live', S: 'later' })
const validity = oneOf<string, boolean>({ A: true, V: false })
const threeDigits = digits(3)
const imei = digits(15)
const plain = decimal()
const knotsText = decimal('kn')
const degrees = decimal('°')
const metres = decimal('m')
const percent = decimal('%')
const perMinute = decimal('/min')

export const messages = listed(
  ['location', 'a sentence without an alarm'],
  ['alarm', 'a sentence whose event is an alarm'],
  ['command', 'from the server'],
)
