import type { Alarm, Report } from '../../report/report.ts'
import type { Decoder } from '../../wire/decoder.ts'
import { bitNames, over, times, unit } from '../../wire/meaning.ts'
import { fitsItems, readItems } from '../blocks/items.ts'
import { clock, type Context } from './context.ts'
import { additional, type Additional } from './items.ts'
import { isAovx, isPadlock } from './models.ts'

/** Body of 0200: alarm, status, place, altitude, speed, course, time, then additional items. */
export function location(d: Decoder, context: Context): Report {
  const r = context.message.report()
  const alarms = d.u32('alarm', alarmBits)
  coordinates(d, r)
  motion(d, r)
  r.time = clock(d, 'date time', context)
  if (d.left === oldTail && !fitsItems(d, 0, itemForm)) tail(d, r)
  else items(d, context, r)
  for (const alarm of alarmsOf(alarms, context.model)) r.alarm(alarm)
  return r
}

/** Status and place, as the vendors' own messages repeat them. */
export function coordinates(d: Decoder, r: Report): void {
  const status = d.u32('status', statusBits)
  r.set('ignition', bit(status, 0))
  r.valid = bit(status, 1)
  r.set('blocked', bit(status, 10))
  // Bits 13 to 17 are five doors; the reference tells only bit 16, and only for the models MV710G and MV810G.
  r.set('door', (status & 0x3e000) !== 0)
  r.set('charge', bit(status, 26))
  r.latitude = d.u32('latitude', bit(status, 2) ? negative : positive)
  r.longitude = d.u32('longitude', bit(status, 3) ? negative : positive)
}

export function motion(d: Decoder, r: Report): void {
  r.altitude = d.i16('altitude', metres)
  r.speed = d.u16('speed', tenthKmh)
  r.course = d.u16('direction', degrees)
}

function items(d: Decoder, context: Context, r: Report): void {
  const into: Additional = { report: r, model: context.model, obd: false }
  readItems(d, additional, into, itemForm)
  context.model = into.model
}
const itemForm = { id: 1, length: 1 } as const

/** Old models: a fixed tail instead of items. A tail that can be read as items to its last byte is items. */
const oldTail = 18
function tail(d: Decoder, r: Report): void {
  d.group('fixed tail', () => {
    d.u16('remaining battery')
    d.u16('remaining mileage')
    r.set('odometer', d.u32('mileage', kilometres))
    r.set('battery', d.u16('battery', over(10, 'V')))
    d.u32('area id')
    r.set('rssi', d.u8('signal'))
    d.u24('reserved')
  })
}

const bit = (word: number, index: number): boolean => ((word >>> index) & 1) === 1

// Bits 15 to 18 are the vendors' (TK-Star, BSJ, Huabao): reserved or other in the standard, where 18 is the daily driving limit.
const alarmBits = bitNames({
  0: 'SOS',
  1: 'overspeed',
  2: 'fatigue driving',
  3: 'danger warning',
  4: 'GNSS module fault',
  5: 'GNSS antenna cut',
  6: 'GNSS antenna short',
  7: 'main supply low',
  8: 'main supply off',
  9: 'display fault',
  10: 'TTS fault',
  11: 'camera fault',
  12: 'IC card module fault',
  13: 'overspeed warning',
  14: 'fatigue warning',
  15: 'vibration',
  16: 'tampering',
  17: 'tampering',
  18: 'low battery',
  19: 'parking overtime',
  20: 'area entered or left',
  21: 'route entered or left',
  22: 'route driving time',
  23: 'route deviation',
  24: 'VSS fault',
  25: 'fuel abnormal',
  26: 'vehicle stolen',
  27: 'illegal ignition',
  28: 'illegal movement',
  29: 'collision',
  30: 'rollover',
  31: 'illegal door opening',
})

const statusBits = bitNames({
  0: 'ACC on',
  1: 'positioned',
  2: 'south',
  3: 'west',
  4: 'out of service',
  5: 'coordinates encrypted',
  6: 'forward collision warning',
  7: 'lane departure warning',
  8: 'load bit 0',
  9: 'load bit 1',
  10: 'oil circuit cut',
  11: 'electric circuit cut',
  12: 'door locked',
  13: 'door 1 open',
  14: 'door 2 open',
  15: 'door 3 open',
  16: 'door 4 open',
  17: 'door 5 open',
  18: 'GPS used',
  19: 'BeiDou used',
  20: 'GLONASS used',
  21: 'Galileo used',
  22: 'vehicle moving',
  26: 'charging',
})

type AlarmRule = readonly [mask: number, alarm: Alarm]
const standardAlarms: readonly AlarmRule[] = [
  [1 << 0, 'sos'],
  [1 << 1, 'overspeed'],
  [1 << 2, 'fatigueDriving'],
  [(1 << 5) | (1 << 6), 'gpsAntennaCut'],
  [(1 << 4) | (1 << 9) | (1 << 10) | (1 << 11), 'fault'],
  [(1 << 7) | (1 << 18), 'lowBattery'],
  [1 << 8, 'powerOff'],
  [1 << 15, 'vibration'],
  [(1 << 16) | (1 << 17), 'tampering'],
  [1 << 19, 'parking'],
  [1 << 20, 'geofence'],
  [1 << 26, 'general'],
  [1 << 28, 'movement'],
  [(1 << 29) | (1 << 30), 'accident'],
]
const padlockAlarms: readonly AlarmRule[] = [
  [(1 << 0) | (1 << 4), 'removing'],
  [1 << 1, 'tampering'],
]
const aovxAlarms: readonly AlarmRule[] = [[1 << 16, 'movement']]

function alarmsOf(word: number, model: string | undefined): Alarm[] {
  if (word === 0) return []
  const rules = isPadlock(model) ? padlockAlarms : isAovx(model) ? aovxAlarms : standardAlarms
  return rules.filter(([mask]) => (word & mask) !== 0).map(([, alarm]) => alarm)
}

const positive = over(1_000_000, '°', 6)
const negative = over(-1_000_000, '°', 6)
const metres = unit('m')
const tenthKmh = over(10, 'km/h')
const degrees = unit('°')
const kilometres = times(1000, 'm')
