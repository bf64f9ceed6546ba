import type { Report } from '../../report/report.ts'
import type { Decoder } from '../../wire/decoder.ts'
import type { Meaning } from '../../wire/field.ts'
import { decimalTimes, hexNumber, like } from '../../wire/meaning.ts'

// Cells that the old and the new sentences share.

export const kilometres = decimalTimes(1000, 'm')
const whole = like(/^(\d{1,9})$/, Number, 'a whole number')

/** `10`: one digit a line, the first is the highest. */
export const binary: Meaning<string, number | undefined> = {
  ...like(/^([01]{1,8})$/, (bits) => parseInt(bits, 2), 'binary digits'),
  formula: (raw) => [...raw].flatMap((bit, i) => (bit === '1' ? [String(2 ** (raw.length - 1 - i))] : [])).join(' + ') || undefined,
}

/** A temperature, or a blank where there is no sensor. */
export const temperature: Meaning<string, number | undefined> = like(
  /^(-?\d{1,4}(?:\.\d{1,4})?)$|^ *$/,
  (celsius) => (celsius === undefined ? undefined : Number(celsius)),
  'a temperature or a blank',
  '°C',
)

export const chargeAndBelt: Meaning<string, string> = {
  read: (raw) => raw,
  show: (raw) => `${raw} ${raw.startsWith('1') ? 'charging' : 'not charging'}${raw.length > 1 ? `, belt ${raw.at(-1)}` : ''}`,
}

/** Four digits: how many bytes follow. */
export const count = (expected: number, terminatorMayBeMissing: boolean): Meaning<string, number> => {
  const right = (n: number) => n === expected || (terminatorMayBeMissing && n > expected && n <= expected + 2)
  return {
    read: Number,
    unit: 'bytes',
    show: (n, raw) => (right(n) ? `${raw} ✓` : raw),
    check: (raw) =>
      right(Number(raw)) ? undefined : { severity: 'warning', code: 'length', text: `${Number(raw)} bytes declared, ${expected} present` },
  }
}

/** `9`, or `0/5`: used and visible. */
export function satellites(d: Decoder, r: Report): void {
  if (!d.peekCell().includes('/')) return r.set('sat', d.maybe('satellites', whole))
  r.set('sat', d.until('satellites', '/', whole))
  r.set('satVisible', d.maybe('satellites visible', whole))
}

/** MCC and MNC decimal, LAC and cell id hexadecimal, then the signal, 0 to 31. */
export function tower(d: Decoder, r: Report, signalFollows = true): void {
  const mcc = d.maybe('MCC', whole)
  const mnc = d.maybe('MNC', whole)
  const lac = d.maybe('LAC', hexNumber)
  const cid = d.maybe('cell id', hexNumber)
  const signal = signalFollows ? d.maybe('signal', whole) : undefined
  if (mcc !== undefined && mnc !== undefined && lac !== undefined && cid !== undefined) {
    r.cells.push({ mcc, mnc, lac, cid, ...(signal === undefined ? {} : { signal }) })
  }
}

export const accessPoint = /^[0-9A-Fa-f]{12}:\d{1,3}/

/** `32cda7ad09f3:42|1ced6f4ad291:47`: hardware address and signal below zero. */
export function accessPoints(d: Decoder, r: Report): void {
  const list = d.peekCell().split('|')
  d.group('access points', () => {
    for (const [i] of list.entries()) {
      d.group(`access point ${i + 1}`, () => {
        const mac = d.until('MAC', ':', hardwareAddress)
        const signal = i + 1 < list.length ? d.until('signal', '|', whole) : d.maybe('signal', whole)
        if (mac !== undefined) r.wifi.push({ mac, ...(signal === undefined ? {} : { signal: -signal }) })
      })
    }
  })
}
const hardwareAddress = like(
  /^([0-9A-Fa-f]{2})([0-9A-Fa-f]{2})([0-9A-Fa-f]{2})([0-9A-Fa-f]{2})([0-9A-Fa-f]{2})([0-9A-Fa-f]{2})$/,
  (...pairs) => pairs.join(':').toLowerCase(),
  'twelve hexadecimal digits',
)
