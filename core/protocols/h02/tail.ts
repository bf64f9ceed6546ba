import type { Cell, Report } from '../../report/report.ts'
import type { Decoder } from '../../wire/decoder.ts'
import type { Meaning } from '../../wire/field.ts'
import { decimal, hexNumber } from '../../wire/meaning.ts'
import { iccid } from './values.ts'

// What stands behind the status word depends on the maker; its shape tells which it is.

/** All cells behind the status word. */
export function tail(d: Decoder, r: Report): void {
  if (d.over) return
  const text = d.peekText()
  if (odometerAndCell.test(text)) return readings(d, r)
  const cells = text.split(',').map((cell) => cell.trim())
  // The reference numbers the cells of every other tail: the same names here, whatever more we know.
  for (let i = 0; i < cells.length; i++) if (cells[i] !== '') r.set(`io${i + 1}`, cells[i])
  layoutOf(cells)?.(d, r)
  while (!d.over) other(d, r)
}

const odometerAndCell = /^\d+,-?\d+,\d+\.\d+,-?\d+,[0-9a-f]+,[0-9a-f]+$/i

/** Odometer · temperature · fuel · altitude · LAC · cell id. */
function readings(d: Decoder, r: Report): void {
  r.set('odometer', d.maybe('odometer', metres))
  r.set('temp1', d.maybe('temperature', celsius))
  r.set('fuel', d.maybe('fuel', number))
  r.altitude = d.maybe('altitude', metres)
  setCell(r, 0, 0, d.maybe('LAC', hexNumber), d.maybe('cell id', hexNumber))
}

type Layout = (d: Decoder, r: Report) => void

/** Three things are hard to tell apart: MCC, MNC, LAC and cell in decimals, the same in hexadecimal, and with the long cell id of LTE before the LAC. */
function layoutOf(cells: readonly string[]): Layout | undefined {
  const [mcc = '', mnc = '', third = '', fourth = ''] = cells
  const groups = cells.slice(0, 4).every((cell) => sixDigits.test(cell))
  if (groups && cells.length >= 3) return inHex
  if (cells.length < 4 || !cells.slice(0, 4).every((cell, i) => (cell === '' ? i < 2 : hexDigits.test(cell)))) return undefined
  if (decimals.test(mnc) && decimals.test(fourth) && (mcc === '' || isCountry(mcc))) {
    if (decimals.test(third) && Number(third) <= 0xffff) return inDecimals
    if (cells.length > 4) return cellBeforeLac
  }
  return inHex
}

const sixDigits = /^[0-9a-f]{6}$/i
const hexDigits = /^[0-9a-f]+$/i
const decimals = /^\d*$/
const isCountry = (mcc: string): boolean => /^[2-7]\d\d$/.test(mcc)

const inDecimals: Layout = (d, r) =>
  setCell(r, d.maybe('MCC', number), d.maybe('MNC', number), d.maybe('LAC', number), d.maybe('cell id', number))
const inHex: Layout = (d, r) =>
  setCell(r, d.maybe('MCC', blankHex), d.maybe('MNC', blankHex), d.maybe('LAC', blankHex), d.maybe('cell id', blankHex))
const cellBeforeLac: Layout = (d, r) => {
  const mcc = d.maybe('MCC', number)
  const mnc = d.maybe('MNC', number)
  const cid = d.maybe('cell id', hexNumber)
  setCell(r, mcc, mnc, d.maybe('LAC', number), cid)
}

/** The battery or signal digit, a SIM card's number, or what no paper names. */
function other(d: Decoder, r: Report): void {
  const cell = d.peekCell()
  if (card.test(cell)) r.set('iccid', d.cell('ICCID', iccid))
  else if (fewDigits.test(cell)) d.cell('signal or battery')
  else d.maybe('tail')
}
const card = /^89\d{16,18}[F?]{0,2}$/i
const fewDigits = /^\d{1,3}$/

/** Adds a tower, unless there was none in reach. */
export function setCell(
  r: Report,
  mcc: number | undefined,
  mnc: number | undefined,
  lac: number | undefined,
  cid: number | undefined,
  signal?: number,
): void {
  if (lac === undefined || cid === undefined || (lac === 0 && cid === 0)) return
  const cell: { -readonly [Key in keyof Cell]: Cell[Key] } = mcc === undefined || mnc === undefined ? { lac, cid } : { mcc, mnc, lac, cid }
  if (signal !== undefined) cell.signal = signal
  r.cells.push(cell)
}

const number = decimal()
const metres = decimal('m')
const celsius = decimal('°C')
/** Padded with blanks to four characters. */
const blankHex: Meaning<string, number | undefined> = {
  read: (raw) => hexNumber.read(raw.trim()),
  check: (raw, value) => hexNumber.check?.(raw.trim(), value),
  formula: (raw) => hexNumber.formula?.(raw.trim()),
}
