import type { Field } from '../../wire/field.ts'
import { fromHex, toHex } from '../../wire/hex.ts'
import { fromLatin1, latin1 } from '../../wire/latin1.ts'
import { bytesOf, isWhole, putNumber } from '../redact/leaf.ts'

const day = 86_400_000

/** A way of writing digits: of an instant, of a date (its midnight), or of a time of day, all in ms. */
interface Way {
  readonly kind: 'instant' | 'date' | 'time'
  write(ms: number): string
}

const two = (value: number) => String(value).padStart(2, '0')
const parts = (ms: number): Readonly<Record<string, string>> => {
  const at = new Date(ms)
  const year = at.getUTCFullYear()
  return {
    Y: String(year).padStart(4, '0'),
    y: two(year % 100),
    m: two(at.getUTCMonth() + 1),
    d: two(at.getUTCDate()),
    h: two(at.getUTCHours()),
    n: two(at.getUTCMinutes()),
    s: two(at.getUTCSeconds()),
  }
}
const way = (kind: Way['kind'], letters: string): Way => ({
  kind,
  write: (ms) => {
    const said = parts(ms)
    return [...letters].map((letter) => said[letter]).join('')
  },
})
/** `20-11-20` may be read from either end: whoever calls tries one order and then the other. */
const ways: Readonly<Record<Order, readonly Way[]>> = {
  'year first': [
    ...['Ymdhns', 'ymdhns', 'dmyhns', 'ymdhn', 'dmyhn'].map((letters) => way('instant', letters)),
    ...['Ymd', 'ymd', 'dmy', 'dmY'].map((letters) => way('date', letters)),
    ...['hns', 'hn'].map((letters) => way('time', letters)),
  ],
  'day first': [
    ...['dmyhns', 'ymdhns', 'Ymdhns', 'dmyhn', 'ymdhn'].map((letters) => way('instant', letters)),
    ...['dmY', 'dmy', 'ymd', 'Ymd'].map((letters) => way('date', letters)),
    ...['hns', 'hn'].map((letters) => way('time', letters)),
  ],
}
export type Order = 'year first' | 'day first'

interface Clock {
  readonly kind: Way['kind']
  readonly value: number
  readonly within: Field
  readonly index: number
  put(layer: Uint8Array, ms: number): void
}

const clocky = /\b(time(stamp)?|date|clock)\b/i

/** Moves every clock that a frame shows by whole minutes, each in the zone and in the form that it has. */
export function moveClocks(layer: Uint8Array, tree: Field, by: number, order: Order): void {
  const clocks = [...clocksOf(layer, tree, order)]
  const dated = new Set<Clock>()
  for (const date of clocks.filter(({ kind }) => kind === 'date')) {
    const time = nearest(
      clocks.filter((clock) => clock.kind === 'time' && !dated.has(clock)),
      date,
    )
    if (time) dated.add(time)
    const at = date.value + (time?.value ?? 0) + by
    const midnight = Math.floor(at / day) * day
    date.put(layer, midnight)
    time?.put(layer, at - midnight)
  }
  for (const clock of clocks) {
    if (clock.kind === 'instant') clock.put(layer, clock.value + by)
    // A time of day whose date stands nowhere, or is told with it in another zone.
    else if (clock.kind === 'time' && !dated.has(clock)) clock.put(layer, (((clock.value + by) % day) + day) % day)
  }
}

/** The time that belongs to a date: in the same group, else the nearest. */
function nearest(times: readonly Clock[], { within, index }: Clock): Clock | undefined {
  const distance = (time: Clock) => Math.abs(time.index - index) + (time.within === within ? 0 : 1000)
  return times.toSorted((a, b) => distance(a) - distance(b))[0]
}

function* clocksOf(layer: Uint8Array, tree: Field, order: Order): Generator<Clock> {
  let index = 0
  const walk = function* (within: Field): Generator<Clock> {
    for (const field of within.fields ?? []) {
      index++
      const clock = clocky.test(field.name) && typeof field.value === 'number' ? clockOf(layer, field, order) : undefined
      if (clock) yield { ...clock, within, index }
      else yield* walk(field)
    }
  }
  yield* walk(tree)
}

type Written = Pick<Clock, 'kind' | 'value' | 'put'>

function clockOf(layer: Uint8Array, field: Field, order: Order): Written | undefined {
  if (field.fields?.length) return groupOf(field)
  const value = field.value as number
  if (/^u?int/.test(field.form) && isWhole(field) && field.bits === 32 && field.raw === value / 1000)
    return { kind: 'instant', value, put: (to, ms) => putNumber(to, field, Math.round(ms / 1000)) }
  if (/^u?int/.test(field.form) && isWhole(field) && field.bits === 64 && Number(field.raw) === value)
    return { kind: 'instant', value, put: (to, ms) => putNumber(to, field, BigInt(ms)) }
  const digits = digitsOf(layer, field)
  const head = digits === undefined ? undefined : /^\d+/.exec(digits)?.[0]
  if (head === undefined) return undefined
  for (const { kind, write } of ways[order]) {
    const local = isOf(kind, value) ? (kind === 'instant' ? zones : [0]).find((offset) => write(value + offset) === head) : undefined
    if (local === undefined) continue
    return { kind, value: value + local, put: (to, ms) => putDigits(to, field, write(ms) + digits!.slice(head.length)) }
  }
  return undefined
}

/** A field's value may be UTC where its digits are those of the device's zone: ms, the nearest zone first. */
const quarter = 15 * 60_000
const zones: readonly number[] = Array.from({ length: 57 }, (_, i) => [i * quarter, -i * quarter]).flat()

const isOf = (kind: Way['kind'], value: number): boolean =>
  kind === 'time' ? value >= 0 && value < day : value > day && (kind === 'instant' || value % day === 0)

/** A byte or two for the year, then a byte each. */
function groupOf({ fields = [] }: Field): Written | undefined {
  const named = (name: string) => fields.find((field) => field.name === name && isWhole(field))
  const [year, ...others] = ['year', 'month', 'day', 'hour', 'minute'].map(named)
  if (!year || others.some((field) => field === undefined)) return undefined
  const put = (layer: Uint8Array, ms: number) => {
    const at = new Date(ms)
    const values = [at.getUTCMonth() + 1, at.getUTCDate(), at.getUTCHours(), at.getUTCMinutes()]
    const full = at.getUTCFullYear()
    write(layer, year, Number(year.raw) < 1000 ? full - (Number(year.value) - rawNumber(year)) : full)
    for (const [i, field] of others.entries()) write(layer, field!, values[i]!)
  }
  const [month, date, hour, minute] = others.map((field) => rawNumber(field!))
  const seconds = named('second')
  const value = Date.UTC(Number(year.value), month! - 1, date, hour, minute, seconds === undefined ? 0 : rawNumber(seconds))
  return { kind: 'instant', value, put }
}
const rawNumber = ({ form, raw }: Field): number => (form === 'bcd' ? parseInt(String(raw), 10) : Number(raw))

function write(layer: Uint8Array, field: Field, value: number): void {
  if (field.form === 'bcd')
    putDigits(
      layer,
      field,
      String(value)
        .padStart(field.bits / 4, '0')
        .slice(-field.bits / 4),
    )
  else putNumber(layer, field, value)
}

function digitsOf(layer: Uint8Array, field: Field): string | undefined {
  if (!isWhole(field)) return undefined
  if (field.form === 'text') return latin1(bytesOf(layer, field))
  return field.form === 'bcd' ? toHex(bytesOf(layer, field)) : undefined
}

function putDigits(layer: Uint8Array, field: Field, digits: string): void {
  const bytes = field.form === 'text' ? fromLatin1(digits) : fromHex(digits)
  if (bytes?.length === field.bits >> 3) layer.set(bytes, field.at >> 3)
}
