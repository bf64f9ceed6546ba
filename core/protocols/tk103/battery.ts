import type { Report } from '../../report/report.ts'
import type { Decoder } from '../../wire/decoder.ts'
import type { Meaning } from '../../wire/field.ts'
import { hexNumber, like, oneOf } from '../../wire/meaning.ts'
import { ddmmyy, hhmmss, instantOf } from '../blocks/dates.ts'
import { inUtc } from './location.ts'

/** ZC20: date · time · level · voltage · external power · installed. */
export function batteryReport(d: Decoder, r: Report, zone: number | undefined): void {
  r.deviceTime = inUtc(instantOf(d.maybe('date', ddmmyy), d.maybe('time', hhmmss)), zone)
  r.set('batteryLevel', known(d, 'level', '255', levels))
  r.set('battery', known(d, 'voltage', '65535', cellVoltage))
  r.set('power', known(d, 'external power', '65535', tenthsOfVolt))
  d.cell('installed', oneOf<string, string>({ 0: 'no', 1: 'yes', 255: 'not known' }, 'the states known'))
}

/** A cell in which one number stands for “not known”. */
function known(d: Decoder, name: string, unknown: string, meaning: Meaning<string, number | undefined>): number | undefined {
  if (d.peekCell() !== unknown) return d.cell(name, meaning)
  d.cell(name, notKnown)
  return undefined
}
const notKnown: Meaning<string, string> = { read: (raw) => raw, show: (_, raw) => `${raw} not known` }

const levels: Meaning<string, number | undefined> = {
  ...oneOf<string, number>({ 2: 10, 3: 20, 4: 50, 5: 80, 6: 100 }, 'the battery levels'),
  show: (value, raw) => String(value ?? raw),
  unit: '%',
}
const volts = (divisor: (n: number) => number): Meaning<string, number | undefined> => ({
  ...like(/^(\d+)$/, (digits) => Number(digits) / divisor(Number(digits)), 'a whole number', 'V'),
  formula: (raw) => `${Number(raw)} ÷ ${divisor(Number(raw))}`,
})
// Quirk: two digits are tenths of a volt on some firmware, three are hundredths.
const cellVoltage = volts((n) => (n < 100 ? 10 : 100))
const tenthsOfVolt = volts(() => 10)

/** BS50: one block of hexadecimal digits about a pack of up to 24 cells; two-byte numbers have the low byte first. */
export function packStatus(d: Decoder, r: Report): void {
  d.maybeWord(',', 'separator')
  d.text('header', 6)
  const count = d.text('cell count', 2, hexNumber) ?? 0
  for (let i = 1; i <= 24; i++) {
    const millivolts = d.text(`cell ${i}`, 4, lowFirst(1000, 'V'))
    if (i <= count) r.set(`battery${i}`, millivolts)
  }
  const charging = d.text('charging', 2, hexNumber)
  if (charging !== undefined) r.set('charge', charging === 0)
  r.set('current', d.text('current', 4, lowFirst(10, 'A')))
  r.set('battery', d.text('pack voltage', 4, lowFirst(100, 'V')))
  r.set('batteryLevel', d.text('state of charge', 2, percent))
  for (const [name, key] of protections) r.set(key, (d.text(name, 2, hexNumber) ?? 0) > 0)
  d.text('drop line', 2, hexNumber)
  d.text('balanced', 2, hexNumber)
  r.set('cycles', d.text('cycles', 4, lowFirst(1)))
  r.set('faultCode', d.text('fault', 2, hexNumber))
  d.text('not explained', 12)
  const sensors = d.text('temperature count', 2, hexNumber) ?? 0
  r.set('powerTemp', d.text('power temperature', 2, above40))
  r.set('equilibriumTemp', d.text('equilibrium temperature', 2, above40))
  for (let i = 1; i <= 7; i++) {
    const celsius = d.text(`temperature ${i}`, 2, above40)
    if (i <= sensors) r.set(`temp${i}`, celsius)
  }
  r.set('capacity', d.text('capacity', 4, lowFirst(100, 'Ah')))
  r.set('dischargeCapacity', d.text('discharged', 8, lowFirst(1)))
}
const protections = [
  ['over-temperature', 'batteryOverheat'],
  ['charge protection', 'chargeProtection'],
  ['discharge protection', 'dischargeProtection'],
] as const

/** BS51: `90:…,91:…`: eight bytes each as hexadecimal digits, high byte first. */
export function packBlocks(d: Decoder, r: Report): void {
  d.maybeWord(',', 'separator')
  while (d.left > 0) {
    const size = d.peekCell().length
    const block = d.peekText(2)
    d.group(`block ${block}`, () => {
      d.within(d.at + size, () => {
        d.until('block', ':')
        blocks[block]?.(d, r)
        if (d.left > 0) d.rest('not explained')
      })
      d.maybeWord(',', 'separator')
    })
  }
}

const blocks: Readonly<Record<string, (d: Decoder, r: Report) => void>> = {
  90: (d, r) => {
    r.set('battery', d.text('cumulative voltage', 4, highFirst(10, 'V')))
    r.set('gatherVoltage', d.text('gather voltage', 4, highFirst(10, 'V')))
    r.set('current', d.text('current', 4, current))
    r.set('batteryLevel', d.text('state of charge', 4, highFirst(10, '%')))
  },
  91: (d, r) => {
    r.set('maxCellVoltage', d.text('highest cell voltage', 4, highFirst(1000, 'V')))
    r.set('maxCellVoltageIndex', d.text('its cell', 2, hexNumber))
    r.set('minCellVoltage', d.text('lowest cell voltage', 4, highFirst(1000, 'V')))
    r.set('minCellVoltageIndex', d.text('its cell', 2, hexNumber))
  },
  92: (d, r) => {
    r.set('maxTemp', d.text('highest temperature', 2, above40))
    r.set('maxTempIndex', d.text('its sensor', 2, hexNumber))
    r.set('minTemp', d.text('lowest temperature', 2, above40))
    r.set('minTempIndex', d.text('its sensor', 2, hexNumber))
  },
  96: (d, r) => {
    d.text('frame number', 2, hexNumber)
    // A sensor that is not fitted sends 00, which would be −40 °C.
    for (let i = 1; d.left >= 2; i++) {
      const fitted = d.peekText(2) !== '00'
      const celsius = d.text(`temperature ${i}`, 2, above40)
      if (fitted) r.set(`temp${i}`, celsius)
    }
  },
}

/** Hexadecimal digits as a number, then scaled. */
const scaledHex = (
  number: (raw: string) => number,
  value: (n: number) => number,
  formula: (n: number) => string,
  unit?: string,
): Meaning<string, number | undefined> => ({
  read: (raw) => (hexDigits.test(raw) ? value(number(raw)) : undefined),
  check: (raw, value) => hexNumber.check?.(raw, value),
  formula: (raw) => (hexDigits.test(raw) ? formula(number(raw)) : undefined),
  ...(unit === undefined ? {} : { unit }),
})
const hexDigits = /^([0-9A-Fa-f]{2})+$/
const bigEndian = (raw: string) => parseInt(raw, 16)
const littleEndian = (raw: string) => parseInt(raw.match(/../g)!.reverse().join(''), 16)

const divided = (number: (raw: string) => number, divisor: number, unit?: string) =>
  scaledHex(
    number,
    (n) => n / divisor,
    (n) => `${n} ÷ ${divisor}`,
    unit,
  )
const highFirst = (divisor: number, unit?: string) => divided(bigEndian, divisor, unit)
const lowFirst = (divisor: number, unit?: string) => divided(littleEndian, divisor, unit)
const above40 = scaledHex(
  bigEndian,
  (n) => n - 40,
  (n) => `${n} − 40`,
  '°C',
)
const current = scaledHex(
  bigEndian,
  (n) => (n - 30_000) / 10,
  (n) => `(${n} − 30000) ÷ 10`,
  'A',
)
const percent = {
  ...like(/^([0-9A-Fa-f]{2})$/, bigEndian, 'two hexadecimal digits', '%'),
  formula: (raw: string) => hexNumber.formula?.(raw),
}
