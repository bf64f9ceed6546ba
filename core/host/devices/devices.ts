import type { DevicePage, DeviceRow, DeviceRule, DevicesQuery } from '../../contract/devices.ts'
import type { Transport } from '../../detect/clue.ts'
import type { Fix } from '../../report/plausibility.ts'
import type { Severity } from '../../wire/field.ts'
import type { Journal } from '../journal/journal.ts'
import type { Reader } from '../journal/reader.ts'
import { deviceFacts, type DeviceFacts } from '../journal/row-facts.ts'
import { flag, kinds, severities } from '../journal/rows.ts'

/** Identities beyond this are a stranger's inventions. */
const limit = 100_000
/** How many intervals the median is taken of, and how many links are named. */
const intervals = 63
const namedLinks = 1000
/** Devices told at once. */
const pageLimit = 500

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
  firmware: string | undefined = undefined
  /** The last row with a report, and the first with the worst note. */
  reportRow = 0
  noteRow = 0
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
  /** The order that was asked for last. */
  #order: { readonly asked: string; readonly generation: number; readonly until: number; readonly indices: readonly number[] } | undefined

  constructor(journal: Journal, reader: Reader) {
    this.#journal = journal
    this.#reader = reader
    this.#generation = journal.generation
    journal.watchers.push((row, decoded) => this.#count(row, decoded && deviceFacts(decoded.message)))
  }

  list(): DeviceRow[] {
    return [...this.#all()].map(([index, device]) => this.#row(index, device))
  }

  /** Some of the devices in an order; what people set for them counts in searching and is told. */
  page(query: DevicesQuery, rules: ReadonlyMap<string, DeviceRule>): DevicePage {
    const all = this.#all()
    const found = this.#sorted(query, rules)
    return {
      rows: found.slice(query.from, Math.min(query.to, query.from + pageLimit)).map((index) => {
        const device = all.get(index)!
        const row = this.#row(index, device)
        const rule = rules.get(row.identity)
        const note = device.noteRow === 0 ? undefined : this.#reader.row(device.noteRow).note
        return { ...row, ...(note === undefined ? {} : { note }), ...(rule ? { rule } : {}) }
      }),
      shown: found.length,
      total: all.size,
    }
  }

  /** What people set has changed: orders that hang on it are made anew. */
  forgetOrder(): void {
    this.#order = undefined
  }

  /** Indices in an order. Many devices take long to sort: their order may then be as old as twenty times what it took. */
  #sorted({ order, descending, search }: DevicesQuery, rules: ReadonlyMap<string, DeviceRule>): readonly number[] {
    const all = this.#all()
    const asked = `${order} ${descending} ${search}`
    const start = performance.now()
    const known = this.#order
    if (known?.asked === asked && known.generation === this.#generation && start < known.until) return known.indices
    const indices = this.#found(search.trim().toLowerCase(), rules)
    // They are kept in the order in which they were seen first.
    if (order === 'firstSeen') {
      if (descending) indices.reverse()
    } else {
      const { devices } = this.#journal.rows
      const keys = new Map<number, Key>()
      for (const index of indices) {
        const identity = devices.word(index) ?? ''
        keys.set(index, keyOf(order, all.get(index)!, identity, rules.get(identity)))
      }
      const sign = descending ? -1 : 1
      indices.sort((a, b) => compare(keys.get(a), keys.get(b), sign) || a - b)
    }
    const now = performance.now()
    this.#order = { asked, generation: this.#generation, until: now + 20 * (now - start), indices }
    return indices
  }

  #found(wanted: string, rules: ReadonlyMap<string, DeviceRule>): number[] {
    const all = this.#all()
    if (wanted === '') return [...all.keys()]
    const { devices } = this.#journal.rows
    const found: number[] = []
    for (const [index, { family }] of all) {
      const identity = devices.word(index) ?? ''
      const name = rules.size > 0 ? rules.get(identity)?.name : undefined
      if ([identity, family, name].some((text) => text?.toLowerCase().includes(wanted))) found.push(index)
    }
    return found
  }

  /** One of them. */
  find(identity: string, rules: ReadonlyMap<string, DeviceRule>): DeviceRow | undefined {
    const index = this.#journal.rows.devices.find(identity)
    const device = index === undefined ? undefined : this.#all().get(index)
    const rule = rules.get(identity)
    return device && { ...this.#row(index!, device), ...(rule ? { rule } : {}) }
  }

  #all(): Map<number, Device> {
    if (this.#generation !== this.#journal.generation) this.#recount()
    return this.#devices
  }

  #row(index: number, device: Device): DeviceRow {
    const { family, transports, firstSeen, lastSeen, frames, interval, severity, battery, lastFix, links, firmware } = device
    return {
      identity: this.#journal.rows.devices.word(index) ?? '',
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
      ...(firmware === undefined ? {} : { firmware }),
    }
  }

  /** The links on which an identity spoke. */
  linksOf(identity: string): Iterable<number> {
    if (this.#generation !== this.#journal.generation) this.#recount()
    const index = this.#journal.rows.devices.find(identity)
    return (index === undefined ? undefined : this.#devices.get(index)?.links) ?? []
  }

  /** Counts a row; what needs decoding is left out where the row is not decoded. */
  #count(row: number, told: DeviceFacts | undefined): void {
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
    if (rows.severity.get(row) > severities.indexOf(device.severity)) {
      device.severity = severities[rows.severity.get(row)]
      device.noteRow = row
    }
    if (rows.kind.get(row) !== frameKind) return
    device.frames++
    device.family = rows.decision(row).family
    device.lastFix = rows.fix(row) ?? device.lastFix
    if (rows.is(row, flag.report)) device.report(row, time)
    device.battery = told?.battery ?? device.battery
    device.firmware = told?.firmware ?? device.firmware
  }

  /** Counts all rows again from their columns; only the last report of each device is decoded, for its battery. */
  #recount(): void {
    this.#generation = this.#journal.generation
    const before = this.#devices
    this.#devices = new Map()
    for (let at = 0; at < this.#journal.order.count; at++) this.#count(this.#journal.order.at(at), undefined)
    for (const [index, device] of this.#devices) {
      device.firmware = before.get(index)?.firmware
      const decoded = device.reportRow === 0 ? undefined : this.#reader.decode(device.reportRow)
      device.battery = decoded && deviceFacts(decoded.message).battery
    }
  }
}

const frameKind = kinds.indexOf('frame')

type Key = string | number | undefined

function keyOf(order: DevicesQuery['order'], device: Device, identity: string, rule: DeviceRule | undefined): Key {
  switch (order) {
    case 'identity':
      return identity
    case 'name':
      return rule?.name?.toLowerCase()
    case 'severity':
      return severities.indexOf(device.severity)
    default:
      return device[order]
  }
}

/** What is not known comes last, whichever way the rest goes. */
function compare(a: Key, b: Key, sign: 1 | -1): number {
  if (a === undefined || b === undefined) return a === b ? 0 : a === undefined ? 1 : -1
  return a < b ? -sign : a > b ? sign : 0
}
