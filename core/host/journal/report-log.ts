import type { Decoded } from '../../link/decode-frame.ts'
import { pointFlag } from '../../report/point-flag.ts'
import type { Report } from '../../report/report.ts'
import { Growing } from './growing.ts'
import type { Journal } from './journal.ts'
import type { Reader } from './reader.ts'
import { flag, kinds } from './rows.ts'

/** Beyond these a stranger's inventions would fill the memory: devices, reports in all, names of one device. */
const limits = { devices: 5000, points: 1_000_000, names: 120 }
/** So many reports are kept before anybody has asked for them; a huge capture is not to fill the memory for a map that is never opened. */
const unasked = 250_000
/** Measured so long before its arrival that it was kept back, ms. */
const bufferedAfter = 300_000
/** How long reading on may keep the process busy at a stretch, in ms. */
const slice = 10

/** What one device has reported, as columns in order of arrival. */
export class DeviceLog {
  readonly identity: string
  family: string | undefined = undefined
  readonly rows = new Growing(Uint32Array)
  readonly arrived = new Growing(Float64Array)
  /** NaN where the report has no time. */
  readonly times = new Growing(Float64Array)
  readonly latitudes = new Growing(Float64Array)
  readonly longitudes = new Growing(Float64Array)
  readonly flags = new Growing(Uint16Array)
  /** Everything else that is a number, by name: at which points, and which. */
  readonly values = new Map<string, { readonly at: Growing<Uint32Array>; readonly value: Growing<Float64Array> }>()
  /** Every frame, reports or not. */
  readonly frameArrived = new Growing(Float64Array)
  readonly frameTypes = new Growing(Uint16Array)

  constructor(identity: string) {
    this.identity = identity
  }

  add(row: number, arrived: number, report: Report, repeated: boolean): void {
    const { time, latitude, longitude, speed, course, altitude, accuracy, attributes } = report
    const at = this.rows.length
    this.rows.push(row)
    this.arrived.push(arrived)
    this.times.push(time ?? NaN)
    this.latitudes.push(latitude ?? NaN)
    this.longitudes.push(longitude ?? NaN)
    this.flags.push(flagsOf(report, arrived, repeated))
    this.#value('speed', at, speed)
    this.#value('course', at, course)
    this.#value('altitude', at, altitude)
    this.#value('accuracy', at, accuracy)
    for (const name in attributes) this.#value(name, at, attributes[name])
  }

  #value(name: string, at: number, value: string | number | boolean | undefined): void {
    if (value === undefined || typeof value === 'string' || !Number.isFinite(Number(value))) return
    let list = this.values.get(name)
    if (!list) {
      if (this.values.size >= limits.names) return
      list = { at: new Growing(Uint32Array), value: new Growing(Float64Array) }
      this.values.set(name, list)
    }
    list.at.push(at)
    list.value.push(Number(value))
  }
}

function flagsOf(
  { valid, time, latitude, longitude, alarms, cells, wifi, attributes }: Report,
  arrived: number,
  repeated: boolean,
): number {
  const told = latitude !== undefined && longitude !== undefined
  const outside = told && !(Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180)
  const zero = latitude === 0 && longitude === 0
  const late = time !== undefined && arrived - time > bufferedAfter
  return (
    (told && !outside && !zero ? pointFlag.placed : 0) |
    (valid === false ? pointFlag.invalid : valid === true ? pointFlag.valid : 0) |
    (late || attributes['archive'] === true ? pointFlag.buffered : 0) |
    (alarms.length > 0 ? pointFlag.alarm : 0) |
    (cells.length > 0 ? pointFlag.cells : 0) |
    (wifi.length > 0 ? pointFlag.wifi : 0) |
    (zero ? pointFlag.nullIsland : 0) |
    (outside ? pointFlag.outside : 0) |
    (repeated ? pointFlag.repeated : 0)
  )
}

/**
 * What reports say in numbers. It is kept while frames are recorded, since they have just been decoded then; what was decided by
 * hand is read from the journal anew when somebody asks.
 */
export class ReportLog {
  readonly devices = new Map<string, DeviceLog>()
  points = 0
  omitted = 0
  readonly #journal: Journal
  readonly #reader: Reader
  #position = 0
  #generation: number
  #reading: Promise<void> | undefined
  #asked = false

  constructor(journal: Journal, reader: Reader) {
    this.#journal = journal
    this.#reader = reader
    this.#generation = journal.generation
    journal.watchers.push((row, decoded) => this.#readAlong(row, decoded))
  }

  /** Changes whenever anything has. */
  get version(): string {
    return `${this.#generation}.${this.#position}`
  }

  /** Reads what has come since, in slices, so that sockets and windows are served meanwhile. */
  readOn(): Promise<void> {
    this.#asked = true
    this.#reading ??= this.#read().finally(() => (this.#reading = undefined))
    return this.#reading
  }

  async #read(): Promise<void> {
    for (;;) {
      if (this.#generation !== this.#journal.generation) this.#restart()
      const until = performance.now() + slice
      const { order } = this.#journal
      while (this.#position < order.count && performance.now() < until) {
        const row = order.at(this.#position++)
        this.#take(row)
      }
      if (this.#position >= order.count) return
      await new Promise((resolve) => setImmediate(resolve))
    }
  }

  /** Takes a row that was written just now, where all rows before it have been taken. */
  #readAlong(row: number, decoded: Decoded | undefined): void {
    const { order, generation } = this.#journal
    if (generation !== this.#generation || (this.points >= unasked && !this.#asked)) return
    // Links that open and close are rows too, of which nobody is told.
    while (this.#position < order.count - 1 && this.#journal.isEvent(order.at(this.#position))) this.#position++
    if (this.#position !== order.count - 1 || order.at(this.#position) !== row) return
    this.#position++
    this.#take(row, decoded)
  }

  #restart(): void {
    this.#generation = this.#journal.generation
    this.#position = 0
    this.devices.clear()
    this.points = 0
    this.omitted = 0
  }

  #take(row: number, written?: Decoded): void {
    const { rows } = this.#journal
    if (rows.is(row, flag.down) || kinds[rows.kind.get(row)] !== 'frame') return
    const device = this.#deviceOf(row)
    if (!device) {
      this.omitted++
      return
    }
    const arrived = this.#journal.timeOf(row)
    device.family = rows.decision(row).family ?? device.family
    device.frameArrived.push(arrived)
    device.frameTypes.push(rows.type.get(row))
    if (!rows.is(row, flag.report)) return
    const reports = (written ?? this.#reader.decode(row))?.message.reports ?? []
    if (this.points + reports.length > limits.points) {
      this.omitted += reports.length
      return
    }
    const repeated = rows.is(row, flag.repeated)
    for (const report of reports) device.add(row, arrived, report, repeated)
    this.points += reports.length
  }

  #deviceOf(row: number): DeviceLog | undefined {
    const { rows } = this.#journal
    const link = this.#journal.linkOf(row)
    const identity = rows.devices.word(rows.device.get(row)) ?? `${link.transport.toUpperCase()} ${link.remote}`
    const known = this.devices.get(identity)
    if (known || this.devices.size >= limits.devices) return known
    const device = new DeviceLog(identity)
    this.devices.set(identity, device)
    return device
  }
}
