import type { Histogram, Series, SeriesQuery, SeriesSet, Track, Tracks, TracksQuery } from '../../contract/tracks.ts'
import { packed } from '../../packed.ts'
import { histograms } from '../../report/histogram.ts'
import { pointFlag } from '../../report/point-flag.ts'
import { median, sumUpTrip, type TripClock } from '../../report/trip.ts'
import { type DeviceLog, ReportLog } from '../journal/report-log.ts'
import type { Journal } from '../journal/journal.ts'
import type { Reader } from '../journal/reader.ts'

const densityParts = 200
const listed = { alarms: 500, unplaced: 100, names: 300 }
const typeParts = 60

interface Range {
  readonly from: number
  readonly to: number
}

/** Answers what maps and charts ask of a journal. */
export class TrackReader {
  readonly #journal: Journal
  readonly #reader: Reader
  readonly #log: ReportLog

  constructor(journal: Journal, reader: Reader) {
    this.#journal = journal
    this.#reader = reader
    this.#log = new ReportLog(journal, reader)
  }

  async tracks(query: TracksQuery): Promise<Tracks | undefined> {
    await this.#log.readOn()
    const { version, omitted } = this.#log
    if (version === query.version) return undefined
    const extent = extentOf(this.#log.devices.values(), query.clock)
    const tracks: Track[] = []
    for (const device of this.#chosen(query)) {
      tracks.push(this.#track(device, query))
      await breath()
    }
    return {
      tracks,
      extent,
      density: extent ? density(this.#log.devices.values(), query.clock, extent) : [],
      names: namesOf(this.#log.devices.values()),
      omitted,
      version,
    }
  }

  async series(query: SeriesQuery): Promise<SeriesSet | undefined> {
    await this.#log.readOn()
    const { version } = this.#log
    if (version === query.version) return undefined
    const chosen = this.#chosen(query)
    const whole = extentOf(chosen, query.clock)
    const range = whole && { from: query.from ?? whole.from, to: query.to ?? whole.to }
    if (!range) return { range, series: [], intervals: [], arrivals: undefined, types: [], version }
    const series: Series[] = []
    for (const device of chosen) {
      const whole = new Ordered(device, query.clock, range)
      for (const name of query.names) series.push(...(seriesOf(whole, name, range, query.parts) ?? []))
      await breath()
    }
    const intervals = query.names.includes('interval') ? intervalsOf(chosen.map((device) => new Ordered(device, query.clock, range))) : []
    const arrivals = query.clock === 'arrival' ? range : arrivalsOf(chosen, range)
    return { range, series, intervals, arrivals, types: arrivals ? this.#types(chosen, arrivals) : [], version }
  }

  #chosen({ devices }: Pick<TracksQuery, 'devices'>): DeviceLog[] {
    return devices ? devices.flatMap((identity) => this.#log.devices.get(identity) ?? []) : [...this.#log.devices.values()]
  }

  #track(device: DeviceLog, query: TracksQuery): Track {
    const all = inOrder(device, query.clock, query)
    const { arrived, times, latitudes, longitudes, flags, rows } = device
    const speeds = dense(device, 'speed')
    const points = all.map((at) => ({
      arrived: arrived.get(at),
      time: told(times.get(at)),
      valid: (flags.get(at) & pointFlag.invalid) !== 0 ? false : undefined,
      latitude: told(latitudes.get(at)),
      longitude: told(longitudes.get(at)),
      speed: told(speeds[at]!),
    }))
    const kept = thinned(all, flags, query.points)
    const pick = (from: (at: number) => number) => {
      const values = new Float64Array(kept.length)
      for (let i = 0; i < kept.length; i++) values[i] = from(kept[i]!)
      return values
    }
    const [courses, accuracies] = [dense(device, 'course'), dense(device, 'accuracy')]
    const nowhere = all.filter((at) => why(flags.get(at)) !== undefined)
    return {
      identity: device.identity,
      family: device.family,
      points: all.length,
      frames: device.frameArrived.length,
      rows: packed.u32(pick((at) => rows.get(at))),
      arrived: packed.f64(pick((at) => arrived.get(at))),
      times: packed.f64(pick((at) => times.get(at))),
      latitudes: packed.f64(pick((at) => latitudes.get(at))),
      longitudes: packed.f64(pick((at) => longitudes.get(at))),
      speeds: packed.f32(pick((at) => speeds[at]!)),
      courses: packed.f32(pick((at) => courses[at]!)),
      accuracies: packed.f32(pick((at) => accuracies[at]!)),
      flags: packed.u16(pick((at) => flags.get(at))),
      alarms: all
        .filter((at) => (flags.get(at) & pointFlag.alarm) !== 0)
        .slice(-listed.alarms)
        .map((at) => ({ row: rows.get(at), time: arrived.get(at), alarms: this.#alarms(rows.get(at)) })),
      unplaced: nowhere
        .slice(-listed.unplaced)
        .toReversed()
        .map((at) => ({ row: rows.get(at), time: arrived.get(at), why: why(flags.get(at))!, says: this.#says(rows.get(at)) })),
      unplacedCount: nowhere.length,
      trip: sumUpTrip(points, query.clock),
    }
  }

  #alarms(row: number): string[] {
    return [...new Set(this.#reader.decode(row)?.message.reports.flatMap(({ alarms }) => alarms) ?? [])]
  }

  /** What a report names instead of a place that a map could show. */
  #says(row: number): string {
    const report = this.#reader.decode(row)?.message.reports.at(-1)
    if (!report) return ''
    const { latitude, longitude, cells, wifi } = report
    const parts = [
      latitude === undefined || longitude === undefined ? '' : `${latitude}°, ${longitude}°`,
      ...cells.slice(0, 3).map(({ mcc, mnc, lac, cid }) => `cell ${[mcc, mnc, lac, cid].map((n) => n ?? '?').join('-')}`),
      cells.length > 3 ? `${cells.length - 3} more cells` : '',
      wifi.length > 0 ? `${wifi.length} Wi-Fi` : '',
    ]
    return parts.filter(Boolean).join(' · ')
  }

  /** The most frequent types, the rest together. */
  #types(chosen: readonly DeviceLog[], { from, to }: Range): SeriesSet['types'] {
    const { types } = this.#journal.rows
    const counted = new Map<string, number[]>()
    for (const { frameArrived, frameTypes } of chosen) {
      for (let i = 0; i < frameArrived.length; i++) {
        const at = frameArrived.get(i)
        if (at < from || at > to) continue
        const type = types.word(frameTypes.get(i)) ?? 'unknown'
        const counts = counted.get(type) ?? Array.from({ length: typeParts }, () => 0)
        counted.set(type, counts)
        counts[part(at, from, to, typeParts)]!++
      }
    }
    const sorted = [...counted].map(([type, counts]) => ({ type, counts })).sort((a, b) => sum(b.counts) - sum(a.counts))
    if (sorted.length <= 8) return sorted
    const rest = sorted.slice(7)
    return [
      ...sorted.slice(0, 7),
      { type: `${rest.length} others`, counts: rest[0]!.counts.map((_, i) => sum(rest.map(({ counts }) => counts[i]!))) },
    ]
  }
}

const sum = (counts: readonly number[]): number => counts.reduce((all, n) => all + n, 0)

/** Sockets and other windows come first. */
const breath = () => new Promise((resolve) => setImmediate(resolve))

const told = (value: number): number | undefined => (Number.isNaN(value) ? undefined : value)
const part = (at: number, from: number, to: number, parts: number) =>
  Math.min(parts - 1, Math.floor(((at - from) / Math.max(1, to - from)) * parts))

/** Why a point cannot stand on a map; undefined for those that can, and for those that say nothing about where. */
function why(flags: number): 'cells' | 'zero' | 'outside' | undefined {
  if ((flags & pointFlag.placed) !== 0) return undefined
  if ((flags & pointFlag.outside) !== 0) return 'outside'
  if ((flags & pointFlag.nullIsland) !== 0) return 'zero'
  return (flags & (pointFlag.cells | pointFlag.wifi)) !== 0 ? 'cells' : undefined
}

const timeOf = ({ arrived, times }: DeviceLog, clock: TripClock, at: number): number => {
  const measured = clock === 'device' ? times.get(at) : NaN
  return Number.isNaN(measured) ? arrived.get(at) : measured
}

/** The points of a range in order of the clock. */
function inOrder(
  device: DeviceLog,
  clock: TripClock,
  { from = -Infinity, to = Infinity }: Partial<Record<keyof Range, number | undefined>>,
): number[] {
  const all: number[] = []
  let sorted = true
  let last = -Infinity
  for (let at = 0; at < device.rows.length; at++) {
    const time = timeOf(device, clock, at)
    if (time < from || time > to) continue
    sorted &&= time >= last
    last = time
    all.push(at)
  }
  return sorted ? all : all.sort((a, b) => timeOf(device, clock, a) - timeOf(device, clock, b) || a - b)
}

/** At most so many points, evenly; the first, the last and alarms stay. */
function thinned(all: readonly number[], flags: DeviceLog['flags'], most: number): readonly number[] {
  if (all.length <= most) return all
  const step = all.length / Math.max(1, most)
  let next = 0
  return all.filter((at, i) => {
    const due = i >= next
    if (due) next += step
    return due || i === all.length - 1 || (flags.get(at) & pointFlag.alarm) !== 0
  })
}

/** A value for every point, NaN where it tells none. */
function dense(device: DeviceLog, name: string): Float64Array {
  const values = new Float64Array(device.rows.length).fill(NaN)
  const told = device.values.get(name)
  for (let i = 0; i < (told?.at.length ?? 0); i++) values[told!.at.get(i)] = told!.value.get(i)
  return values
}

function extentOf(devices: Iterable<DeviceLog>, clock: TripClock): Range | undefined {
  let [from, to] = [Infinity, -Infinity]
  for (const device of devices) {
    for (let at = 0; at < device.rows.length; at++) {
      const time = timeOf(device, clock, at)
      if (time < from) from = time
      if (time > to) to = time
    }
  }
  return from <= to ? { from, to } : undefined
}

/** When the points of a range of the device's clock arrived. */
function arrivalsOf(devices: Iterable<DeviceLog>, range: Range): Range | undefined {
  let [from, to] = [Infinity, -Infinity]
  for (const device of devices) {
    for (const at of inOrder(device, 'device', range)) {
      from = Math.min(from, device.arrived.get(at))
      to = Math.max(to, device.arrived.get(at))
    }
  }
  return from <= to ? { from, to } : undefined
}

function density(devices: Iterable<DeviceLog>, clock: TripClock, { from, to }: Range): number[] {
  const counts = Array.from({ length: densityParts }, () => 0)
  for (const device of devices)
    for (let at = 0; at < device.rows.length; at++) counts[part(timeOf(device, clock, at), from, to, densityParts)]!++
  return counts
}

function namesOf(devices: Iterable<DeviceLog>): { name: string; count: number }[] {
  const counts = new Map<string, number>()
  for (const { values } of devices) for (const [name, { at }] of values) counts.set(name, (counts.get(name) ?? 0) + at.length)
  return [...counts]
    .map(([name, count]) => ({ name, count }))
    .sort((a, b) => b.count - a.count)
    .slice(0, listed.names)
}

interface Points {
  readonly times: number[]
  readonly values: number[]
  readonly rows: number[]
}

/** A device's points in order of a clock, ordered once for all of its series. */
class Ordered {
  readonly device: DeviceLog
  readonly clock: TripClock
  readonly inRange: readonly number[]

  constructor(device: DeviceLog, clock: TripClock, range: Range) {
    this.device = device
    this.clock = clock
    this.inRange = inOrder(device, clock, range)
  }
}

function seriesOf(ordered: Ordered, name: string, range: Range, parts: number): [Series] | undefined {
  const { device } = ordered
  const all = pointsOf(ordered, name)
  const { values } = all
  if (values.length === 0) return undefined
  const { times, values: kept, rows } = extremes(all, range, parts)
  let [least, greatest] = [Infinity, -Infinity]
  for (const value of values) {
    if (value < least) least = value
    if (value > greatest) greatest = value
  }
  const middle = median(Float64Array.from(values))!
  const { identity } = device
  const columns = { times: packed.f64(times), values: packed.f64(kept), rows: packed.u32(rows) }
  return [{ identity, name, count: values.length, least, greatest, median: middle, ...columns }]
}

function pointsOf({ device, clock, inRange }: Ordered, name: string): Points {
  const points: Points = { times: [], values: [], rows: [] }
  const value = name === 'interval' ? intervals(device, clock) : name === 'delay' ? delays(device) : dense(device, name)
  for (const at of inRange) {
    if (Number.isNaN(value[at])) continue
    points.times.push(timeOf(device, clock, at))
    points.values.push(value[at]!)
    points.rows.push(device.rows.get(at))
  }
  return points
}

/** Seconds since the report before; reports that came in one frame have none between them where arrival counts. */
function intervals(device: DeviceLog, clock: TripClock): Float64Array {
  const found = new Float64Array(device.rows.length).fill(NaN)
  let before: number | undefined
  for (const at of inOrder(device, clock, {})) {
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
function intervalsOf(devices: readonly Ordered[]): { identity: string; histogram: Histogram }[] {
  const told = devices.flatMap((ordered) => {
    const { values } = pointsOf(ordered, 'interval')
    return values.length === 0 ? [] : [{ identity: ordered.device.identity, values: Float64Array.from(values) }]
  })
  const counted = histograms(told.map(({ values }) => values))
  return told.map(({ identity }, i) => ({ identity, histogram: counted[i]! }))
}

/** The least and the greatest value of each part of the range, in order, with their own times and rows. */
function extremes({ times, values, rows }: Points, { from, to }: Range, parts: number): Points {
  if (values.length <= parts * 2) return { times, values, rows }
  const kept: Points = { times: [], values: [], rows: [] }
  const keep = (i: number) => {
    kept.times.push(times[i]!)
    kept.values.push(values[i]!)
    kept.rows.push(rows[i]!)
  }
  for (let i = 0; i < values.length;) {
    const now = part(times[i]!, from, to, parts)
    let [low, high] = [i, i]
    for (; i < values.length && part(times[i]!, from, to, parts) === now; i++) {
      if (values[i]! < values[low]!) low = i
      if (values[i]! > values[high]!) high = i
    }
    keep(Math.min(low, high))
    if (low !== high) keep(Math.max(low, high))
  }
  return kept
}
