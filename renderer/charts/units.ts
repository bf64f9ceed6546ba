import { dateTime, span, type Zone } from '../kit/format.ts'
import type { Words } from './words.ts'

/** Units of series, as the report vocabulary gives them. */
const units: Readonly<Record<string, string>> = {
  speed: 'km/h',
  altitude: 'm',
  course: '°',
  accuracy: 'm',
  battery: 'V',
  batteryLevel: '%',
  power: 'V',
  odometer: 'm',
  interval: 's',
  delay: 's',
  fuelLevel: '%',
  rpm: '1/min',
}

/** A series' name as people say it. */
export const titleOf = (name: string, { names }: Words): string => (Object.hasOwn(names, name) ? names[name]! : name)
const unitOf = (name: string): string => units[name] ?? ''
/** What stands beside the name of a chart: the unit, or what the figures mean. */
export const scaleOf = (name: string, { onOff }: Words): string => (name === 'ignition' ? onOff : unitOf(name))

/** Series that people look at first, in this order. */
export const usual = [
  'speed',
  'interval',
  'delay',
  'batteryLevel',
  'battery',
  'power',
  'sat',
  'rssi',
  'altitude',
  'course',
  'hdop',
  'odometer',
] as const

const formats = [0, 1, 2, 3].map((most) => new Intl.NumberFormat('en', { maximumFractionDigits: most }))
/** As many decimals as are worth reading at that size. */
const short = (value: number): string =>
  formats[Math.abs(value) >= 1000 ? 0 : Math.abs(value) >= 100 ? 1 : Math.abs(value) >= 10 ? 2 : 3]!.format(value)

/** A value with its unit; long times as h:mm:ss. */
export function printed(name: string, value: number): string {
  const unit = unitOf(name)
  if (unit === 's' && Math.abs(value) >= 120) return `${value < 0 ? '−' : ''}${span(Math.abs(value) * 1000)}`
  const text = short(value)
  return unit === '' ? text : unit === '%' || unit === '°' ? `${text}${unit}` : `${text} ${unit}`
}

/** From which size on values are told by which part of it. */
const scales = [
  { from: 1e6, by: 1e6, unit: ' M' },
  { from: 1e4, by: 1e3, unit: ' k' },
] as const

/** Values on an axis, where space is short. */
export const printedTick = (value: number): string => scaled(value, short)

/** How the values of an axis are told: where it is narrow, with as many decimals as they have. */
export function tickPrinter(ticks: readonly number[]): (value: number) => string {
  if (new Set(ticks.map(printedTick)).size === ticks.length) return printedTick
  const isExact = (decimals: number) =>
    ticks.every((value) => Math.abs(Number((value / scaleOfTick(value).by).toFixed(decimals)) * scaleOfTick(value).by - value) < 1e-6)
  const decimals = [2, 3, 4, 5, 6].find(isExact) ?? 7
  return (value) => scaled(value, (part) => part.toFixed(decimals))
}

const scaleOfTick = (value: number) => scales.find(({ from }) => Math.abs(value) >= from) ?? { by: 1, unit: '' }

function scaled(value: number, print: (part: number) => string): string {
  const { by, unit } = scaleOfTick(value)
  return `${print(value / by)}${unit}`
}

const steps = [
  1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10_800, 21_600, 43_200, 86_400, 172_800, 604_800, 2_592_000, 31_536_000,
].map((s) => s * 1000)

/** Round moments on a time axis, at most so many, and how they are told. */
export function timeTicks(from: number, to: number, most: number, zone: Zone): { readonly ticks: number[]; printed(time: number): string } {
  const step = steps.find((ms) => (to - from) / ms <= most) ?? (to - from) / Math.max(1, most)
  const shift = zone === 'utc' || step < 3_600_000 ? 0 : new Date(from).getTimezoneOffset() * 60_000
  const ticks: number[] = []
  for (let at = Math.ceil((from - shift) / step) * step + shift; at <= to && ticks.length < 50; at += step) ticks.push(at)
  const cut = step >= 86_400_000 ? [0, 10] : to - from > 86_400_000 ? [5, 16] : step >= 60_000 ? [11, 16] : [11, 19]
  return { ticks, printed: (time) => dateTime(time, zone).slice(cut[0], cut[1]) }
}

/** Round values on an axis that hold all from `least` to `greatest`. */
export function valueTicks(least: number, greatest: number, most = 4): number[] {
  const wide = greatest - least || Math.abs(greatest) * 0.2 || 1
  const ten = 10 ** Math.floor(Math.log10(wide / most))
  const step = ([1, 2, 5, 10].find((n) => wide / (n * ten) <= most) ?? 10) * ten
  const first = Math.floor(least / step + 1e-9)
  const last = Math.max(first + 1, Math.ceil(greatest / step - 1e-9))
  return Array.from({ length: Math.min(20, last - first + 1) }, (_, i) => Number(((first + i) * step).toPrecision(12)))
}
