import type { Attribute, Report } from '../../report/report.ts'
import type { Decoder } from '../../wire/decoder.ts'
import type { Meaning } from '../../wire/field.ts'
import { asHex, instant, oneOf, over, unit } from '../../wire/meaning.ts'
import { numberBe } from '../blocks/framing.ts'
import { beacons } from './beacons.ts'
import { elements, type How, raise, texts } from './elements.ts'
import { networkOf } from './network.ts'

/** How wide ids and counts of the I/O elements are, and what a codec has beside them. */
export interface Layout {
  readonly id: 1 | 2
  readonly count: 1 | 2
  /** Codec 16 says why the record was made. */
  readonly generation?: true
  /** Codec 8 extended has elements that tell their length. */
  readonly variable?: true
}

/** Timestamp · priority · longitude · latitude · altitude · angle · satellites · speed · I/O elements. */
export function record(d: Decoder, r: Report, layout: Layout): void {
  r.time = d.u64('timestamp', unixMilliseconds)
  r.set('priority', d.u8('priority', priorities))
  r.longitude = d.i32('longitude', degrees)
  r.latitude = d.i32('latitude', degrees)
  r.altitude = d.i16('altitude', unit('m'))
  r.course = d.u16('angle', unit('°'))
  const satellites = d.u8('satellites')
  r.set('sat', satellites)
  // A record without a fix has no satellites and repeats the last place, or zeros.
  r.valid = satellites > 0
  r.speed = d.u16('speed', unit('km/h'))
  d.group('I/O', () => io(d, r, layout))
}

function io(d: Decoder, r: Report, layout: Layout): void {
  r.set('event', d.uint('event id', layout.id))
  if (layout.generation) d.u8('generation type', generations)
  const total = d.uint('total of elements', layout.count)
  let read = 0
  for (const size of [1, 2, 4, 8] as const) {
    const count = d.uint(`elements of ${size} ${size === 1 ? 'byte' : 'bytes'}`, layout.count)
    for (let i = 0; i < count; i++) element(d, r, layout.id, size)
    read += count
  }
  if (layout.variable) {
    const count = d.u16('elements of any size')
    for (let i = 0; i < count; i++) variable(d, r)
    read += count
  }
  if (read !== total) d.note('warning', 'mismatch', `${total} elements announced, ${read} present`)
  towerOf(r)
}

function element(d: Decoder, r: Report, idSize: 1 | 2, size: 1 | 2 | 4 | 8): void {
  const id = idSize === 1 ? (d.peek() ?? 0) : (d.peek16() ?? 0)
  const [label, key, meaning, how] = elements[id] ?? [`element ${id}`, `io${id}`]
  d.group(label, () => {
    d.uint('id', idSize)
    if (how?.varies) r.set(`io${id}`, ahead(d, size, how.signed))
    const value = valueOf(d, size, meaning ?? asSent, how)
    r.set(key, value)
    if (typeof value !== 'string') raise[id]?.(r, Number(value))
  })
}

function valueOf(d: Decoder, size: 1 | 2 | 4 | 8, meaning: Meaning<number, Attribute | undefined>, how: How = {}): Attribute | undefined {
  if (size === 8) return how.iButton ? d.u64('value', iButton) : whole(d.u64('value'))
  return how.signed ? d.int('value', size, meaning) : d.uint('value', size, meaning)
}
const asSent: Meaning<number, number> = { read: (n) => n }
/** As engraved: check byte first, family code last; zeros say that there is none. */
const iButton: Meaning<bigint, string | undefined> = {
  read: (n) => (n === 0n ? undefined : (n.toString(16).toUpperCase().padStart(16, '0').match(/../g) ?? []).reverse().join('')),
  show: (value) => value ?? 'none',
}

/** The number that comes next, as it was sent. */
function ahead(d: Decoder, size: number, signed = false): Attribute | undefined {
  if (d.left < size || size === 8) return undefined
  const value = numberBe(d.bytes, d.at, size)
  return signed && value >= 256 ** size / 2 ? value - 256 ** size : value
}

/** A number where a double holds it exactly, else its digits. */
const whole = (n: bigint): number | string => (n <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(n) : String(n))

function variable(d: Decoder, r: Report): void {
  const id = d.peek16() ?? 0
  d.group(texts[id]?.[0] ?? (id === beaconList ? 'beacons' : `element ${id}`), () => {
    d.u16('id')
    const size = d.u16('length', unit('bytes'))
    if (id === beaconList) return d.window('list', size, () => beacons(d, r))
    const text = texts[id]
    if (text) r.set(text[1], d.text('value', size))
    else r.set(`io${id}`, d.blob('value', size, asHex))
  })
}
const beaconList = 385

/** Area and cell stand in elements of their own, and the network in a third. */
function towerOf(r: Report): void {
  const { io205: cid, io206: lac, operator } = r.attributes
  if (typeof cid !== 'number' || typeof lac !== 'number') return
  const network = typeof operator === 'number' && operator > 0 ? networkOf(operator) : {}
  r.cells.push({ ...network, lac, cid })
}

const degrees = over(10_000_000, '°', 7)
const priorities = oneOf<number, string>({ 0: 'low', 1: 'high', 2: 'panic' })
const generations = oneOf<number, string>(
  {
    0: 'on exit',
    1: 'on entrance',
    2: 'on both',
    3: 'reserved',
    4: 'hysteresis',
    5: 'on change',
    6: 'eventual',
    7: 'periodical',
  },
  'the generation types',
)
/** The last instant that a date can be, ms since 1970. */
const lastInstant = 8_640_000_000_000_000n
const unixMilliseconds: Meaning<bigint, number | undefined> = {
  read: (n) => (n <= lastInstant ? Number(n) : undefined),
  show: (time) => instant.show!(time, time),
  check: (_, time) => instant.check!(time, time),
}
