import type { Series, SeriesSet } from '../../core/contract/tracks.ts'
import { unpacked } from '../../core/packed.ts'
import { tints } from '../kit/tint.ts'
import { printed, titleOf } from './units.ts'
import type { Words } from './words.ts'

/** One line of a chart: what a device measured, in order of time. */
export interface Trace extends Pick<Series, 'identity' | 'name' | 'count' | 'least' | 'greatest' | 'median'> {
  readonly times: Float64Array
  readonly values: Float64Array
  readonly rows: Uint32Array
  /** Indices of the values before which there was a silence, in order. */
  readonly starts: Uint32Array
  /** The device's place among all: it gives hue and dashes. */
  readonly index: number
}

export interface ChartData extends Pick<SeriesSet, 'intervals' | 'arrivals' | 'types'> {
  readonly range: NonNullable<SeriesSet['range']>
  readonly traces: readonly Trace[]
}

export function chartData(set: SeriesSet, indexOf: (identity: string) => number): ChartData | undefined {
  if (!set.range) return undefined
  const traces = set.series.map(({ times, values, rows, starts, ...others }) => ({
    ...others,
    index: indexOf(others.identity),
    times: unpacked.f64(times),
    values: unpacked.f64(values),
    rows: unpacked.u32(rows),
    starts: unpacked.u32(starts),
  }))
  return { range: set.range, traces, intervals: set.intervals, arrivals: set.arrivals, types: set.types }
}

/** Dashes tell devices apart beside their hue. */
const dashes = ['', '7 3', '2 3', '9 3 2 3']
export const dashOf = (index: number): string => dashes[Math.floor(index / tints) % dashes.length]!

/** The point of a trace that is nearest to a moment. */
export function nearest({ times }: Pick<Trace, 'times'>, moment: number): number {
  let [low, high] = [0, times.length - 1]
  while (low < high) {
    const middle = (low + high) >> 1
    if (times[middle]! < moment) low = middle + 1
    else high = middle
  }
  return low > 0 && moment - times[low - 1]! < times[low]! - moment ? low - 1 : low
}

/** A chart in one sentence, for those who do not see it. */
export function sentence(name: string, traces: readonly Trace[], words: Words): string {
  const { sentence: say } = words
  const [first] = traces
  if (!first) return say.nothing(titleOf(name, words))
  const value = (n: number) => printed(name, n)
  const told = traces
    .slice(0, 4)
    .map((t) => say.trace(t.identity, value(t.least), value(t.greatest), value(t.median), t.count, t.starts.length))
    .join('; ')
  return `${titleOf(name, words)}: ${told}${traces.length > 4 ? say.more(traces.length - 4) : ''}.`
}

type Scale = (value: number) => number

/** A trace as an SVG path on scales, broken at silences. */
export function pathOf({ times, values, starts }: Pick<Trace, 'times' | 'values' | 'starts'>, x: Scale, y: Scale): string {
  const parts: string[] = []
  let next = 0
  for (let i = 0; i < times.length; i++) {
    const isStart = i === 0 || starts[next] === i
    if (starts[next] === i) next++
    parts.push(`${isStart ? 'M' : 'L'}${x(times[i]!).toFixed(1)} ${y(values[i]!).toFixed(1)}`)
  }
  return parts.join('')
}

/** Values with a silence on both sides, which no line would show, as a path of dots: lines without length, to be drawn with round ends. */
export function dotsOf({ times, values, starts }: Pick<Trace, 'times' | 'values' | 'starts'>, x: Scale, y: Scale): string {
  const edges = new Set([0, ...starts, times.length])
  return Array.from(edges, (i) =>
    i < times.length && edges.has(i + 1) ? `M${x(times[i]!).toFixed(1)} ${y(values[i]!).toFixed(1)}h0` : '',
  ).join('')
}

const cell = (text: string) => (/[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)

/** Comma-separated values with a head, every cell quoted where it must be. */
export function csv(traces: readonly Trace[]): string {
  const lines = traces.flatMap(({ identity, name, times, values, rows }) =>
    Array.from(times, (time, i) => [cell(identity), cell(name), isoOf(time), String(values[i]), String(rows[i])].join(',')),
  )
  return `${['device,series,time,value,frame', ...lines].join('\r\n')}\r\n`
}

/** Times that no calendar holds stay numbers. */
const isoOf = (time: number): string => (Math.abs(time) <= 8.64e15 ? new Date(time).toISOString() : String(time))
