import type { Decoder } from '../../wire/decoder.ts'
import { macAddress, unit } from '../../wire/meaning.ts'
import type { Additional, Read } from './readers.ts'

// Cells and access points, as the makers lay them out.

/** MCC · MNC · (LAC 3, CID 4, signal 1) for each cell; a LAC or cell id that cannot be is left out. */
export const cellsE1: Read = (d, { report }) => {
  const mcc = d.u16('MCC')
  const mnc = d.u16('MNC')
  rows(d, 'cell', 8, () => {
    const [lac, cid, signal] = [d.u24('LAC'), d.u32('cell id'), d.u8('signal')]
    if (lac > 0 && lac <= 0xffff && cid <= 0xfffffff) report.cells.push({ mcc, mnc, lac, cid, signal })
  })
}

/** MCC 2 · MNC 2 · cell id 4 · LAC 4 · signal 1, for each cell. */
export const cellsF0: Read = (d, { report }) =>
  rows(d, 'cell', 13, () => {
    const [mcc, mnc, cid, lac, signal] = [d.u16('MCC'), d.u16('MNC'), d.u32('cell id'), d.u32('LAC'), d.u8('signal')]
    report.cells.push({ mcc, mnc, lac, cid, signal })
  })

/** MCC 2 · MNC 1, then LAC 2 · cell id 2 · signal 1 for each cell. */
export const cellsEb: Read = (d, { report }) => {
  const mcc = d.u16('MCC')
  const mnc = d.u8('MNC')
  rows(d, 'cell', 5, () => {
    const [lac, cid, signal] = [d.u16('LAC'), d.u16('cell id'), d.u8('signal')]
    report.cells.push({ mcc, mnc, lac, cid, signal })
  })
}

/** MCC 2 · MNC 1 · LAC 2 · cell id 4, and a signal where there is a byte for it. */
export const cell: Read = (d, { report }) => {
  const [mcc, mnc, lac, cid] = [d.u16('MCC'), d.u8('MNC'), d.u16('LAC'), d.u32('cell id')]
  report.cells.push({ mcc, mnc, lac, cid, ...(d.left > 0 ? { signal: d.u8('signal') } : {}) })
}

/** A count, then cells of ten bytes with their signal. */
export const cells5D: Read = (d, into) => {
  d.u8('count')
  rows(d, 'cell', 10, () => d.window('values', 10, () => cell(d, into, 10, 'cell')))
}

/** MAC 6 · signal 1, for each access point. */
export const accessPoints: Read = (d, { report }) =>
  rows(d, 'access point', 7, () => report.wifi.push({ mac: d.blob('MAC', 6, macAddress), signal: d.i8('signal', dBm) }))

/** A count in one byte, then `mac,signal,mac,signal…` as text. */
export const accessPointText = (d: Decoder, { report }: Pick<Additional, 'report'>): void => {
  d.u8('count')
  for (let i = 1; d.left > 0; i++) {
    d.group(`access point ${i}`, () => {
      const mac = d.cell('MAC')
      const signal = d.maybe('signal', whole)
      if (/^[0-9a-f]{2}(:[0-9a-f]{2}){5}$/i.test(mac))
        report.wifi.push({ mac: mac.toLowerCase(), ...(signal === undefined ? {} : { signal }) })
      else d.note('warning', 'malformed', `${JSON.stringify(mac)} is not a hardware address`)
    })
  }
}

/** Rows of `size` bytes to the end of the window, each a numbered group. */
export function rows(d: Decoder, name: string, size: number, read: (index: number) => void): void {
  for (let i = 1; d.left >= size; i++) d.group(`${name} ${i}`, () => read(i))
}

const dBm = unit('dBm')
const whole = { read: (raw: string) => (/^-?\d{1,6}$/.test(raw) ? Number(raw) : undefined), unit: 'dBm' }
