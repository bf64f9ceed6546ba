import type { Alarm, Report } from '../../report/report.ts'
import type { Decoder } from '../../wire/decoder.ts'
import { asHex, bitNames, oneOf, over } from '../../wire/meaning.ts'
import { type Items, readItems } from '../blocks/items.ts'
import { clock, type Context } from './context.ts'
import { coordinates, motion } from './location.ts'
import { obdRealTime, tripItems } from './obd.ts'
import * as read from './readers.ts'

// 0900: one byte says what follows; all of it is the makers' own.

export function transparent(d: Decoder, context: Context): void {
  const kind = d.u8('kind', kinds)
  const body = bodies[kind]
  if (body) body(d, context)
  else if (d.left > 0) d.blob('data', d.left, asHex)
}

const kindNames: Readonly<Record<number, string>> = {
  0x00: 'GNSS module',
  0x0b: 'IC card',
  0x40: 'text',
  0x41: 'serial port 1',
  0x42: 'serial port 2',
  0x53: 'Bluetooth tags',
  0x54: 'stored sensors',
  0xf0: 'vehicle data',
  0xf3: 'collision',
  0xff: 'position',
}
const kinds = { read: (n: number) => n, show: (n: number) => `${read.mask.show!(n, n)} ${kindNames[n] ?? ''}`.trimEnd() }

const bodies: Readonly<Record<number, (d: Decoder, context: Context) => void>> = {
  0x40: (d, { message }) => {
    const r = message.report()
    if (!d.peekText(5).startsWith('GTSL|')) return r.set('data', d.rest('text', read.trimmed))
    const outer = d.separatedBy('|')
    for (const label of ['header', 'cell 1', 'cell 2', 'cell 3']) d.maybe(label)
    r.set('driverUniqueId', d.maybe('driver'))
    while (d.left > 0) d.maybe('cell')
    d.separatedBy(outer)
  },
  0x41: (d, { message }) => {
    const r = message.report()
    if (d.peekText(4) === '$OBD') d.within(d.end - trailingBlanks(d), () => obdRealTime(d, r))
    else if (d.left > 0) r.set('data', d.rest('text', read.trimmed))
    if (d.left > 0) d.rest('line end')
  },
  0x53: (d, context) => {
    const r = stored(d, context)
    d.u8('tags in all packets')
    while (d.left >= 9) {
      d.group('tag', () => {
        const tag = `tag${d.u8('index') + 1}`
        r.set(`${tag}Mac`, d.blob('MAC', 6, asHex))
        r.set(`${tag}Rssi`, d.i8('signal'))
        r.set(`${tag}Data`, d.blob('data', Math.min(d.u8('length'), d.left), asHex))
      })
    }
  },
  0x54: (d, context) => {
    const r = stored(d, context)
    while (d.left >= 8) d.group('sample', () => sample(d, r, context))
  },
  0xf0: vehicle,
  0xf3: (d, context) => {
    const r = context.message.report()
    readItems(d, collision, { r, context }, { id: 2, length: 2 })
  },
  0xff: (d, context) => {
    const r = context.message.report()
    r.valid = true
    r.time = clock(d, 'date time', context)
    r.latitude = d.i32('latitude', over(1_000_000, '°', 6))
    r.longitude = d.i32('longitude', over(1_000_000, '°', 6))
    motion(d, r)
    if (d.left > 0) d.notDecoded('more positions and acceleration', d.left, 'their layout is not known')
  },
}

function trailingBlanks(d: Decoder): number {
  let count = 0
  while (count < d.left && blank(d.peek(d.left - 1 - count))) count++
  return count
}
const blank = (byte: number | undefined): boolean => byte === 0x0d || byte === 0x0a || byte === 0x20 || byte === 0

/** Place, motion and time in front of what was stored there. */
function stored(d: Decoder, context: Context): Report {
  const r = context.message.report()
  coordinates(d, r)
  motion(d, r)
  r.time = clock(d, 'date time', context)
  return r
}

function sample(d: Decoder, r: Report, { zone }: Context): void {
  const mask = d.u16('mask', sampleBits)
  d.bcd('time', 6, sampleTime(zone))
  if (mask & 1) r.set('lightSensor', d.u16('light'))
  if (mask & 2) {
    r.set('deviceTemp', d.i16('temperature', read.tenthDegrees))
    r.set('humidity', d.i16('humidity', over(10, '%')))
  }
  if (mask & 4) r.set('temp3', d.i16('external temperature', read.tenthDegrees))
  if (mask & 8) d.group('acceleration', () => read.axes(d))
  if (mask & 16) r.set('airPressure', d.u16('air pressure'))
}
const sampleBits = bitNames({ 0: 'light', 1: 'temperature and humidity', 2: 'external temperature', 3: 'acceleration', 4: 'air pressure' })
const sampleTime = (zone: number) => ({
  read: (raw: string) => raw,
  show: (raw: string) => `${raw} (UTC${zone < 0 ? '−' : '+'}${Math.abs(zone / 60)})`,
})

const collision: Items<{ r: Report; context: Context }> = {
  0x0002: ['collision', 2, (d, { r }) => r.set('collision', d.u16('acceleration', over(25_600, 'g')))],
  0x0006: ['time', 6, (d, { r, context }) => void (r.deviceTime = clock(d, 'date time', context))],
}

/** F0: time, stored or not, vehicle, then one of several blocks; most end with a place. */
function vehicle(d: Decoder, context: Context): void {
  const time = clock(d, 'date time', context)
  const archive = d.u8('sent', oneOf({ 0: 'live', 1: 'later' })) !== 'live'
  d.u8('vehicle', oneOf({ 1: 'passenger car', 2: 'truck' }))
  const kind = d.u8('block', oneOf(vehicleBlocks)) ?? ''
  const r = context.message.report()
  if (archive) r.set('archive', true)
  blocks[kind]?.(d, r, context)
  if (!placed.has(kind) || d.left < 12) {
    r.deviceTime = time
    return
  }
  coordinates(d, r)
  r.time = time
  // Quirk: a stored block may carry a second clock, later than the first: when it was sent.
  if (d.left === 6) clock(d, 'time of sending', context)
}
const vehicleBlocks = { 0x01: 'engine data', 0x02: 'trouble codes', 0x03: 'alarms', 0x04: 'trip', 0x0b: 'VIN', 0x15: 'event' } as const
const placed: ReadonlySet<string> = new Set(['engine data', 'trouble codes', 'alarms'])

const blocks: Readonly<Record<string, (d: Decoder, r: Report, context: Context) => void>> = {
  'engine data': (d, report, { model }) => tripItems(d, { report, model, obd: true }, d.u8('count')),
  'trouble codes': (d, r) => {
    const codes: string[] = []
    const systems = d.u16('systems')
    for (let i = 1; i <= systems && d.left > 0; i++) {
      d.group(`system ${i}`, () => {
        d.u32('system id')
        const count = d.u16('codes')
        for (let k = 1; k <= count && d.left > 0; k++) {
          d.group(`code ${k}`, () => {
            d.u32('code id')
            d.u32('state')
            codes.push(d.text('code', d.u16('length'), read.trimmed))
          })
        }
      })
    }
    r.set('dtcs', codes.join(' '))
  },
  alarms: (d, r) => {
    const count = d.u8('count')
    readItems(d, {}, r, { id: 1, length: 1 }, count, (id, size) => [alarmNames[id] ?? `alarm ${id}`, size, alarmItem(id)])
  },
  trip: (d, r, context) => {
    const property = d.u8('trip', oneOf({ 1: 'begins', 2: 'ends' }))
    r.set('tripNumber', d.u32('trip number'))
    clock(d, 'start time', context)
    if (property !== 'ends') return
    clock(d, 'end time', context)
    for (const place of ['start', 'end']) {
      d.u32(`${place} latitude`, over(1_000_000, '°', 6))
      d.u32(`${place} longitude`, over(1_000_000, '°', 6))
    }
    d.u8('hemispheres', read.mask)
    r.set('idlingCount', d.u16('idlings'))
    r.set('idlingTime', d.u16('idling time'))
    r.set('tripOdometer', d.u16('trip mileage', read.hundredMetres))
    r.set('tripFuel', d.u16('trip fuel', over(100, 'l')))
  },
  VIN: (d, r) => {
    if (d.u8('present') > 0) r.set('vin', d.text('VIN', 17))
  },
  event: (d, r) => {
    const code = d.u32('event')
    if (events[code]) r.alarm(events[code])
    else r.set('event', code)
  },
}

const alarmItem =
  (id: number) =>
  (d: Decoder, r: Report, size: number): void => {
    r.alarm(vehicleAlarms[id])
    if (size > 0) d.blob('value', size, asHex)
  }
const vehicleAlarms: Readonly<Record<number, Alarm>> = {
  0x01: 'powerRestored',
  0x02: 'powerCut',
  0x0e: 'idle',
  0x1a: 'hardAcceleration',
  0x1b: 'hardBraking',
  0x1c: 'hardCornering',
  0x1d: 'laneChange',
  0x1e: 'laneChange',
  0x1f: 'laneChange',
  0x23: 'fatigueDriving',
  0x25: 'overspeed',
  0x26: 'accident',
  0x27: 'accident',
  0x28: 'accident',
  0x31: 'door',
  0x32: 'door',
}
const alarmNames: Readonly<Record<number, string>> = {
  0x01: 'power restored',
  0x02: 'power cut',
  0x0e: 'idling',
  0x1a: 'hard acceleration',
  0x1b: 'hard braking',
  0x1c: 'hard cornering',
  0x1d: 'lane change',
  0x1e: 'lane change',
  0x1f: 'lane change',
  0x23: 'fatigue driving',
  0x25: 'overspeed',
  0x26: 'collision',
  0x27: 'collision',
  0x28: 'rollover',
  0x31: 'door',
  0x32: 'door',
}
const events: Readonly<Record<number, Alarm>> = {
  51: 'hardAcceleration',
  52: 'hardBraking',
  53: 'hardCornering',
  54: 'laneChange',
  56: 'accident',
}
