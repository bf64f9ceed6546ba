import type { Message } from '../../report/message.ts'
import { knots, type Report } from '../../report/report.ts'
import type { Decoder } from '../../wire/decoder.ts'
import type { Meaning } from '../../wire/field.ts'
import { decimal, decimalTimes, degreesMinutes, digits, hemisphere, hexNumber, like, oneOf } from '../../wire/meaning.ts'
import type { Session } from '../family.ts'
import { byZone, fixTime, localTime, type Memory, utcTime, zoneBetween } from './clock.ts'
import { equipo, looksLikeEquipo } from './equipo.ts'
import { keyword, type Keyword, keywordNamed } from './keywords.ts'
import { obd } from './obd.ts'
import { order } from './order.ts'
import { photoPart } from './photo.ts'

// ##,imei:864209876543218,A;
// 864209876543218;
// imei:864209876543218,tracker,261120043015,,F,093015.000,A,0436.5826,N,07404.9050,W,25.40,123.0,2600,1,0,51.9%,0.0%,+22;

/** A sentence: login, heartbeat, or `imei:` · keyword · what the keyword carries. */
export function decode(d: Decoder, message: Message<Memory>, session: Session<Memory>): void {
  if (session.direction === 'down') return order(d, message)
  const end = textEnd(d)
  d.within(end, () => {
    if (d.maybeWord('##,')) login(d, message)
    else if (d.maybeWord('imei:')) sentence(d, message, session)
    else heartbeat(d, message, session)
  })
  if (d.left > 0) d.rest('end')
  else if (!session.whole && message.type !== 'heartbeat') d.noteAt('info', 'missing-terminator', 'the sentence has no “;”', d.at * 8, 0)
}

/** Where the text ends and the terminator begins: `;`, or `*` of the “Equipo” dialect and the short login, or none. */
function textEnd(d: Decoder): number {
  let end = d.end
  while (end > 0 && (d.bytes[end - 1] === 0x0d || d.bytes[end - 1] === 0x0a)) end--
  return end > 0 && (d.bytes[end - 1] === 0x3b || d.bytes[end - 1] === 0x2a) ? end - 1 : end
}

function login(d: Decoder, message: Message): void {
  message.type = 'login'
  d.word('imei:')
  message.identity = d.cell('imei', imei)
  d.cell('marker')
}

/** Quirk: old firmware sends it without an end, so the next sentence may be glued to it (fixtures/gps103/heartbeat.txt). */
function heartbeat(d: Decoder, message: Message<Memory>, session: Session<Memory>): void {
  if (d.match('imei of a heartbeat', gluedImei, imei) !== undefined && d.maybeWord('imei:')) return sentence(d, message, session)
  message.type = 'heartbeat'
  message.identity = d.cell('imei', imei)
}

function sentence(d: Decoder, message: Message<Memory>, session: Session<Memory>): void {
  const identity = (message.identity = d.cell('imei', imei))
  const word = d.maybe('keyword', keyword) ?? ''
  const known = keywordNamed(word)
  message.type = known?.type ?? (known ? word.toLowerCase() : 'event')
  if (message.type === 'login') return void d.maybe('marker')
  if (word === 'vr') return photoPart(d, message, session, identity)
  if (word === 'OBD') return obd(d, message.report(), session, identity)
  if (!known && looksLikeEquipo(d)) return equipo(d, message)
  if (message.type === 'vt') message.memory = { ...memoryOf(session, identity), photoParts: Number(word.slice(2)) }
  const r = message.report()
  about(r, word, known)
  report(d, r, word, message, session, identity)
}

/** Local time · phone · `F` and a fix, or `L` and a cell · inputs and sensors. */
function report(d: Decoder, r: Report, word: string, message: Message<Memory>, session: Session<Memory>, identity: string): void {
  const local = d.maybe('local date time', localTime)
  auxiliary(d, r, word)
  if (d.maybe('fix', fix) === 'none') {
    if (local !== undefined) r.deviceTime = byZone(d, local, session, identity)
    tower(d, r)
  } else {
    const utc = d.maybe('utc time', utcTime)
    r.time = fixTime(d, local, utc, session, identity)
    if (local !== undefined && utc !== undefined) learn(message, session, identity, zoneBetween(local, r.time ?? local))
    position(d, r)
  }
  inputs(d, r)
}

/** The third cell: who was called or which card was read; newer firmware says the battery level here. */
function auxiliary(d: Decoder, r: Report, word: string): void {
  if (word === 'rfid') r.set('driverUniqueId', d.maybe('card'))
  else if (d.peekCell().endsWith('%')) r.set('batteryLevel', d.maybe('battery level', percent))
  else {
    const cell = d.maybe('phone or other')
    if (cell !== undefined && phone.test(cell)) r.set('phone', cell)
  }
}

function position(d: Decoder, r: Report): void {
  r.valid = d.maybe('validity', validity)
  if (d.over) return
  r.latitude = d.group('latitude', latitude, degrees)
  if (d.over) return
  r.longitude = d.group('longitude', longitude, degrees)
  const speed = d.maybe('speed', inKnots)
  if (speed !== undefined) r.speed = knots(speed)
  r.course = d.maybe('course', inDegrees)
  r.altitude = d.maybe('altitude', inMetres)
}

const latitude = (d: Decoder): number | undefined => coordinate(d, 'ddmm.mmmm', 'N/S', 'north')
const longitude = (d: Decoder): number | undefined => coordinate(d, 'dddmm.mmmm', 'E/W', 'east')

/** Quirk: some firmware puts the letter before its number, old firmware leaves it out (fixtures/gps103/hemisphere.txt). */
function coordinate(d: Decoder, form: string, letters: string, assumed: string): number | undefined {
  const before = hemisphereLetter.test(d.peekCell()) ? d.cell(letters, hemisphere) : undefined
  const degrees = d.maybe(form, degreesMinutes)
  const sign = before ?? d.maybe(letters, hemisphere)
  if (degrees === undefined) return undefined
  if (sign === undefined) d.note('warning', 'assumed', `no ${letters}: ${assumed} is assumed`)
  return degrees * (sign ?? 1)
}

/** The operator is not sent: its codes are 0, and the cell cannot be located without asking whose SIM it is. */
function tower(d: Decoder, r: Report): void {
  unused(d, 2)
  const lac = d.maybe('LAC', hexNumber)
  unused(d, 1)
  const cid = d.maybe('cell id', hexNumber)
  if (lac !== undefined && cid !== undefined) r.cells.push({ mcc: 0, mnc: 0, lac, cid })
  unused(d, 4)
}

/** In fixes these cells are the UTC time, validity, letters and so on; without a fix they are empty. */
function unused(d: Decoder, count: number): void {
  for (let i = 0; i < count && !d.over; i++) d.maybe('not used')
}

function inputs(d: Decoder, r: Report): void {
  r.set('ignition', d.maybe('ACC', switched))
  // Quirk: `oil1` and `oil2` have no cell for the door (fixtures/gps103/fuel.txt).
  if (switchCell.test(d.peekCell())) r.set('door', d.maybe('door', switched))
  r.set('fuel1', d.maybe('fuel 1', percent))
  const cell = d.peekCell()
  if (troubleCode.test(cell)) r.set('dtcs', d.cell('trouble code'))
  else if (wholeNumber.test(cell)) r.set('odometer', d.cell('odometer', kilometres))
  else r.set('fuel2', d.maybe('fuel 2', percent))
  r.set('temp1', d.maybe('temperature', celsius))
  while (!d.over && d.peekCell() === '') d.maybe('not used')
}

/** What the keyword itself means. */
function about(r: Report, word: string, known: Keyword | undefined): void {
  r.alarm(known?.alarm)
  r.set('ignition', known?.ignition)
  if (known?.alarm === 'temperature') r.set('temp1', Number(word.slice(2)))
  if (known?.type === 'oil') r.set('fuelLevel', Number(word.slice(4)))
  if (known?.answer) r.set('result', word)
  if (!known?.alarm && !known?.periodic && known?.ignition === undefined) r.set('event', word)
}

const memoryOf = ({ memory }: Session<Memory>, identity: string): Memory => (memory?.identity === identity ? memory : { identity })

function learn(message: Message<Memory>, session: Session<Memory>, identity: string, zone: number): void {
  const memory = message.memory ?? memoryOf(session, identity)
  if (memory.zone !== zone) message.memory = { ...memory, zone }
}

const imei = digits(15)
const gluedImei = /\d{15}(?=imei:)/y
const fix = oneOf({ F: 'full', L: 'none' })
const validity = oneOf({ A: true, V: false })
const switched = oneOf<string, boolean>({ 0: false, 1: true })
const inKnots = decimal('kn')
const inDegrees = decimal('°')
const inMetres = decimal('m')
const celsius = decimal('°C')
const kilometres = decimalTimes(1000, 'm')
const degrees: Meaning<number | undefined, unknown> = { read: (value) => value, unit: '°' }
const phone = /^\+?\d[\d ]{4,}$/
const percent = like(/^(-?\d+\.?\d*)%?$/, Number, 'a percentage', '%')
const hemisphereLetter = /^[NSEW]$/
const switchCell = /^[01]?$/
const troubleCode = /^[PCBU][0-9A-F]{4}$/
const wholeNumber = /^\d+$/
