import type { Status } from '../../core/contract/app.ts'
import type { Bridge } from '../../core/contract/index.ts'
import type { Track, Tracks } from '../../core/contract/tracks.ts'
import { unpacked } from '../../core/packed.ts'
import type { pointFlag } from '../../core/report/point-flag.ts'
import type { TripClock } from '../../core/report/trip.ts'
import { Cell, type Readable } from './cell.ts'

/** ms since 1970 UTC by the clock in force, both ends included. */
export interface TimeRange {
  readonly from: number
  readonly to: number
}

/** A device's reports in order of the clock, ready to be drawn. */
export interface TrackPoints extends Pick<Track, 'identity' | 'family' | 'points' | 'frames' | 'trip' | 'unplaced' | 'unplacedCount'> {
  /** Its place among all devices: with it goes its hue. */
  readonly index: number
  readonly rows: Uint32Array
  /** By the clock in force. */
  readonly at: Float64Array
  readonly arrived: Float64Array
  readonly times: Float64Array
  readonly latitudes: Float64Array
  readonly longitudes: Float64Array
  readonly speeds: Float32Array
  readonly courses: Float32Array
  readonly accuracies: Float32Array
  readonly flags: Uint16Array
  readonly alarms: ReadonlyMap<number, readonly string[]>
}

export interface TracksState extends Pick<Tracks, 'extent' | 'density' | 'names' | 'omitted'> {
  readonly tracks: readonly TrackPoints[]
  /** Nothing has come yet; shown is what there is; the engine did not answer. */
  readonly state: 'loading' | 'ready' | 'failed'
  readonly version: string
}

/** More would not be seen: the map thins further to what the pixels show. */
const pointsOfDevice = 50_000
/** Between two readings, ms; and at least so many times what the last one took. */
const pause = { least: 700, times: 4 }
const nothing: TracksState = { tracks: [], extent: undefined, density: [], names: [], omitted: 0, state: 'loading', version: '' }

/** Where devices were and what they measured: read while somebody looks, with the one time range and time cursor of the window. */
export class TrackStore {
  readonly state = new Cell<TracksState>(nothing)
  readonly clock = new Cell<TripClock>('arrival')
  /** Restricts all views; undefined: all there is. */
  readonly range = new Cell<TimeRange | undefined>(undefined)
  /** The moment under the pointer in any view. */
  readonly cursor = new Cell<number | undefined>(undefined)
  /** Devices that are not to be seen. */
  readonly hidden = new Cell<ReadonlySet<string>>(new Set())
  readonly #bridge: Bridge
  #watchers = 0
  #timer: ReturnType<typeof setTimeout> | undefined
  #reading = false
  #stale = true
  #places: { readonly of: readonly TrackPoints[]; readonly byRow: Map<number, readonly [TrackPoints, number]> } | undefined

  constructor(bridge: Bridge, status: Readable<Status | undefined>) {
    this.#bridge = bridge
    const changed = () => this.#ask('anew')
    this.clock.subscribe(() => this.range.set(undefined))
    this.clock.subscribe(changed)
    this.range.subscribe(changed)
    status.subscribe(() => this.#ask('soon'))
  }

  /** Reads for as long as somebody looks; answers how to stop. */
  watch = (): (() => void) => {
    this.#watchers++
    this.#ask('now')
    return () => {
      this.#watchers--
    }
  }

  /** The track that a row's report belongs to, and which of its points. */
  find(row: number | undefined): readonly [TrackPoints, number] | undefined {
    if (row === undefined) return undefined
    const { tracks } = this.state.get()
    if (this.#places?.of !== tracks) {
      const byRow = new Map<number, readonly [TrackPoints, number]>()
      for (const track of tracks) for (let i = 0; i < track.rows.length; i++) byRow.set(track.rows[i]!, [track, i])
      this.#places = { of: tracks, byRow }
    }
    return this.#places.byRow.get(row)
  }

  /** Something is asked for anew, somebody looks again at what may have been read, or something has come. */
  #ask(how: 'anew' | 'now' | 'soon'): void {
    this.#stale ||= how === 'anew'
    if (this.#watchers === 0 || this.#reading) return
    if (how === 'soon') {
      this.#timer ??= setTimeout(() => void this.#read(), pause.least)
      return
    }
    clearTimeout(this.#timer)
    this.#timer = undefined
    void this.#read()
  }

  async #read(): Promise<void> {
    this.#timer = undefined
    this.#reading = true
    const anew = this.#stale
    this.#stale = false
    const start = performance.now()
    const clock = this.clock.get()
    try {
      const { version } = this.state.get()
      const known = anew || version === '' ? {} : { version }
      const answer = await this.#bridge.call('tracks.read', { clock, ...this.range.get(), points: pointsOfDevice, ...known })
      if (answer) this.state.set({ ...answer, tracks: answer.tracks.map((track, index) => unpack(track, index, clock)), state: 'ready' })
    } catch {
      this.state.change((state) => ({ ...state, state: 'failed' }))
    }
    const took = performance.now() - start
    this.#reading = false
    if (this.#stale) this.#ask('anew')
    else this.#timer = setTimeout(() => this.#watchers > 0 && void this.#read(), Math.max(pause.least, took * pause.times))
  }
}

function unpack(track: Track, index: number, clock: TripClock): TrackPoints {
  const { identity, family, points, frames, trip, unplaced, unplacedCount } = track
  const arrived = unpacked.f64(track.arrived)
  const times = unpacked.f64(track.times)
  return {
    identity,
    family,
    points,
    frames,
    trip,
    unplaced,
    unplacedCount,
    index,
    arrived,
    times,
    at: clock === 'arrival' ? arrived : times.map((time, i) => (Number.isNaN(time) ? arrived[i]! : time)),
    rows: unpacked.u32(track.rows),
    latitudes: unpacked.f64(track.latitudes),
    longitudes: unpacked.f64(track.longitudes),
    speeds: unpacked.f32(track.speeds),
    courses: unpacked.f32(track.courses),
    accuracies: unpacked.f32(track.accuracies),
    flags: unpacked.u16(track.flags),
    alarms: new Map(track.alarms.map(({ row, alarms }) => [row, alarms])),
  }
}

export const isSet = (flags: number | undefined, bit: (typeof pointFlag)[keyof typeof pointFlag]): boolean => ((flags ?? 0) & bit) !== 0
