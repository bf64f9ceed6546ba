import type { Message } from '../../report/message.ts'
import type { Alarm, Report } from '../../report/report.ts'
import type { Decoder } from '../../wire/decoder.ts'
import type { Meaning } from '../../wire/field.ts'
import { digits, hexNumber, like, oneOf } from '../../wire/meaning.ts'
import { ddmmyy, hhmmss, instantOf } from '../blocks/dates.ts'
import { rmcCells, sentence } from '../blocks/nmea.ts'
import type { Session } from '../family.ts'
import { type Listed, listed } from '../blocks/messages.ts'

// #864209876543218#MT700#0000#0#0#143#40#0#AUTO#1
// #072030fcf21$GPRMC,093015.00,A,0436.5826,N,07404.9050,W,25.40,123.00,201126,,,A*70
// ##

/** A header line, then a line a record, then `##`. */
export function decode(d: Decoder, message: Message, session: Session): void {
  d.match('line end', /[\r\n]+/y)
  d.separatedBy('#')
  const { status, count, state } = d.group('header', () => header(d, message))
  message.type = (status ?? 'report').toLowerCase()
  let records = 0
  for (;;) {
    d.match('line end', /[\r\n]+/y)
    if (d.left <= 0 || d.peekText(2) === '##') break
    records++
    const r = message.report()
    d.group(`record ${records}`, () => record(d, r))
    apply(r, state, status)
  }
  if (count !== undefined && count !== records) d.noteAt('warning', 'length', `${count} records announced, ${records} present`, 0, d.at * 8)
  if (d.maybeWord('##', 'end')) d.match('line end', /[\r\n]+/y)
  else if (!session.whole) d.noteAt('info', 'missing-terminator', 'the frame has no “##”', d.at * 8, 0)
}

interface State {
  readonly door: boolean | undefined
  readonly adc: number | undefined
  readonly power: number | undefined
  readonly battery: number | undefined
  readonly temperature: number | undefined
}
interface Header {
  readonly status: string | undefined
  readonly count: number | undefined
  readonly state: State | undefined
}

/** IMEI · model, phone or nothing · password · five readings, all or none · status · number of records. */
function header(d: Decoder, message: Message): Header {
  d.word('#', 'start')
  return d.within(d.at + lineLength(d), () => {
    message.identity = d.cell('imei', digits(15))
    // With or without the model, with or without the readings.
    const cells = d.cellsLeft
    if (cells === 4 || cells === 9) d.maybe('model or phone')
    if (cells >= 3) d.maybe('password')
    const state = cells >= 8 ? readings(d) : undefined
    const status = d.maybe('status', statusMeaning)
    const count = d.maybe('record count', countMeaning)
    while (d.left > 0) d.maybe('more')
    return { status, count, state }
  })
}

const readings = (d: Decoder): State => ({
  door: d.maybe('door', opened),
  adc: d.maybe('fuel voltage', volts),
  power: d.maybe('power', volts),
  battery: d.maybe('battery', volts),
  temperature: d.maybe('temperature', celsius),
})

/** What stands before the next line end. */
function lineLength(d: Decoder): number {
  const length = d.peekText().search(/[\r\n]/)
  return length === -1 ? d.left : length
}

/** `#` · voltage or cell · perhaps `#` and the serving cell · `$` and a sentence. */
function record(d: Decoder, r: Report): void {
  d.word('#', 'start')
  const end = d.at + lineLength(d)
  d.within(end, () => {
    const before = d.separatedBy('$')
    const voltage = d.match('battery', /\d{2}(?=[#$])/y, tenths) ?? d.match('battery', /\d{4}(?=[#$])/y, thousandths)
    if (voltage !== undefined) r.set('battery', voltage)
    d.match('cell', /[0-9A-Fa-f]+(?=[#$])/y)
    if (d.maybeWord('#', 'separator')) servingCell(d, r)
    d.separatedBy(',')
    if (d.peek() === 0x24) sentence(d, end, (cells, word) => (word === 'WIFI' ? wifi(cells, r) : rmcCells(cells, r)))
    d.separatedBy(before)
    if (d.left > 0) d.rest('not known')
  })
}

/** `732,101,1A2B,C3D4`, or nothing. */
function servingCell(d: Decoder, r: Report): void {
  const length = d.peekText().indexOf('$')
  if (length <= 0) return
  d.separatedBy(',')
  d.within(d.at + length, () => {
    const mcc = d.maybe('MCC', numberText)
    const mnc = d.maybe('MNC', numberText)
    const lac = d.maybe('LAC', hexNumber)
    const cid = d.maybe('cell id', hexNumber)
    if (mcc !== undefined && mnc !== undefined && lac !== undefined && cid !== undefined) r.cells.push({ mcc, mnc, lac, cid })
  })
}

/** Time · validity · (signal · hardware address) · … · date: no position, so the time is the device's. */
function wifi(d: Decoder, r: Report): void {
  const time = d.maybe('utc time', hhmmss)
  d.maybe('validity', validity)
  while (d.cellsLeft > 1) {
    if (d.peekCell() === '') {
      d.maybe('not used')
      continue
    }
    d.group('access point', () => {
      const signal = d.cell('signal', decibels)
      const mac = d.maybe('MAC', hardwareAddress)
      if (mac !== undefined) r.wifi.push({ mac, ...(signal === undefined ? {} : { signal }) })
    })
  }
  r.deviceTime = instantOf(d.maybe('date', ddmmyy), time)
}

/** The header's readings and status hold for each of its records. */
function apply(r: Report, state: State | undefined, status: string | undefined): void {
  r.set('door', state?.door)
  r.set('adc1', state?.adc)
  r.set('power', state?.power)
  r.set('battery', state?.battery)
  r.set('temp1', state?.temperature)
  const said = statuses[status ?? '']
  if (typeof said === 'boolean') r.set('ignition', said)
  else r.alarm(said)
}

/** True and false: what the status says of the ignition. */
const statuses: Readonly<Record<string, Alarm | boolean | undefined>> = {
  AUTO: true,
  AUTOSTART: true,
  AUTOSTOP: false,
  AUTOLOW: false,
  TOWED: 'tow',
  SHAKE: 'vibration',
  SOS: 'sos',
  DEF: 'powerCut',
  BLP: 'lowBattery',
  CLP: 'lowPower',
  OS: 'geofenceExit',
  RS: 'geofenceEnter',
  OVERSPEED: 'overspeed',
}
const words: Readonly<Record<string, string>> = {
  AUTO: 'periodic, ignition on',
  AUTOSTART: 'ignition switched on',
  AUTOSTOP: 'ignition switched off',
  AUTOLOW: 'periodic, ignition off',
  TOWED: 'towed',
  SHAKE: 'shaken',
  SOS: 'SOS',
  DEF: 'power cut',
  BLP: 'battery low',
  CLP: 'car power low',
  OS: 'left the fence',
  RS: 'entered the fence',
  OVERSPEED: 'too fast',
}
const statusMeaning: Meaning<string, string> = {
  read: (raw) => raw,
  show: (_, raw) => (words[raw] === undefined ? raw : `${raw} ${words[raw]}`),
}
const scaledText = (pattern: RegExp, divisor: number, says: string, unit: string): Meaning<string, number | undefined> => ({
  ...like(pattern, (n) => Number(n) / divisor, says, unit),
  formula: (raw) => (pattern.test(raw) ? `${Number(raw)} ÷ ${divisor}` : undefined),
})
const volts = scaledText(/^(\d+)$/, 10, 'a voltage in tenths', 'V')
const tenths = scaledText(/^(\d\d)$/, 10, 'a voltage in tenths', 'V')
const thousandths = scaledText(/^(\d{4})$/, 1000, 'a voltage in thousandths', 'V')
const celsius = scaledText(/^(-?\d+)$/, 10, 'a temperature in tenths', '°C')
const opened = oneOf<string, boolean>({ 0: false, 1: true })
const countMeaning = like(/^(\d{1,3})$/, Number, 'a count')
const numberText = like(/^(\d+)$/, Number, 'a number')
const decibels = like(/^(-?\d+)$/, Number, 'a signal', 'dBm')
const validity = oneOf<string, boolean>({ A: true, V: false, L: false })
const hardwareAddress = like(/^([0-9A-F]{12})$/i, (mac) => mac.toLowerCase().replace(/..(?=.)/g, '$&:'), 'twelve hexadecimal digits')

export const messages = listed(
  ...Object.keys(statuses).map((status): Listed => [status.toLowerCase(), words[status] ?? `the status ${status}`]),
  ...Object.entries(words).map(([status, says]): Listed => [status.toLowerCase(), says]),
  ['sms', 'asked for by SMS'],
  ['ht', 'the paper does not explain it'],
  ['report', 'a frame without a status'],
  ['…', 'any other status, by its name'],
)
