import type { DeviceRow } from '../../contract.ts'
import type { Transport } from '../../detect/clue.ts'
import type { Decoded } from '../../link/decode-frame.ts'
import type { Fix } from '../../report/plausibility.ts'
import type { Severity } from '../../wire/field.ts'
import type { Journal } from './journal.ts'
import type { Reader } from './reader.ts'
import { flag, kinds, severities } from './rows.ts'

/** Identities beyond this are a stranger's inventions. */
const limit = 100_000
/** How many intervals the median is taken of, and how many links are named. */
const intervals = 63
const namedLinks = 1000

/** One identity, counted along as rows are written. */
class Device {
  family: string | undefined = undefined
  readonly transports = new Set<Transport>()
  readonly firstSeen: number
  lastSeen: number
  frames = 0
  severity: Severity | undefined = undefined
  battery: string | undefined = undefined
  lastFix: Fix | undefined = undefined
  readonly links = new Set<number>()
  /** The last row with a report. */
  reportRow = 0
  #reported: number | undefined = undefined
  readonly #intervals: number[] = []
  #next = 0

  constructor(time: number) {
    this.firstSeen = time
    this.lastSeen = time
  }

  /** A frame with a report came. */
  report(row: number, time: number): void {
    this.reportRow = row
    if (this.#reported !== undefined) {
      this.#intervals[this.#next] = time - this.#reported
      this.#next = (this.#next + 1) % intervals
    }
    this.#reported = time
  }

  get interval(): number | undefined {
    const sorted = [...this.#intervals].sort((a, b) => a - b)
    return sorted[sorted.length >> 1]
  }
}

/** Who has been seen. Rows that are decoded anew make it count from the start when it is asked next. */
export class Devices {
  readonly #journal: Journal
  readonly #reader: Reader
  #devices = new Map<number, Device>()
  #generation: number

  constructor(journal: Journal, reader: Reader) {
    this.#journal = journal
    this.#reader = reader
    this.#generation = journal.generation
    journal.wrote = (row, decoded) => this.#count(row, decoded)
  }

  list(): DeviceRow[] {
    if (this.#generation !== this.#journal.generation) this.#recount()
    const { devices } = this.#journal.rows
    return [...this.#devices].map(
      ([index, { family, transports, firstSeen, lastSeen, frames, interval, severity, battery, lastFix, links }]) => ({
        identity: devices.word(index) ?? '',
        family,
        transports: [...transports],
        firstSeen,
        lastSeen,
        frames,
        interval,
        severity,
        battery,
        lastFix,
        links: [...links],
      }),
    )
  }

  /** The links on which an identity spoke. */
  linksOf(identity: string): Iterable<number> {
    if (this.#generation !== this.#journal.generation) this.#recount()
    const index = this.#journal.rows.devices.find(identity)
    return (index === undefined ? undefined : this.#devices.get(index)?.links) ?? []
  }

  /** Counts a row; what needs decoding is left out where the row is not decoded. */
  #count(row: number, decoded: Decoded | undefined): void {
    const { rows } = this.#journal
    const index = rows.device.get(row)
    if (index === 0 || rows.is(row, flag.down)) return
    const time = this.#journal.timeOf(row)
    let device = this.#devices.get(index)
    if (!device) {
      if (this.#devices.size >= limit) return
      device = new Device(time)
      this.#devices.set(index, device)
    }
    const link = this.#journal.linkOf(row)
    device.lastSeen = Math.max(device.lastSeen, time)
    device.transports.add(link.transport)
    if (device.links.size < namedLinks) device.links.add(link.number)
    device.severity = severities[Math.max(severities.indexOf(device.severity), rows.severity.get(row))]
    if (rows.kind.get(row) !== frameKind) return
    device.frames++
    device.family = rows.decision(row).family
    device.lastFix = rows.fix(row) ?? device.lastFix
    if (rows.is(row, flag.report)) device.report(row, time)
    if (decoded) device.battery = battery(decoded) ?? device.battery
  }

  /** Counts all rows again from their columns; only the last report of each device is decoded, for its battery. */
  #recount(): void {
    this.#generation = this.#journal.generation
    this.#devices = new Map()
    for (let at = 0; at < this.#journal.order.count; at++) this.#count(this.#journal.order.at(at), undefined)
    for (const device of this.#devices.values()) {
      const decoded = device.reportRow === 0 ? undefined : this.#reader.decode(device.reportRow)
      device.battery = decoded && battery(decoded)
    }
  }
}

const frameKind = kinds.indexOf('frame')

function battery({ message }: Decoded): string | undefined {
  for (const { attributes } of message.reports.toReversed()) {
    if (attributes['batteryLevel'] !== undefined) return `${attributes['batteryLevel']}%`
    if (attributes['battery'] !== undefined) return `${attributes['battery']} V`
  }
  return undefined
}
