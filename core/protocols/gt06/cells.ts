import type { Decoder } from '../../wire/decoder.ts'
import type { Meaning } from '../../wire/field.ts'
import { hex, macAddress, unit } from '../../wire/meaning.ts'
import { on } from './gps.ts'
import type { Block, Packet } from './packet.ts'

// MCC 2 · MNC 1 or 2 · LAC 2 or 4 · cell id 3, 4 or 8 [· RSSI 1]

/** How many bytes a packet gives to each part of a cell. */
interface CellForm {
  /** 1 unless told; bit 15 of MCC makes it 2. */
  readonly mnc?: 2
  readonly lac: 2 | 4
  readonly cid: 3 | 4 | 8
}

const usual: CellForm = { lac: 2, cid: 3 }
const longId: CellForm = { lac: 2, cid: 4 }
const lte: CellForm = { lac: 4, cid: 8 }

const block =
  (form: CellForm): Block =>
  (d, p) => {
    if (d.left > 0) d.group('LBS', () => serving(d, p, form))
  }

export const cell = block(usual)
export const cellLongId = block(longId)
/** GPS + LBS (0x11): two bytes of MNC, four of cell id. */
export const cellWide = block({ mnc: 2, lac: 2, cid: 4 })
export const cell4g = block(lte)

function serving(d: Decoder, p: Packet, form: CellForm): void {
  const [mcc, mnc] = network(d, form.mnc)
  p.report.cells.push({ mcc, mnc, lac: lac(d, form), cid: cid(d, form) })
}

function network(d: Decoder, mncSize: 1 | 2 = 1): readonly [mcc: number, mnc: number] {
  const wide = mncSize === 2 || (d.peek() ?? 0) >= 0x80
  const mcc = d.u16('MCC', wide ? wideMcc : plain)
  return [mcc, wide ? d.u16('MNC') : d.u8('MNC')]
}
const lac = (d: Decoder, { lac }: CellForm): number => (lac === 4 ? d.u32('LAC', hexAndDecimal) : d.u16('LAC', hexAndDecimal))
const cid = (d: Decoder, { cid }: CellForm): number => (cid === 8 ? d.u64('cell id', longNumber) : d.uint('cell id', cid, hexAndDecimal))

/**
 * A cell behind a length byte, which counts itself (9 = 1 + 2 + 1 + 2 + 3) or, in some firmware, does not (8); 0 says that there is none.
 * Newer 4G firmware says 10 (four bytes of cell id) or 16 (LAC 4, cell id 8). `behind` is what must be left for the status.
 */
export const sizedCell: Block = (d, p) => {
  if (d.left === 0) return
  const length = d.u8('LBS length', unit8)
  if (length === 0) return emptyCells(d)
  const wide = (d.peek() ?? 0) >= 0x80
  p.countsItself = length !== (wide ? 9 : 8)
  const declared = p.countsItself ? length - 1 : length
  const room = Math.max(0, d.left - statusSize)
  const size = declared <= d.left ? declared : room
  // Quirk: GK310 fence alarms say 57 where 16 bytes stand (fixtures/gt06/fences.txt).
  if (size !== declared) d.note('warning', 'length', `${declared} bytes declared, ${size} fit`)
  d.window('LBS', size, () => {
    const id = d.left - (wide ? 4 : 3)
    serving(d, p, id === 6 ? longId : id === 12 ? lte : usual)
    if (d.left > 0) d.notDecoded('more LBS', d.left, 'further cells in a layout that no document at hand gives')
  })
}
const statusSize = 5

/** Quirk: some firmware fills a fixed place for cells with zeros. */
function emptyCells(d: Decoder): void {
  const size = Math.min(d.left, 45)
  if (size <= statusSize + 4) return
  for (let i = 9; i < size; i++) if (d.peek(i) !== 0) return
  d.blob('no cells', size)
}

/** Address by cell (0xA7): newer firmware sends the long form; phone and language follow. */
export const cellOfAddress: Block = (d, p) => (d.left >= 15 + 23 ? cell4g : cell)(d, p)

/** Slots behind the cells that a byte has counted. */
export const unusedSlots: Block = (d) => void d.blob('unused', d.left)

/** A cell with its kind in front and its signal behind (0x38, 0x39): 4G from kind 3 on. */
export const typedCell: Block = (d, p) => {
  if (d.left === 0) return
  d.group('LBS', () => {
    const wide = d.u8('cell type', cellType) >= 3
    serving(d, p, wide ? lte : usual)
    if (wide) d.u16('RSSI')
    else d.u8('RSSI')
  })
}

interface ListForm extends CellForm {
  /** A number; or `counted`, where a byte says it; or as many as fit. */
  readonly count: number | 'counted' | 'all'
  readonly timingAdvance: 'before' | 'after' | 'absent'
}

/** Serving and neighbouring cells; slots that are not used are zero and say nothing. */
const list =
  (form: ListForm): Block =>
  (d, p) => {
    if (form.timingAdvance === 'before') d.u8('timing advance')
    const [mcc, mnc] = network(d, form.mnc)
    listed(d, p, form, mcc, mnc)
    if (form.timingAdvance === 'after') d.u8('timing advance')
  }

function listed(d: Decoder, p: Packet, form: ListForm, mcc: number, mnc: number): void {
  const size = form.lac + form.cid + 1
  const fit = Math.floor(d.left / size)
  const wanted = form.count === 'all' ? fit : form.count === 'counted' ? d.u8('cells') : form.count
  d.list('cell', Math.min(wanted, fit), () => {
    const found = { mcc, mnc, lac: lac(d, form), cid: cid(d, form), signal: d.u8('RSSI', minusDbm) }
    if (found.lac > 0) p.report.cells.push(found)
  })
}

export const cellList = list({ ...usual, count: 7, timingAdvance: 'after' })
export const cellList4g = list({ ...lte, count: 7, timingAdvance: 'after' })
/** 0x33, short: six cells. */
export const cellListLongId = list({ ...longId, count: 6, timingAdvance: 'after' })
export const cellListWanway = list({ ...usual, count: 'counted', timingAdvance: 'before' })
export const cellListSl4x = list({ mnc: 2, ...longId, count: 'all', timingAdvance: 'before' })
export const cellListSpace10x = list({ ...usual, count: 'counted', timingAdvance: 'absent' })

/** 0xA9: a byte tells 2G from 4G, another how many cells. */
export const cellListEither: Block = (d, p) => {
  const [mcc, mnc] = network(d)
  const form = d.u8('4G', on) ? lte : usual
  listed(d, p, { ...form, count: 'counted', timingAdvance: 'after' }, mcc, mnc)
  d.u8('timing advance')
}

/** SL4X: the length counts what follows it; MNC has two bytes, the cell id four. */
export const sizedCellSl4x: Block = (d, p) => {
  const length = d.u8('LBS length', unit8)
  if (length > 0) d.window('LBS', length, () => serving(d, p, { mnc: 2, ...longId }))
}
export const cellSl4x = block({ mnc: 2, ...longId })

/** AZ735: the serving cell with its signal, then neighbours behind a length, which only the tree shows. */
export const cellsAz735: Block = (d, p) => {
  if (d.u8('LBS length', unit8) > 0) {
    d.group('LBS', () => serving(d, p, usual))
    p.report.set('rssi', d.u8('GSM signal'))
  }
  d.window('neighbouring cells', d.u8('LBS length', unit8), () => {
    while (d.left >= 6) {
      d.group('cell', () => {
        lac(d, usual)
        cid(d, usual)
        d.u8('RSSI', minusDbm)
      })
    }
  })
}

/** Access points: MAC 6, signal 1. */
export const accessPoints: Block = (d, p) => {
  if (d.left > 0) readAccessPoints(d, p, d.u8('access points'))
}
/** AZ735: behind their length in bytes. */
export const accessPointsAz735: Block = (d, p) => d.window('Wi-Fi', d.u8('Wi-Fi length', unit8), () => readAccessPoints(d, p, Infinity))

export function readAccessPoints(d: Decoder, p: Packet, count: number): void {
  d.list('access point', Math.min(count, Math.floor(d.left / 7)), () => {
    p.report.wifi.push({ mac: d.blob('MAC', 6, macAddress), signal: d.u8('RSSI', minusDbm) })
  })
}

/** 0xF3: access points without signal, two bytes before each. */
export const accessPointsPadded: Block = (d, p) => {
  d.list('access point', Math.min(d.u8('access points'), Math.floor(d.left / 8)), () => {
    d.u16('reserved')
    p.report.wifi.push({ mac: d.blob('MAC', 6, macAddress) })
  })
}

/** Cells of the layout without serial: LAC 2, cell 2, signal 1. */
export function shortCells(d: Decoder, p: Packet): void {
  const count = d.u8('cells')
  const mcc = d.u16('MCC')
  const mnc = d.u8('MNC')
  d.list('cell', Math.min(count, Math.floor(d.left / 5)), () => {
    p.report.cells.push({
      mcc,
      mnc,
      lac: d.u16('LAC', hexAndDecimal),
      cid: d.u16('cell id', hexAndDecimal),
      signal: d.u8('RSSI', minusDbm),
    })
  })
}

const unit8 = unit('bytes')
const plain: Meaning<number, number> = { read: (n) => n }
/** Bit 15 says that MNC has two bytes. */
const wideMcc: Meaning<number, number> = { read: (n) => n & 0x7fff, formula: (n) => (n & 0x8000 ? `${n} − 32768` : undefined) }
const hexAndDecimal: Meaning<number, number> = { read: (n) => n, show: (n) => `${n} (${hex.show!(n, n)})` }
const longNumber: Meaning<bigint, number> = { read: (n) => Number(n), show: (_, n) => `${n} (0x${n.toString(16).toUpperCase()})` }
const minusDbm: Meaning<number, number> = { read: (n) => (n === 0 ? 0 : -n), unit: 'dBm', formula: (n) => (n === 0 ? undefined : `−${n}`) }
const cellTypes: Readonly<Record<number, string>> = { 1: '2G', 2: '3G', 3: '4G' }
const cellType: Meaning<number, number> = { read: (n) => n, show: (n) => `${n} ${cellTypes[n] ?? ''}`.trim() }
