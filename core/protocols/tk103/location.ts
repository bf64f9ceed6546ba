import type { Report } from '../../report/report.ts'
import type { Decoder } from '../../wire/decoder.ts'
import type { Meaning } from '../../wire/field.ts'
import { bitNames, decimal, hexNumber, like, oneOf } from '../../wire/meaning.ts'
import { coordinateCell, coordinateColumns } from '../blocks/coordinates.ts'
import { ddmmyy, hhmmss, instantOf, yymmdd } from '../blocks/dates.ts'

// 261120A0436.5826N07404.9050W047.0093015123.0001000000L0000300C

/** Does a packed location stand here? */
export const packedAhead = (d: Decoder): boolean => /^[\d ]{6}[AV]/.test(d.peekText(7))
/** Does a location in cells stand here? */
export const cellsAhead = (d: Decoder): boolean => /^\d{6},[AV],/.test(d.peekText(9))

/** Fixed columns: date · validity · latitude · longitude · speed · time · course · state · mileage. Blanks stand for zeros. */
export function packedLocation(d: Decoder, r: Report, zone: number | undefined): void {
  const date = d.text('date', 6, yymmdd)
  r.valid = d.text('validity', 1, validity)
  r.latitude = coordinateColumns(d, 'latitude', beforeLetter(d))
  r.longitude = coordinateColumns(d, 'longitude', beforeLetter(d))
  r.speed = d.text('speed', 5, kmh)
  r.time = inUtc(instantOf(date, d.text('time', 6, hhmmss)), zone)
  const mileage = d.peekText(32).indexOf('L')
  // Six columns (`123.00`, `09.840`) or two: whatever stands before the eight of the state.
  const width = (mileage === -1 ? Math.min(14, d.left) : mileage) - 8
  if (width > 0) r.course = d.text('course', width, degrees)
  if (d.left >= 8) state(d, r)
  if (mileage !== -1) odometer(d, r)
  extras(d, r)
}

/** How many characters stand before the next hemisphere letter: firmware drops leading zeros. */
function beforeLetter(d: Decoder): number {
  const at = d.peekText(12).search(/[NSEW]/)
  return at === -1 ? 9 : at
}

/** Cells: date (day first here) · validity · latitude · longitude · speed · time · course, and whatever firmware adds. */
export function cellLocation(d: Decoder, r: Report, zone: number | undefined): void {
  const date = d.cell('date', ddmmyy)
  r.valid = d.cell('validity', validity)
  r.latitude = coordinateCell(d, 'latitude')
  r.longitude = coordinateCell(d, 'longitude')
  r.speed = d.maybe('speed', kmh)
  r.time = inUtc(instantOf(date, d.maybe('time', hhmmss)), zone)
  if (d.left > 0) r.course = d.maybe('course', degrees)
  while (d.left > 0) extraCell(d, r)
}

/** Cells behind the course: altitude and satellites are inferred from captures; old firmware has state and mileage. */
function extraCell(d: Decoder, r: Report): void {
  const cell = d.peekCell()
  if (/^[0-9A-Fa-f]{8}$/.test(cell)) {
    state(d, r)
    d.maybeWord(',', 'separator')
  } else if (/^L[0-9A-Fa-f]{1,8}$/.test(cell)) odometer(d, r)
  else if (/^-?\d+\.\d+$/.test(cell) && r.altitude === undefined) r.altitude = d.cell('altitude', metres)
  else if (/^\d{1,2}$/.test(cell) && r.attributes['sat'] === undefined) r.set('sat', d.cell('satellites', whole))
  else d.maybe('unknown')
}

/** Eight characters, a bit or a half byte each. */
function state(d: Decoder, r: Report): void {
  d.group('state', () => {
    r.set('charge', d.text('main power', 1, mainPower))
    r.set('ignition', d.text('ACC', 1, ignition))
    const io = d.text('inputs and outputs', 1, ioBits) ?? 0
    r.set('in2', (io & 1) !== 0)
    r.set('panic', (io & 2) !== 0)
    r.set('out2', (io & 4) !== 0)
    r.set('blocked', (io & 8) !== 0)
    const high = d.text('high inputs', 1, highBits) ?? 0
    r.set('door', (high & 8) !== 0)
    const low = d.text('low inputs', 1, lowBits) ?? 0
    for (let i = 1; i <= 3; i++) {
      if (high & (8 >> i)) r.set(`hs${i}`, true)
      if (low & (8 >> i)) r.set(`ls${i}`, true)
    }
    r.set('fuel', d.text('fuel sensor', 3, hexNumber))
  })
}

/** Metres, as the paper's samples use it. */
function odometer(d: Decoder, r: Report): void {
  d.word('L', 'mark')
  r.set('odometer', d.match('mileage', /[0-9A-Fa-f]{1,8}/y, metresInHex))
}

/** A temperature, and letters with numbers that no paper explains. */
function extras(d: Decoder, r: Report): void {
  for (;;) {
    if (d.match('T', /T\d{3}/y) ?? d.match('P', /P[0-9A-F]+/y) ?? d.match('S', /S[0-9A-F]+/y)) continue
    const temperature = d.match('temperature', /[+-]\d{1,3}\.\d/y, celsius)
    if (temperature === undefined) return
    r.set('temp1', temperature)
  }
}

/** UTC by default; a box whose zone was set by SMS sends local time without saying so, so the zone is set by hand. */
export const inUtc = (time: number | undefined, zone: number | undefined): number | undefined =>
  time === undefined ? undefined : time - (zone ?? 0) * 60_000

const validity = oneOf({ A: true, V: false })
const kmh = decimal('km/h')
const degrees = decimal('°')
const metres = decimal('m')
const celsius = decimal('°C')
const whole = like(/^(\d+)$/, Number, 'a whole number')
const metresInHex: Meaning<string, number | undefined> = { ...hexNumber, unit: 'm' }

/** One hexadecimal digit whose bits have names. */
const halfByte = (names: Readonly<Record<number, string>>): Meaning<string, number | undefined> => {
  const named = bitNames(names)
  return {
    read: hexNumber.read,
    check: (raw, value) => hexNumber.check?.(raw, value),
    show: (value, raw) => (value === undefined ? raw : named.show!(value, value)),
    formula: (raw) => hexNumber.formula?.(raw),
  }
}
const mainPower = oneOf<string, boolean>({ 0: true, 1: false }, 'the states of the main power')
const ignition = oneOf<string, boolean>({ 0: false, 1: true }, 'the states of ACC')
const ioBits = halfByte({ 0: 'input 2', 1: 'SOS', 2: 'output 2', 3: 'engine blocked' })
const highBits = halfByte({ 0: 'high input 3', 1: 'high input 2', 2: 'high input 1', 3: 'door' })
const lowBits = halfByte({ 0: 'low input 3', 1: 'low input 2', 2: 'low input 1' })
