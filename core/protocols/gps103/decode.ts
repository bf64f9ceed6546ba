import type { Message } from '../../report/message.ts'
import { type Alarm, knots, type Report } from '../../report/report.ts'
import type { Decoder } from '../../wire/decoder.ts'
import type { Meaning } from '../../wire/field.ts'
import { decimal, decimalTimes, degreesMinutes, digits, hemisphere, hexNumber, like, oneOf } from '../../wire/meaning.ts'
import type { Session } from '../family.ts'

// imei:359586015829802,tracker,0809231929,13554900601,F,112909.397,A,2234.4669,N,11354.3287,E,0.11,;

/** A sentence: login, heartbeat, or `imei:` · keyword · what the keyword carries. */
export function decode(d: Decoder, message: Message, session: Session): void {
  if (session.direction === 'down') return order(d, message)
  const ended = ends.includes(d.peek(d.left - 1))
  d.within(d.end - (ended ? 1 : 0), () => {
    if (d.maybeWord('##,')) login(d, message)
    else if (d.maybeWord('imei:')) sentence(d, message)
    else heartbeat(d, message)
  })
  if (ended) d.text('end', 1)
  else if (!session.whole && message.type !== 'heartbeat') d.noteAt('info', 'missing-terminator', 'the sentence has no “;”', d.at * 8, 0)
}
const ends: readonly (number | undefined)[] = [0x3b, 0x2a]

function login(d: Decoder, message: Message): void {
  message.type = 'login'
  d.word('imei:')
  message.identity = d.cell('imei', imei)
  d.cell('marker')
}

function heartbeat(d: Decoder, message: Message): void {
  message.type = 'heartbeat'
  message.identity = d.cell('imei', imei)
}

function sentence(d: Decoder, message: Message): void {
  message.identity = d.cell('imei', imei)
  const keyword = d.maybe('keyword', keywordMeaning) ?? ''
  message.type = keyword === '' ? 'report' : keyword
  if (keyword === 'vr') return photo(d)
  if (keyword === 'L' && d.left <= 1) {
    message.type = 'short login'
    return void d.maybe('marker')
  }
  if (keyword === 'OBD') return obd(d, message.report())
  // Only the “Equipo” dialect ends on “,*” and has 20 cells.
  if (d.cellsLeft >= 17 && /^[^,]*,[^,]*,[^,]*,[-\d]{6},[-\d]{6},/.test(d.peekText(64))) return equipo(d, message)
  report(d, message.report(), keyword)
}

/** Local time · phone · F or L, then a fix or a cell. */
function report(d: Decoder, r: Report, keyword: string): void {
  const local = d.maybe('local date time', localTime)
  const aux = d.maybe('phone, card or battery')
  const fix = d.maybe('fix', oneOf({ F: 'full', L: 'none' }))
  says(r, keyword, aux)
  if (fix === 'none') cell(d, r)
  else position(d, r, local)
  if (d.left > 0 || d.cellsLeft > 1) sensors(d, r, keyword)
}

function position(d: Decoder, r: Report, local: Clock | undefined): void {
  const utc = d.maybe('utc time', utcTime)
  r.valid = d.maybe('validity', oneOf({ A: true, V: false }))
  // Quirk: some firmware puts the hemisphere letter before its number.
  r.latitude = d.group('latitude', () => coordinate(d, 'ddmm.mmmm', 'N/S'))
  r.longitude = d.group('longitude', () => coordinate(d, 'dddmm.mmmm', 'E/W'))
  const speed = d.maybe('speed', decimal('kn'))
  if (speed !== undefined) r.speed = knots(speed)
  r.course = d.maybe('course', decimal('°'))
  r.altitude = d.maybe('altitude', decimal('m'))
  if (local === undefined) return
  r.time = inUtc(local, utc)
}

function coordinate(d: Decoder, form: string, letters: string): number | undefined {
  const before = /^[NSEW]$/.test(d.peekCell()) ? d.cell(letters, hemisphere) : undefined
  const degrees = d.maybe(form, degreesMinutes)
  const sign = before ?? d.maybe(letters, hemisphere)
  if (degrees === undefined) return undefined
  if (sign === undefined) d.note('warning', 'assumed', `no ${letters}: ${letters === 'E/W' ? 'east' : 'north'} is assumed`)
  return degrees * (sign ?? 1)
}

/** LAC and cell id in hexadecimal; the operator is not sent, so its codes are 0. */
function cell(d: Decoder, r: Report): void {
  d.maybe('not used')
  d.maybe('not used')
  const lac = d.maybe('LAC', hexNumber)
  d.maybe('not used')
  const cid = d.maybe('cell id', hexNumber)
  if (lac !== undefined && cid !== undefined) r.cells.push({ mcc: 0, mnc: 0, lac, cid })
  for (const _ of 'NSspeed'.slice(0, 3)) d.maybe('not used')
}

function sensors(d: Decoder, r: Report, keyword: string): void {
  const acc = d.maybe('ACC', switched)
  if (acc !== undefined) r.set('ignition', acc)
  r.set('door', d.maybe('door', switched))
  const fuel1 = d.maybe('fuel 1', percent)
  if (keyword !== 'oil1' && keyword !== 'oil2') r.set('fuel1', fuel1)
  if (/^[PCBU][0-9A-F]{4}$/.test(d.peekCell())) r.set('dtcs', d.cell('trouble code'))
  else if (d.peekCell().endsWith('%')) r.set('fuel2', d.maybe('fuel 2', percent))
  else d.maybe('fuel 2 or odometer', decimal())
  r.set('temp1', d.maybe('temperature', decimal('°C')))
  while (d.left > 0 && d.peekCell() === '') d.maybe('not used')
}

/** What the keyword itself means. */
function says(r: Report, keyword: string, aux: string | undefined): void {
  r.alarm(keywords[keyword] ?? (keyword.startsWith('T:') ? 'temperature' : /^oil/.test(keyword) ? 'fuelLeak' : undefined))
  if (keyword.startsWith('T:')) r.set('temp1', Number(keyword.slice(2)))
  if (keyword.startsWith('oil ')) r.set('fuelLevel', Number(keyword.slice(4)))
  if (keyword === 'acc on' || keyword === 'acc off') r.set('ignition', keyword === 'acc on')
  if (keyword === 'rfid') r.set('driverUniqueId', aux)
  if (aux?.endsWith('%')) r.set('batteryLevel', Number(aux.slice(0, -1)))
  if (r.alarms.length === 0 && keyword !== 'tracker' && keyword !== '' && !keyword.startsWith('acc o')) r.set('event', keyword)
}

const keywords: Readonly<Record<string, Alarm>> = {
  'help me': 'sos',
  'low battery': 'lowBattery',
  move: 'movement',
  speed: 'overspeed',
  stockade: 'geofence',
  'ac alarm': 'powerCut',
  'door alarm': 'door',
  'sensor alarm': 'vibration',
  'accident alarm': 'accident',
  'bonnet alarm': 'bonnet',
  'footbrake alarm': 'footBrake',
  DTC: 'fault',
}

/** Engine data; its time is local and the sentence has no UTC to compare it with. */
function obd(d: Decoder, r: Report): void {
  const local = d.maybe('local date time', localTime)
  if (local) {
    r.deviceTime = inUtc(local, undefined)
    d.note('info', 'time-zone', 'device-local time without a zone: taken as UTC')
  }
  r.set('odometer', d.maybe('odometer', decimalTimes(1000, 'm')))
  d.maybe('instant fuel', decimal('l/100 km'))
  r.set('fuelConsumption', d.maybe('average fuel', decimal('l/100 km')))
  r.set('hours', d.maybe('engine hours', decimalTimes(3_600_000, 'ms')))
  r.set('obdSpeed', d.maybe('speed', decimal('km/h')))
  r.set('engineLoad', d.maybe('engine load'))
  r.set('coolantTemp', d.maybe('coolant temperature', signedOrBlank))
  r.set('throttle', d.maybe('throttle'))
  r.set('rpm', d.maybe('engine speed', decimal('rpm')))
  r.set('battery', d.maybe('battery', decimal('V')))
  const codes: string[] = []
  while (d.cellsLeft > 0 && d.left > 0) {
    const code = d.maybe('trouble code')
    if (code) codes.push(code)
  }
  if (codes.length > 0) r.set('dtcs', codes.join(' '))
}

/** `name,event,sensor id,sensor voltage,hhmmss,ddmmyy,…,*`: UTC and signed decimal degrees; `---` is absent. */
function equipo(d: Decoder, message: Message): void {
  message.type = 'report'
  const r = message.report()
  d.maybe('event', dashed)
  d.maybe('sensor id', dashed)
  d.maybe('sensor voltage', dashed)
  const time = d.maybe('time', hhmmss)
  const date = d.maybe('date', ddmmyy)
  if (time && date) r.time = Date.UTC(2000 + date[2], date[1] - 1, date[0], ...time)
  r.set('rssi', d.maybe('signal', decimal()))
  r.valid = d.maybe('fix', switched)
  r.latitude = d.maybe('latitude', decimal('°'))
  r.longitude = d.maybe('longitude', decimal('°'))
  r.speed = d.maybe('speed', decimal('km/h'))
  r.course = d.maybe('course', decimal('°'))
  r.altitude = d.maybe('altitude', decimal('m'))
  r.set('hdop', d.maybe('HDOP', decimal()))
  r.set('sat', d.maybe('satellites', decimal()))
  r.set('ignition', d.maybe('ignition', switched))
  r.set('charge', d.maybe('charging', switched))
  d.maybe('error', dashed)
}

/** Hex text: index (2 bytes, little endian), two unknown bytes, JPEG, two unknown bytes. */
function photo(d: Decoder): void {
  d.text('index', Math.min(4, d.left), littleEndianHex)
  d.text('unknown', Math.min(4, d.left))
  d.text('JPEG fragment', Math.max(0, d.left - 4))
  d.rest('unknown')
}

/** A command from the server: `LOAD`, `ON`, `**,imei:…,J`. */
function order(d: Decoder, message: Message): void {
  message.type = 'command'
  if (d.maybeWord('LOAD') || d.maybeWord('ON')) {
    message.type = 'acknowledge'
  } else {
    d.word('**,')
    d.word('imei:')
    message.identity = d.cell('imei', imei)
    d.within(d.end - (d.peek(d.left - 1) === 0x3b ? 1 : 0), () => {
      message.summary = d.peekText()
      if (d.cell('command') === 'E') message.type = 'acknowledge'
      while (d.left > 0) d.cell('parameter')
    })
    if (d.left > 0) d.text('end', 1)
  }
}

interface Clock {
  readonly date: readonly [year: number, month: number, day: number]
  readonly minutes: number
}

const imei = digits(15)
const keywordMeaning: Meaning<string, string> = { read: (raw) => raw }
const switched = oneOf<string, boolean>({ 0: false, 1: true })
const percent = like(/^(-?[\d.]+)%?$/, Number, 'a percentage', '%')
const signedOrBlank = like(/^([+-]?\d*)$/, (n) => (/\d/.test(n) ? Number(n) : undefined), 'a signed number', '°C')
const dashed = like(/^-+$|^(.*)$/, (text) => text, 'a value or dashes')
const hhmmss = like(/^(\d\d)(\d\d)(\d\d)$/, (...p) => p.map(Number) as [number, number, number], 'hhmmss')
const ddmmyy = like(/^(\d\d)(\d\d)(\d\d)$/, (...p) => p.map(Number) as [number, number, number], 'ddmmyy')
const littleEndianHex = like(/^(..)(..)$/, (low, high) => parseInt(high + low, 16), 'four hexadecimal digits')
const utcTime = like(/^(\d\d)(\d\d)(\d\d(?:\.\d+)?)$|^[\d.]+$/, (h, m, s) => (h === undefined ? undefined : ([Number(h), Number(m), Number(s)] as const)), 'hhmmss')
const localTime = like(
  /^(\d\d)\/?(\d\d)\/?(\d\d) ?(\d\d):?(\d\d)(?::?\d\d)?$|^0+$|^0000000119$/,
  (yy, mo, dd, hh, mm): Clock | undefined =>
    yy === undefined || Number(mo) === 0 || Number(dd) === 0 ? undefined : { date: [2000 + Number(yy), Number(mo), Number(dd)], minutes: Number(hh) * 60 + Number(mm) },
  'a date and time',
)

/**
 * The date is local, the time is UTC: the offset between them (at most half a day either way) is the zone the device is set to.
 * Seconds come from the UTC time; without it local time stands for UTC.
 */
function inUtc({ date: [year, month, day], minutes }: Clock, utc: readonly [number, number, number] | undefined): number {
  if (!utc) return Date.UTC(year, month - 1, day, 0, minutes)
  let offset = minutes - (utc[0] * 60 + utc[1])
  if (offset <= -720) offset += 1440
  if (offset > 720) offset -= 1440
  return Date.UTC(year, month - 1, day, 0, minutes - offset, 0, Math.round(utc[2] * 1000))
}
