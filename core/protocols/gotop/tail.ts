import type { Report } from '../../report/report.ts'
import type { Decoder } from '../../wire/decoder.ts'
import { decimal, hexNumber, like } from '../../wire/meaning.ts'

// What firmware appends behind the position has no fixed columns: each cell is told by its shape.
// 100-22,03.72,732~101~513770~421~3150~-98~-9~-70~12,WIFI:{02-00-5e-00-53-01&-47,…},BLE:{02-00-5e-00-53-03&-91,…},>

/** Altitude, HDOP, cells, access points and sensors, in any order. */
export function tail(d: Decoder, r: Report): void {
  while (d.left > 0) {
    const cell = d.peekCell()
    if (gsmCell.test(cell)) {
      gsm(d, r)
      if (sensorCells.test(d.peekText())) sensors(d, r)
    } else if (cell.startsWith('WIFI:{'))
      beacons(d, 'WIFI', (mac, signal) => r.wifi.push({ mac, ...(signal === undefined ? {} : { signal }) }))
    else if (cell.startsWith('BLE:{')) bluetooth(d, r)
    else if (cell.includes('~')) lte(d, r)
    else if (dilution.test(cell)) r.set('hdop', d.cell('HDOP', number))
    else if (altitude.test(cell) && r.altitude === undefined) r.altitude = d.cell('altitude', metres)
    else if (hardwareAddress.test(cell)) r.wifi.push({ mac: d.cell('access point', address) })
    else if (cell === '>') d.cell('tail')
    else d.maybe('unknown')
  }
}

const altitude = /^-?\d+\.\d$/
const dilution = /^\d\d\.\d\d$/
const gsmCell = /^\d{5,6}-[0-9A-Fa-f]{1,6}-[0-9A-Fa-f]{1,8}$/
/** 4G firmware without the WIFI block puts up to three of them behind the cell. */
const hardwareAddress = /^[0-9A-Fa-f]{2}(?:[:-]?[0-9A-Fa-f]{2}){5}$/
const metres = decimal('m')
const number = decimal()
const whole = like(/^(-?\d+)$/, Number, 'a whole number')

/** `73201-1A2B-C3D4`: MCC and MNC run together, LAC and cell id are hexadecimal. */
function gsm(d: Decoder, r: Report): void {
  d.group('cell', () => {
    const mcc = Number(d.text('MCC', 3, whole))
    const mnc = d.until('MNC', '-', whole)
    const lac = d.until('LAC', '-', hexNumber)
    const cid = d.cell('cell id', hexNumber)
    if (mnc !== undefined && lac !== undefined && cid !== undefined) r.cells.push({ mcc, mnc, lac, cid })
  })
}

/** OBD firmware: satellites, HDOP, an empty cell, acceleration (1/128 g) and rotation. */
const sensorCells = /^\d{1,2},\d+(\.\d+)?,,(-?\d+,){5}-?\d+/
function sensors(d: Decoder, r: Report): void {
  r.set('sat', d.cell('satellites', whole))
  r.set('hdop', d.cell('HDOP', number))
  d.maybe('not used')
  const axes = ['x', 'y', 'z'].map((axis) => d.cell(`acceleration ${axis}`, milligravity))
  r.set('gSensor', axes.join(','))
  for (const axis of ['x', 'y', 'z']) d.cell(`rotation ${axis}`, whole)
}
const milligravity = { ...whole, read: (raw: string) => Number(raw) * 7.81, unit: 'mg', formula: (raw: string) => `${raw} × 7.81` }

/** The serving cell, then neighbours of six numbers each. The order of the numbers is inferred from captures. */
function lte(d: Decoder, r: Report): void {
  const count = d.peekCell().split('~').length
  const serving = count % 6 === 0 ? [] : servingCell.slice(0, count)
  d.group('LTE cells', () => {
    const values = Array.from({ length: count }, (_, i) => {
      const n = i - serving.length
      const name = serving[i] ?? `neighbour ${Math.floor(n / 6) + 1} ${neighbour[n % 6]}`
      return i < count - 1 ? d.until(name, '~', whole) : d.cell(name, whole)
    })
    const [mcc, mnc, cid, , , signal] = values
    if (serving.length > 2 && mcc !== undefined && mnc !== undefined && cid !== undefined)
      r.cells.push({ mcc, mnc, cid, ...(signal === undefined ? {} : { signal }) })
  })
}
const servingCell = ['MCC', 'MNC', 'cell id', 'PCI', 'EARFCN', 'RSRP', 'RSRQ', 'RSSI', 'SNR']
const neighbour = ['EARFCN', 'PCI', 'RSRQ', 'RSRP', 'RSSI', 'SNR']

/** `WIFI:{mac&signal,mac&signal,…}`; the closing brace ends the list, not the comma. */
function beacons(d: Decoder, name: string, found: (mac: string, signal: number | undefined) => void): void {
  const size = d.peekText().indexOf('}')
  const end = size === -1 ? d.end : d.at + size
  d.group(name, () => {
    d.within(end, () => {
      d.word(`${name}:{`, 'start')
      while (d.left > 0) {
        const one = d.cell('mac and signal', macAndSignal)
        if (one) found(one.mac, one.signal)
      }
    })
    if (size !== -1) d.cell('end')
  })
}

function bluetooth(d: Decoder, r: Report): void {
  const seen: string[] = []
  beacons(d, 'BLE', (mac, signal) => seen.push(signal === undefined ? mac : `${mac} ${signal}`))
  if (seen.length > 0) r.set('bluetooth', seen.join(', '))
}

const macAndSignal = {
  ...like(
    /^([0-9a-fA-F]{2}(?:[-:][0-9a-fA-F]{2}){5})&(-?\d+)?$/,
    (mac = '', signal?: string) => ({
      mac: mac.toLowerCase().replaceAll('-', ':'),
      signal: signal === undefined ? undefined : Number(signal),
    }),
    'a hardware address and a signal',
  ),
  show: (one: { mac: string; signal: number | undefined } | undefined, raw: string) => (one ? `${one.mac} ${one.signal ?? '?'} dBm` : raw),
}
const address = {
  read: (raw: string) =>
    raw
      .toLowerCase()
      .replace(/[:-]/g, '')
      .replace(/..(?!$)/g, '$&:'),
}
