import type { Series, SeriesQuery, SeriesSet, Track, Tracks, TracksQuery } from '../../contract/tracks.ts'
import { packed } from '../../packed.ts'
import { pointFlag } from '../../report/point-flag.ts'
import { silences } from '../../report/silence.ts'
import { sumUpTrip, type TripClock } from '../../report/trip.ts'
import { type DeviceLog, ReportLog } from '../journal/report-log.ts'
import type { Journal } from '../journal/journal.ts'
import type { Reader } from '../journal/reader.ts'
import { dense, inOrder, part, type Range, timeOf } from './points.ts'
import { intervalsOf, Ordered, seriesOf } from './series.ts'

const densityParts = 200
const listed = { alarms: 500, unplaced: 100, names: 300 }
const typeParts = 60

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
    const silent = this.#afterSilence(device, query, kept)
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
      flags: packed.u16(pick((at) => flags.get(at) | (silent.has(at) ? pointFlag.afterSilence : 0))),
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

  /** The kept points between which and the kept one before the device was silent: that point may have been thinned away. */
  #afterSilence(device: DeviceLog, { clock }: TracksQuery, kept: readonly number[]): ReadonlySet<number> {
    // Of all there is, whatever the range: what is usual for a device does not depend on what is looked at.
    const all = inOrder(device, clock, {})
    const ends = silences(all.map((at) => timeOf(device, clock, at))).map((i) => all[i]!)
    const found = new Set<number>()
    if (ends.length === 0) return found
    const places = new Map(all.map((at, i) => [at, i]))
    let next = 0
    for (const at of kept) {
      const here = places.get(at)!
      for (; next < ends.length && places.get(ends[next]!)! <= here; next++) found.add(at)
    }
    return found
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
/** Why a point cannot stand on a map; undefined for those that can, and for those that say nothing about where. */
function why(flags: number): 'cells' | 'zero' | 'outside' | undefined {
  if ((flags & pointFlag.placed) !== 0) return undefined
  if ((flags & pointFlag.outside) !== 0) return 'outside'
  if ((flags & pointFlag.nullIsland) !== 0) return 'zero'
  return (flags & (pointFlag.cells | pointFlag.wifi)) !== 0 ? 'cells' : undefined
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
