import type { Histogram, Series } from '../../contract/tracks.ts'
import { packed } from '../../packed.ts'
import { histograms } from '../../report/histogram.ts'
import { silences } from '../../report/silence.ts'
import { median, type TripClock } from '../../report/trip.ts'
import type { DeviceLog } from '../journal/report-log.ts'
import { dense, inOrder, part, type Range, timeOf } from './points.ts'

interface Points {
  readonly times: number[]
  readonly values: number[]
  readonly rows: number[]
  /** Indices of the points before which there was a silence, in order. */
  readonly starts: number[]
}

/** A device's points in order of a clock, ordered once for all of its series. */
export class Ordered {
  readonly device: DeviceLog
  readonly clock: TripClock
  readonly range: Range
  readonly all: readonly number[]

  constructor(device: DeviceLog, clock: TripClock, range: Range) {
    this.device = device
    this.clock = clock
    this.range = range
    this.all = inOrder(device, clock, {})
  }
}

/** One series of a device, thinned; none where the device tells no such thing in the range. */
export function seriesOf(ordered: Ordered, name: string, range: Range, parts: number): [Series] | undefined {
  const { device } = ordered
  const all = pointsOf(ordered, name)
  const { values } = all
  if (values.length === 0) return undefined
  const { times, values: kept, rows, starts } = extremes(all, range, parts)
  let [least, greatest] = [Infinity, -Infinity]
  for (const value of values) {
    if (value < least) least = value
    if (value > greatest) greatest = value
  }
  const middle = median(Float64Array.from(values))!
  const { identity } = device
  const columns = { times: packed.f64(times), values: packed.f64(kept), rows: packed.u32(rows), starts: packed.u32(starts) }
  return [{ identity, name, count: values.length, least, greatest, median: middle, ...columns }]
}

/** The values in the range. What is a silence is told by the whole series, so that zooming in breaks no line elsewhere. */
function pointsOf({ device, clock, range, all }: Ordered, name: string): Points {
  const points: Points = { times: [], values: [], rows: [], starts: [] }
  const value = name === 'interval' ? intervals(device, clock, all) : name === 'delay' ? delays(device) : dense(device, name)
  const told: number[] = []
  const times: number[] = []
  for (const at of all) {
    if (Number.isNaN(value[at])) continue
    told.push(at)
    times.push(timeOf(device, clock, at))
  }
  const after = silences(times)
  let next = 0
  for (let i = 0; i < told.length; i++) {
    const at = told[i]!
    const isStart = after[next] === i
    if (isStart) next++
    if (times[i]! < range.from || times[i]! > range.to) continue
    if (isStart) points.starts.push(points.times.length)
    points.times.push(times[i]!)
    points.values.push(value[at]!)
    points.rows.push(device.rows.get(at))
  }
  return points
}

/** Seconds since the report before; reports that came in one frame have none between them where arrival counts. */
function intervals(device: DeviceLog, clock: TripClock, all: readonly number[]): Float64Array {
  const found = new Float64Array(device.rows.length).fill(NaN)
  let before: number | undefined
  for (const at of all) {
    if (before !== undefined && (clock === 'device' || device.rows.get(at) !== device.rows.get(before)))
      found[at] = (timeOf(device, clock, at) - timeOf(device, clock, before)) / 1000
    before = at
  }
  return found
}

/** Seconds from the fix to its arrival. */
const delays = ({ rows, arrived, times }: DeviceLog): Float64Array =>
  Float64Array.from({ length: rows.length }, (_, at) => (arrived.get(at) - times.get(at)) / 1000)

/** The intervals of each device that has some, counted in the same steps. */
export function intervalsOf(devices: readonly Ordered[]): { identity: string; histogram: Histogram }[] {
  const told = devices.flatMap((ordered) => {
    const { values } = pointsOf(ordered, 'interval')
    return values.length === 0 ? [] : [{ identity: ordered.device.identity, values: Float64Array.from(values) }]
  })
  const counted = histograms(told.map(({ values }) => values))
  return told.map(({ identity }, i) => ({ identity, histogram: counted[i]! }))
}

/**
 * The least and the greatest value of each part of the range, in order, with their own times and rows. A silence of half a
 * part and more survives with the values at its ends, so that it is as wide as it was; a shorter one is not seen.
 */
function extremes(points: Points, range: Range, parts: number): Points {
  const { times, values, rows } = points
  if (values.length <= parts * 2) return points
  const kept: Points = { times: [], values: [], rows: [], starts: [] }
  const seen = (range.to - range.from) / parts / 2
  const starts = new Set(points.starts.filter((i) => i > 0 && times[i]! - times[i - 1]! >= seen))
  for (let i = 0; i < values.length;) {
    const now = part(times[i]!, range.from, range.to, parts)
    const first = i
    let [low, high] = [i, i]
    do {
      if (values[i]! < values[low]!) low = i
      if (values[i]! > values[high]!) high = i
      i++
    } while (i < values.length && !starts.has(i) && part(times[i]!, range.from, range.to, parts) === now)
    const whole = new Set([low, high])
    if (starts.has(first)) {
      kept.starts.push(kept.times.length)
      whole.add(first)
    }
    if (starts.has(i)) whole.add(i - 1)
    for (const at of [...whole].sort((a, b) => a - b)) {
      kept.times.push(times[at]!)
      kept.values.push(values[at]!)
      kept.rows.push(rows[at]!)
    }
  }
  return kept
}
