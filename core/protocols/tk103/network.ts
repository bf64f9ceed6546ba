import type { Report } from '../../report/report.ts'
import type { Decoder } from '../../wire/decoder.ts'
import type { Meaning } from '../../wire/field.ts'
import { hexNumber, like } from '../../wire/meaning.ts'
import { ddmmyy, hhmmss, instantOf } from '../blocks/dates.ts'
import { inUtc } from './location.ts'

/** `{mcc,mnc,lac,cid}` line by line, in decimal, then the mileage; or `mcc,mnc` and pairs of LAC and cell id in hexadecimal. */
export function cells(d: Decoder, r: Report): void {
  if (d.peek() === 0x7b) bracedCells(d, r)
  else listedCells(d, r)
}

export const bracesAhead = (d: Decoder): boolean => d.peekText(2).startsWith(',{')

function bracedCells(d: Decoder, r: Report): void {
  while (d.peek() === 0x7b && d.peekText().includes('}')) {
    d.group('cell', () => {
      d.word('{', 'start')
      const mcc = d.cell('MCC', whole)
      const mnc = d.cell('MNC', whole)
      const lac = d.cell('LAC', whole)
      const cid = d.until('cell id', '}', whole)
      if (mcc !== undefined && mnc !== undefined && lac !== undefined && cid !== undefined) r.cells.push({ mcc, mnc, lac, cid })
    })
    d.match('line end', /[\r\n]+,?/y)
  }
  d.maybeWord(',', 'separator')
  if (d.left > 0) r.set('odometer', d.cell('mileage', metres))
}

function listedCells(d: Decoder, r: Report): void {
  const mcc = d.cell('MCC', whole)
  const mnc = d.cell('MNC', whole)
  const values = d.peekText().split(',')
  // Some firmware adds the signal to every cell; it has fewer digits than a cell id.
  const signals = values.length >= 4 && (values[2]?.length ?? 4) <= 3
  while (d.cellsLeft > 1) {
    const lac = d.cell('LAC', hexNumber)
    const cid = d.cell('cell id', hexNumber)
    const signal = signals && d.cellsLeft > 1 ? d.cell('signal', whole) : undefined
    if (mcc !== undefined && mnc !== undefined && lac !== undefined && cid !== undefined)
      r.cells.push({ mcc, mnc, lac, cid, ...(signal === undefined ? {} : { signal }) })
  }
  if (d.left > 0) r.set('odometer', d.cell('mileage', metres))
}

/** One cell in decimal, a list of access points, date and time: what a unit without a fix sends. */
export function withoutFix(d: Decoder, r: Report, zone: number | undefined): void {
  const mcc = d.cell('MCC', whole)
  const mnc = d.cell('MNC', whole)
  const lac = d.cell('LAC', whole)
  const cid = d.cell('cell id', whole)
  if (mcc !== undefined && mnc !== undefined && lac !== undefined && cid !== undefined) r.cells.push({ mcc, mnc, lac, cid })
  const count = d.cell('access points', whole) ?? 0
  for (let i = 0; i < count && d.left > 0; i++) {
    const seen = d.cell('mac, signal and channel', accessPoint)
    if (seen) r.wifi.push({ mac: seen.mac, signal: seen.signal })
  }
  r.time = inUtc(instantOf(d.maybe('date', ddmmyy), d.maybe('time', hhmmss)), zone)
}

const whole = like(/^(-?\d+)$/, Number, 'a whole number')
const metres: Meaning<string, number | undefined> = { ...hexNumber, unit: 'm' }
const accessPoint: Meaning<string, { mac: string; signal: number; channel: number } | undefined> = {
  ...like(
    /^([0-9A-Fa-f]{2}(?::[0-9A-Fa-f]{2}){5})\*(-?\d+)\*(\d+)$/,
    (mac = '', signal = '', channel = '') => ({ mac: mac.toLowerCase(), signal: Number(signal), channel: Number(channel) }),
    'mac*signal*channel',
  ),
  show: (seen, raw) => (seen ? `${seen.mac} ${seen.signal} dBm, channel ${seen.channel}` : raw),
}
