import type { Report } from '../../report/report.ts'
import type { Decoder } from '../../wire/decoder.ts'
import type { Meaning } from '../../wire/field.ts'
import { decimal, hexNumber, oneOf } from '../../wire/meaning.ts'
import { ddmmyy, hhmmss, instantOf } from '../blocks/dates.ts'
import { place } from './position.ts'
import { setStatus, statusText } from './status.ts'
import { setCell } from './tail.ts'
import { batteryDigit } from './values.ts'

// Reports without a fix: the towers in reach, by which a platform may look the place up.

/** V3: hhmmss · MCC and MNC in one · count · (LAC, cell, signal, dB) × count · battery · reboots · X · ddmmyy · status. */
export function towers(d: Decoder, r: Report): void {
  const time = d.maybe('time', hhmmss)
  const operator = d.maybe('MCC and MNC') ?? ''
  const count = counted(d, 4, 5)
  d.list('cell', count, () => {
    const lac = d.maybe('LAC', number)
    const cid = d.maybe('cell id', number)
    const signal = d.maybe('signal', number)
    d.maybe('dB', number)
    setCell(r, Number(operator.slice(0, 3)), Number(operator.slice(3)), lac, cid, signal)
  })
  const battery = d.maybe('battery', hexNumber)
  if (battery !== undefined) d.note('info', 'assumed', 'the number as it stands: no paper tells how many make a volt')
  r.set('battery', battery)
  d.maybe('reboot')
  d.maybe('separator')
  end(d, r, time)
}

/** NBR: hhmmss · MCC · MNC · delay · count · (LAC, cell, RSSI) × count · ddmmyy · status · battery. */
export function neighbours(d: Decoder, r: Report): void {
  const time = d.maybe('time', hhmmss)
  const mcc = d.maybe('MCC', number)
  const mnc = d.maybe('MNC', number)
  d.maybe('delay')
  const count = counted(d, 3, 2)
  d.list('cell', count, () => setCell(r, mcc, mnc, d.maybe('LAC', number), d.maybe('cell id', number), d.maybe('RSSI', number)))
  end(d, r, time)
  r.set('batteryLevel', d.maybe('battery', batteryDigit))
}

/** BS, all in hexadecimal: nothing · MCC · MNC · (LAC, cell, signal) until an empty cell · status · battery. */
export function baseStations(d: Decoder, r: Report): void {
  d.maybe('time', hhmmss)
  const mcc = d.maybe('MCC', hexNumber)
  const mnc = d.maybe('MNC', hexNumber)
  for (let i = 1; !d.over && d.peekCell() !== ''; i++) {
    d.group(`cell ${i}`, () => setCell(r, mcc, mnc, d.maybe('LAC', hexNumber), d.maybe('cell id', hexNumber), d.maybe('signal', hexNumber)))
  }
  d.maybe('not used')
  setStatus(r, d.maybe('status', statusText))
  r.set('batteryLevel', d.maybe('battery', hexPercent))
}

/** VP1: `V` · MCC · MNC · towers with Y between them; or `A` and a place with a date, without a time. */
export function watchPosition(d: Decoder, r: Report): void {
  r.valid = d.maybe('positioned', positioned)
  if (r.valid !== false) {
    place(d, r)
    r.time = d.maybe('date', ddmmyy)
    if (r.time !== undefined) d.note('info', 'assumed', 'no time of day is sent: midnight UTC is taken')
    return
  }
  const mcc = d.maybe('MCC', number)
  const mnc = d.maybe('MNC', number)
  for (let i = 1; !d.over; i++) {
    d.group(`cell ${i}`, () =>
      setCell(r, mcc, mnc, d.maybe('LAC', number), d.maybe('cell id', number), d.over ? undefined : d.until('signal', 'Y', number)),
    )
  }
}

/** How many groups of `size` cells follow; no more than there is room for before the `behind` cells of the end. */
function counted(d: Decoder, size: number, behind: number): number {
  const said = d.maybe('count', number) ?? 0
  const room = Math.max(0, Math.floor((d.cellsLeft - behind) / size))
  if (said !== room) d.note('warning', 'length', `${said} towers are announced, there is room for ${room}`)
  return Math.min(said, room)
}

/** The date and status that such reports end with. There is no fix: the time is the device's clock. */
export function end(d: Decoder, r: Report, time: number | undefined): void {
  r.deviceTime = instantOf(d.maybe('date', ddmmyy), time)
  setStatus(r, d.maybe('status', statusText))
}

const number = decimal()
const positioned = oneOf<string, boolean>({ A: true, V: false })
const hexPercent: Meaning<string, number | undefined> = { ...hexNumber, unit: '%' }
