import type { Message } from '../../report/message.ts'
import type { Report } from '../../report/report.ts'
import type { Decoder } from '../../wire/decoder.ts'
import type { Meaning } from '../../wire/field.ts'
import { bitNames, instant, over, unit } from '../../wire/meaning.ts'
import { networkOf } from './network.ts'

/** GH3000: priority 2 bits and time 30 bits · what follows · GPS element · I/O elements of 1, 2 and 4 bytes. */
export function recordsGh(d: Decoder, message: Message, count: number): void {
  d.list('record', count, () => record(d, message.report()))
}

function record(d: Decoder, r: Report): void {
  r.set('priority', d.bits('priority', 2))
  r.time = d.bits('time', 30, secondsSince2007)
  const mask = d.u8('elements', elementBits)
  if (mask & 1) d.group('GPS element', () => position(d, r))
  for (const [bit, size] of [
    [2, 1],
    [4, 2],
    [8, 4],
  ] as const)
    if (mask & bit) d.list(`value of ${size} ${size === 1 ? 'byte' : 'bytes'}`, d.u8('elements of this size'), () => element(d, r, size))
}

function position(d: Decoder, r: Report): void {
  const mask = d.u8('GPS elements', gpsBits)
  if (mask & 1) {
    r.latitude = d.float('latitude', 4, 'big', degrees)
    r.longitude = d.float('longitude', 4, 'big', degrees)
    r.valid = true
  }
  if (mask & 2) r.altitude = d.u16('altitude', unit('m'))
  if (mask & 4) r.course = d.u8('angle', wholeTurn)
  if (mask & 8) r.speed = d.u8('speed', unit('km/h'))
  if (mask & 16) r.set('sat', d.u8('satellites'))
  const tower = mask & 32 ? { lac: d.u16('area code'), cid: d.u16('cell id') } : undefined
  const signal = mask & 64 ? d.u8('GSM signal', belowZero) : undefined
  const network = mask & 128 ? d.u32('operator') : undefined
  if (tower)
    r.cells.push({
      ...(network === undefined ? {} : networkOf(network)),
      ...tower,
      ...(signal === undefined ? {} : { signal }),
    })
}

function element(d: Decoder, r: Report, size: 1 | 2 | 4): void {
  const known = elements[d.u8('id')]
  if (known) r.set(known[0], d.uint(known[1], size, known[2]))
  else d.uint('value', size)
}

/** Not those of the FMB series. */
const elements: Readonly<Record<number, readonly [key: string, label: string, meaning: Meaning<number, number | boolean>]>> = {
  1: ['batteryLevel', 'battery level', unit('%')],
  2: ['usbConnected', 'USB connected', { read: (n) => n === 1 }],
  5: ['uptime', 'uptime', unit('s')],
  20: ['hdop', 'HDOP', over(10)],
  21: ['vdop', 'VDOP', over(10)],
  22: ['pdop', 'PDOP', over(10)],
  67: ['battery', 'battery voltage', over(1000, 'V')],
}

const degrees: Meaning<number, number> = { read: (n) => n, unit: '°' }
const wholeTurn: Meaning<number, number> = { read: (n) => (n * 360) / 256, unit: '°', formula: (n) => `${n} × 360 ÷ 256` }
const belowZero: Meaning<number, number> = { read: (n) => -n, unit: 'dBm', formula: (n) => `0 − ${n}` }
const startOf2007 = Date.UTC(2007, 0, 1) / 1000
const secondsSince2007: Meaning<number, number> = {
  read: (n) => (n + startOf2007) * 1000,
  show: (t) => instant.show!(t, t),
  formula: (n) => `(${n} + ${startOf2007}) × 1000`,
}
const elementBits = bitNames({ 0: 'GPS', 1: 'of 1 byte', 2: 'of 2 bytes', 3: 'of 4 bytes' })
const gpsBits = bitNames({
  0: 'latitude, longitude',
  1: 'altitude',
  2: 'angle',
  3: 'speed',
  4: 'satellites',
  5: 'cell',
  6: 'GSM signal',
  7: 'operator',
})
