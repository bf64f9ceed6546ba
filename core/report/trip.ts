import { believable, distance, type Fix } from './plausibility.ts'
import type { Report } from './report.ts'

/** What a trip is summed up from: one report, in the order in which they are to be told. */
export interface TripPoint extends Pick<Report, 'time' | 'valid' | 'latitude' | 'longitude' | 'speed'> {
  /** When its frame arrived, ms since 1970 UTC. */
  readonly arrived: number
}

/** A length of time, both ends in ms since 1970 UTC by the clock that the trip was summed up by. */
export interface Stretch {
  readonly from: number
  readonly to: number
}
export interface Stop extends Stretch {
  readonly latitude: number
  readonly longitude: number
}

/** Where a device was and how it went, in one stretch of time. */
export interface Trip {
  readonly reports: number
  /** From the first report to the last. */
  readonly duration: number
  /** Metres between believable fixes; jumps that no vehicle makes are left out and counted. */
  readonly distance: number
  readonly jumps: number
  /** The fastest believable speed that a report tells, km/h; undefined where none tells any. */
  readonly maximumSpeed: number | undefined
  /** Reports with a place that can be believed, and those that say of themselves that it cannot. */
  readonly fixes: number
  readonly invalid: number
  /** Median ms between reports; undefined for fewer than two. */
  readonly interval: number | undefined
  /** Stops in order, the longest thirty of them; `stopped` counts all and `standing` is their time together. */
  readonly stops: readonly Stop[]
  readonly stopped: number
  readonly standing: number
  /** Silences longer than is usual for the device, the longest thirty of them in order; `silent` counts all. */
  readonly gaps: readonly Stretch[]
  readonly silent: number
}

export type TripClock = 'device' | 'arrival'

const limits = { jumpSpeed: 1000, jumpDistance: 2000, speed: 1600, told: 30 }
/** Standing is: not leaving a circle of so many metres for so long. */
const standing = { radius: 60, least: 180_000 }
/** A gap is so many times the median, and at least this. */
const gap = { times: 4, least: 60_000 }

/** Sums up the reports of one device; they must be in the order of the clock. */
export function sumUpTrip(points: Iterable<TripPoint>, clock: TripClock): Trip {
  const track = new Track()
  const silence = new Silence()
  for (const point of points) {
    const at = timeBy(clock, point)
    silence.add(at)
    track.add(point, at)
  }
  const { interval, gaps } = silence.end()
  const { reports, distance: metres, jumps, maximumSpeed, fixes, invalid, stops } = track.end()
  return {
    reports,
    duration: silence.duration,
    distance: metres,
    jumps,
    maximumSpeed,
    fixes,
    invalid,
    interval,
    stops: longest(stops),
    stopped: stops.length,
    standing: stops.reduce((sum, { from, to }) => sum + to - from, 0),
    gaps: longest(gaps),
    silent: gaps.length,
  }
}

/** The time of a report by a clock; a report without a fix time has only its arrival. */
export const timeBy = (clock: TripClock, { time, arrived }: Pick<TripPoint, 'time' | 'arrived'>): number =>
  clock === 'device' ? (time ?? arrived) : arrived

/** Adds up the way and finds where it stood still. */
class Track {
  reports = 0
  distance = 0
  jumps = 0
  maximumSpeed: number | undefined = undefined
  fixes = 0
  invalid = 0
  readonly stops: Stop[] = []
  #last: Fix | undefined = undefined
  /** Where it may have come to stand, and since when. */
  #anchor: Fix | undefined = undefined

  add(point: TripPoint, at: number): void {
    this.reports++
    if (point.valid === false) this.invalid++
    const { speed } = point
    if (speed !== undefined && speed <= limits.speed && point.valid !== false) this.maximumSpeed = Math.max(this.maximumSpeed ?? 0, speed)
    const believed = believable({ ...point, time: at })
    if (!believed) return
    this.fixes++
    const last = this.#last
    this.#last = believed
    if (!last) return this.#anchorAt(believed)
    const metres = distance(last, believed)
    if (isJump(metres, believed.time - last.time)) {
      this.jumps++
      this.#leave(last.time)
      return this.#anchorAt(believed)
    }
    this.distance += metres
    if (this.#anchor && distance(this.#anchor, believed) > standing.radius) {
      this.#leave(last.time)
      this.#anchorAt(believed)
    }
  }

  end(): this {
    if (this.#last) this.#leave(this.#last.time)
    return this
  }

  #anchorAt(fix: Fix): void {
    this.#anchor = fix
  }
  #leave(at: number): void {
    const anchor = this.#anchor
    if (anchor && at - anchor.time >= standing.least)
      this.stops.push({ from: anchor.time, to: at, latitude: anchor.latitude, longitude: anchor.longitude })
    this.#anchor = undefined
  }
}

/** Faster than anything that carries a tracker, and not just a fix that wandered. */
const isJump = (metres: number, ms: number): boolean =>
  metres >= limits.jumpDistance && metres / (Math.max(ms, 1) / 3600) >= limits.jumpSpeed

/** Measures the time between reports. */
class Silence {
  #first: number | undefined = undefined
  #last = 0
  readonly #times: number[] = []

  add(at: number): void {
    this.#first ??= at
    this.#last = Math.max(at, this.#times.at(-1) ?? at)
    this.#times.push(this.#last)
  }
  get duration(): number {
    return this.#last - (this.#first ?? this.#last)
  }
  end(): { interval: number | undefined; gaps: Stretch[] } {
    const times = this.#times
    const intervals = Float64Array.from({ length: Math.max(0, times.length - 1) }, (_, i) => times[i + 1]! - times[i]!)
    const interval = median(intervals)
    const least = Math.max(gap.least, gap.times * (interval ?? 0))
    const gaps: Stretch[] = []
    for (let i = 0; i < intervals.length; i++) if (intervals[i]! > least) gaps.push({ from: times[i]!, to: times[i + 1]! })
    return { interval, gaps }
  }
}

/** The middle value, the lower one of two; undefined for none. */
export function median(values: Float64Array): number | undefined {
  return values.length === 0 ? undefined : Float64Array.from(values).sort()[(values.length - 1) >> 1]
}

/** The longest few, in order of time. */
function longest<S extends Stretch>(all: readonly S[]): S[] {
  if (all.length <= limits.told) return [...all]
  const chosen = new Set([...all].sort((a, b) => b.to - b.from - (a.to - a.from)).slice(0, limits.told))
  return all.filter((one) => chosen.has(one))
}
