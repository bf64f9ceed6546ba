import type { Alarm, Report } from '../../report/report.ts'
import type { Decoder } from '../../wire/decoder.ts'
import type { Meaning } from '../../wire/field.ts'
import { bitNames, decimal, hemisphere, hexNumber, like, oneOf } from '../../wire/meaning.ts'
import { ddmmyy, hhmmss, instantOf } from '../blocks/dates.ts'

/** date, time, A/V, latitude, N/S, longitude, E/W, speed, course, altitude, satellites, GSM, battery, steps, tumbles, status, cells, Wi-Fi. */
export function position(d: Decoder, r: Report, alarm: boolean): void {
  const date = d.maybe('date', ddmmyy)
  r.time = instantOf(date, d.maybe('time', hhmmss))
  r.valid = d.maybe('validity', validity)
  r.latitude = coordinate(d, 'latitude', 'N/S')
  r.longitude = coordinate(d, 'longitude', 'E/W')
  r.speed = d.maybe('speed', kmh)
  r.course = d.maybe('course', degrees)
  r.altitude = d.maybe('altitude', metres)
  r.set('sat', d.maybe('satellites', count))
  r.set('rssi', d.maybe('GSM', percent))
  r.set('batteryLevel', d.maybe('battery', percent))
  r.set('steps', d.maybe('steps', count))
  r.set('tumbles', d.maybe('tumbles', count))
  status(d, r, alarm)
  if (d.left <= 0) return
  cells(d, r)
  if (d.left > 0) accessPoints(d, r)
  extras(d, r)
}

/** Decimal degrees and a letter. Quirk: a negative number may come with the letter of the other side, or with none: the sign counts. */
function coordinate(d: Decoder, axis: 'latitude' | 'longitude', letters: string): number | undefined {
  return d.group(
    axis,
    () => {
      const value = d.maybe('degrees', decimalDegrees)
      const sign = d.maybe(letters, hemisphere)
      if (value === undefined) return undefined
      if (value < 0) {
        if (sign === 1) d.note('info', 'mismatch', 'the number is negative: its sign is taken, not the letter')
        return value
      }
      if (sign === undefined) d.note('warning', 'assumed', `no ${letters}: the number is taken as it is`)
      return value * (sign ?? 1)
    },
    asDegrees,
  )
}

/** Bits 0 to 15 are states, the others alarms; old firmware sends the lower half only. An alarm without a bit is a general one. */
function status(d: Decoder, r: Report, alarm: boolean): void {
  const bits = d.maybe('status', statusBits) ?? 0
  for (const [mask, name] of alarms) if (bits & mask) r.alarm(name)
  if (bits & 0x10) r.set('motion', true)
  if (alarm && r.alarms.length === 0) r.alarm('general')
}

const alarms: readonly (readonly [mask: number, alarm: Alarm])[] = [
  [0x01 | (1 << 17), 'lowBattery'],
  [0x02 | (1 << 18), 'geofenceExit'],
  [0x04 | (1 << 19), 'geofenceEnter'],
  [1 << 14, 'powerCut'],
  [1 << 16, 'sos'],
  [1 << 20, 'removing'],
  [(1 << 21) | (1 << 22), 'fallDown'],
]
const bitWords = bitNames({
  0: 'low battery',
  1: 'outside the fence',
  2: 'inside the fence',
  3: 'bracelet on',
  4: 'moving',
  14: 'power cut',
  16: 'SOS alarm',
  17: 'low battery alarm',
  18: 'left the fence alarm',
  19: 'entered the fence alarm',
  20: 'taken off alarm',
  21: 'fall alarm',
  22: 'fall alarm',
})
const statusBits: Meaning<string, number | undefined> = {
  ...like(/^([0-9A-Fa-f]{1,8})$/, (hex) => parseInt(hex, 16), 'a hexadecimal status'),
  formula: (raw) => hexNumber.formula?.(raw),
  show: (value, raw) => (value === undefined ? raw : `${raw} ${bitWords.show!(value, value).replace(/^0x\S+ /, '')}`),
}

/** Count, timing advance, MCC, MNC, then LAC, cell id and signal for each cell. */
function cells(d: Decoder, r: Report): void {
  const cellCount = d.maybe('cells', count) ?? 0
  if (d.left <= 0) return
  d.maybe('timing advance', count)
  // Firmware without a network sends FFFF for all codes and one cell more than it counts.
  if (/^FFFF$/i.test(d.peekCell())) return noNetwork(d)
  // Without cells most firmware leaves the operator out; some sends it all the same, and nothing behind it is a count then.
  if (cellCount === 0 && !/^\d{1,3},\d{1,3},\d*(,|$)/.test(d.peekText(16))) return
  const mcc = d.maybe('MCC', count)
  const mnc = d.maybe('MNC', count)
  for (let i = 1; i <= cellCount && d.left > 0; i++) {
    d.group(`cell ${i}`, () => {
      const lac = d.maybe('LAC', code)
      const cid = d.maybe('cell id', code)
      const signal = d.maybe('signal', count)
      if (lac === undefined || cid === undefined) return
      r.cells.push({ mcc: mcc ?? 0, mnc: mnc ?? 0, lac, cid, ...(signal === undefined ? {} : { signal }) })
    })
  }
}

function noNetwork(d: Decoder): void {
  d.group('no network', () => {
    while (d.left > 0 && d.peekCell() !== '') d.cell('code')
  })
}

/** Count, then name, MAC and signal for each access point. Names are not quoted and may hold commas, so the MAC says where they end. */
function accessPoints(d: Decoder, r: Report): void {
  if (!/^\d{0,2}(,|$)/.test(d.peekText(3))) return
  const points = d.maybe('access points', count) ?? 0
  for (let i = 1; i <= points && d.left > 0; i++) {
    const ahead = d.peekText()
    const found = macBehindName.exec(ahead)
    if (!found) return
    d.group(`access point ${i}`, () => {
      if (ahead.lastIndexOf(',', found.index - 1) === -1) d.maybe('name')
      else {
        d.text('name', found.index)
        d.word(',', 'separator')
      }
      const mac = d.cell('MAC').toLowerCase()
      const signal = d.maybe('signal', count)
      r.wifi.push({ mac, ...(signal === undefined ? {} : { signal }) })
    })
  }
}
const macBehindName = /,[0-9A-Fa-f]{2}(?::[0-9A-Fa-f]{2}){5}(?=,|$)/

/** An accuracy with decimals, and whatever else a firmware adds. */
function extras(d: Decoder, r: Report): void {
  while (d.left > 0) {
    if (r.accuracy === undefined && /^\d+\.\d+$/.test(d.peekCell())) r.accuracy = d.cell('accuracy', metres)
    else d.maybe('extra')
  }
}

const validity = oneOf<string, boolean>({ A: true, V: false })
const decimalDegrees = decimal('°')
const asDegrees: Meaning<number | undefined, number | undefined> = { read: (value) => value, unit: '°' }
const kmh = decimal('km/h')
const degrees = decimal('°')
const metres = decimal('m')
const percent = decimal('%')
const count = like(/^(-?\d{1,9})$/, Number, 'a whole number')
/** Decimal; hexadecimal where there are letters in it. */
const code = {
  ...like(/^([0-9A-Fa-f]{1,8})$/, (raw) => (/^\d+$/.test(raw) ? Number(raw) : parseInt(raw, 16)), 'a code'),
  formula: (raw: string) => (/^\d+$/.test(raw) ? undefined : hexNumber.formula?.(raw)),
}
