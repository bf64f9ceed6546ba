import type { Message } from '../../report/message.ts'
import type { Alarm, Report } from '../../report/report.ts'
import { crcXmodem } from '../../wire/checksum.ts'
import type { Decoder } from '../../wire/decoder.ts'
import type { Meaning, NoteCode } from '../../wire/field.ts'
import { decimal, digits, hexNumber, like, oneOf } from '../../wire/meaning.ts'
import { yymmddhhmmss } from '../blocks/dates.ts'
import { rmc } from '../blocks/nmea.ts'
import type { Session } from '../family.ts'
import { listed } from '../blocks/messages.ts'

// 261120043015,+573001234567,GPRMC,093015.000,A,0436.5826,N,07404.9050,W,25.40,123.00,201126,,,A*44,F,help me!, imei:864209876543218,08,…

/** Local date time · phone · RMC sentence · signal · status · IMEI · (long form) satellites, battery, byte count, CRC, cell. */
export function decode(d: Decoder, message: Message, session: Session): void {
  if (session.direction === 'down') return order(d, message)
  message.type = 'location'
  const r = message.report()
  if (atLineEnd(d)) d.match('line end', /[\r\n]+/y)
  const start = d.at
  const complete = !rmcStarts.test(d.peekText(6))
  const local = complete ? localTime(d, r) : undefined
  if (d.peekCell() === '') {
    message.type = 'cell location'
    d.maybe('sentence')
  } else position(d, r)
  aboutZone(d, local, r.time)
  if (atLineEnd(d)) d.match('line end', /[\r\n]+,/y)
  status(d, message, r)
  message.identity = identity(d)
  if (d.left <= 0) return
  if (countAlone.test(d.peekText())) return shortCount(d, start, complete)
  longForm(d, r, start, complete)
}

/** Without a checksum (firmware that leaves it off) the sentence ends in front of the signal letter. */
function position(d: Decoder, r: Report): void {
  const ahead = d.peekText()
  const star = ahead.indexOf('*')
  const imei = ahead.indexOf('imei:')
  if (star !== -1 && (imei === -1 || star < imei)) return rmc(d, r)
  const signal = ahead.search(/,[FL],/)
  rmc(d, r, d.at + (signal === -1 ? Math.max(0, imei) : signal))
  d.maybeWord(',', 'separator')
}

interface Clock {
  readonly at: number
  readonly bits: number
  readonly local: number
}

function localTime(d: Decoder, r: Report): Clock | undefined {
  const at = d.at * 8
  const bits = d.peekCell().length * 8
  const local = d.maybe('local date time', yymmddhhmmss)
  const phone = d.maybe('phone or operator')
  if (phone !== undefined) r.set(/^\+?\d+$/.test(phone) ? 'phone' : 'operator', phone)
  return local === undefined ? undefined : { at, bits, local }
}

/** The first cell is the unit's own clock, the sentence has UTC: between them lies the zone the unit is set to. */
function aboutZone(d: Decoder, clock: Clock | undefined, utc: number | undefined): void {
  if (!clock || utc === undefined) return
  const quarters = Math.round((clock.local - utc) / quarter)
  if (Math.abs(clock.local - utc - quarters * quarter) > tolerance || Math.abs(quarters) > 14 * 4) return
  const minutes = Math.abs(quarters) * 15
  const zone = `${quarters < 0 ? '−' : '+'}${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
  d.noteAt('info', 'time-zone', `the unit's clock is set to UTC${zone}; the fix's time is UTC`, clock.at, clock.bits)
}
const quarter = 15 * 60_000
const tolerance = 2 * 60_000

/** Signal letter, then whatever words stand before the identity. */
function status(d: Decoder, message: Message, r: Report): void {
  const signal = d.maybe('signal', signals)
  if (signal !== undefined) r.set('signal', signal)
  if (signal === 'L' && r.valid) d.note('info', 'assumed', 'a valid fix without signal: the unit repeats the last known place')
  while (d.left > 0 && !d.peekCell().includes('imei:')) {
    const word = d.maybe('status')
    if (word === undefined) continue
    const means = keywords.get(word.trim().replace(/!$/, '').toLowerCase())
    if (typeof means === 'boolean') r.set('ignition', means)
    else if (means) {
      message.type = 'alarm'
      r.alarm(means)
    } else d.note('info', 'unknown-value', `${JSON.stringify(word)} is not a known status`)
    if (means === undefined) r.set('event', word.trim())
  }
}

const keywords: ReadonlyMap<string, Alarm | boolean> = new Map<string, Alarm | boolean>(
  Object.entries({
    'help me': 'sos',
    'low battery': 'lowBattery',
    move: 'movement',
    moved: 'movement',
    speed: 'overspeed',
    stockade: 'geofence',
    'acc on': true,
    accstart: true,
    'acc off': false,
    accstop: false,
  }),
)

function identity(d: Decoder): string {
  if (d.peek() === 0x20) d.match('blank', / +/y)
  d.word('imei:')
  return d.cell('imei', imei)
}

/** Quirk: the legacy form ends with the byte count; firmware adds a letter that nobody explains. */
function shortCount(d: Decoder, start: number, complete: boolean): void {
  const expected = d.at - start
  d.text('length', /\d+/.exec(d.peekText())![0].length, complete ? decimalText(expected, 'bytes before this', 'length') : decimal('bytes'))
  if (d.left > 0) d.rest('unknown')
}

function longForm(d: Decoder, r: Report, start: number, complete: boolean): void {
  r.set('sat', d.maybe('satellites', count))
  r.altitude = d.maybe('altitude', metres)
  battery(d, r)
  r.set('charge', d.maybe('charging', switched))
  const before = d.at - start
  d.maybe('length', complete ? decimalText(before, 'bytes before this', 'length') : decimal('bytes'))
  const sum = crcXmodem(d.bytes.subarray(start, Math.min(d.at, d.end)))
  d.maybe('CRC', complete ? decimalText(sum, 'CRC-16/XMODEM', 'checksum') : decimal())
  const mcc = d.maybe('MCC', count)
  const mnc = d.maybe('MNC', count)
  const lac = d.maybe('LAC', hexNumber)
  const cid = d.maybe('cell id', hexNumber)
  if (mcc !== undefined && mnc !== undefined && lac !== undefined && cid !== undefined) r.cells.push({ mcc, mnc, lac, cid })
  if (d.left > 0) r.set('odometer', d.cell('odometer', kilometres))
}

/** `F:4.11V` and, on units with inputs, `/ADC1=0.76V/ADC2=0.00V`. The reference files this voltage under `power`. */
function battery(d: Decoder, r: Report): void {
  const cell = d.peekCell()
  if (cell === '') return void d.maybe('battery')
  const inputs = cell.includes('/') ? cell.split('/').slice(1) : []
  const volts = inputs.length > 0 ? d.until('battery', '/', voltage) : d.cell('battery', voltage)
  r.set('battery', volts)
  r.set('power', volts)
  for (let i = 1; i <= inputs.length; i++) r.set(`adc${i}`, i === inputs.length ? d.cell(`ADC${i}`, input) : d.until(`ADC${i}`, '/', input))
}

/** `powercar123456 11`: the words of the SMS commands. */
function order(d: Decoder, message: Message): void {
  message.type = 'command'
  message.summary = d.peekText()
  if (!d.maybeWord('powercar')) return void d.rest('text')
  d.until('password', ' ')
  d.rest('engine', oneOf<string, string>({ 11: 'cut', '00': 'release' }, 'the documented codes'))
}

const atLineEnd = (d: Decoder): boolean => d.peek() === 0x0d || d.peek() === 0x0a
const rmcStarts = /^\$?G[PN]RMC/
const countAlone = /^\d+[A-Z]?\s*$/
const imei = digits(15)
const count = like(/^(\d+)$/, Number, 'a whole number')
const metres = decimal('m')
const kilometres = {
  ...like(/^([\d.]+)km$/, (km) => Number(km) * 1000, 'kilometres', 'm'),
  formula: (raw: string) => (/^[\d.]+km$/.test(raw) ? `${parseFloat(raw)} × 1000` : undefined),
}
const voltage = like(/^[FL]:(\d+(?:\.\d+)?)V$/, Number, 'F (full) or L (low) and a voltage', 'V')
const input = like(/^ADC\d=(\d+(?:\.\d+)?)V$/, Number, 'a voltage', 'V')
const switched = oneOf<string, boolean>({ 0: false, 1: true })
const signals: Meaning<string, string> = {
  read: (raw) => raw,
  show: (_, raw) => (raw === 'F' ? 'F full' : raw === 'L' ? 'L low' : raw),
  check: (raw) =>
    raw === 'F' || raw === 'L'
      ? undefined
      : { severity: 'warning', code: 'unknown-value', text: `${JSON.stringify(raw)} is no signal letter` },
}

/** A decimal number in text that must be `expected`. */
const decimalText = (expected: number, what: string, code: NoteCode): Meaning<string, number | undefined> => ({
  read: (raw) => (/^\d+$/.test(raw) ? Number(raw) : undefined),
  show: (value, raw) => (value === expected ? `${raw} ✓ ${what}` : raw),
  check: (raw) =>
    raw === String(expected) || (/^0*\d+$/.test(raw) && Number(raw) === expected)
      ? undefined
      : { severity: code === 'checksum' ? 'error' : 'warning', code, text: `${what}: expected ${expected}, found ${raw}` },
})

export const messages = listed(
  ['location', 'a sentence with a position'],
  ['cell location', 'a sentence with a cell alone'],
  ['alarm', 'a sentence with an alarm word'],
  ['command', 'from the server'],
)
