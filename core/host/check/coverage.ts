import { type Coverage, Exercised, type KnownFields } from '../../check/coverage.ts'
import { familiesById } from '../../link/engine.ts'
import type { Family } from '../../protocols/family.ts'
import type { Reader } from '../journal/reader.ts'
import { flag } from '../journal/rows.ts'
import known from './known-fields.json' with { type: 'json' }

/** Devices that are told apart; the others count for their family only. */
const mostDevices = 5000

/** What the devices of a journal have exercised of their families, read on as rows come. */
export class CoverageReader {
  readonly #reader: Reader
  readonly #commandOf: (row: number) => string | undefined
  #all = new Map<string, { readonly device: string | undefined; readonly exercised: Exercised }>()
  #next = 0
  #generation = 0

  constructor(reader: Reader, commandOf: (row: number) => string | undefined = () => undefined) {
    this.#reader = reader
    this.#commandOf = commandOf
  }

  /** Reads for so many ms; true while there is more to read. */
  advance(ms: number): boolean {
    const { order, generation } = this.#reader.journal
    if (generation !== this.#generation) {
      this.#all = new Map()
      this.#next = 0
      this.#generation = generation
    }
    const until = performance.now() + ms
    while (this.#next < order.count && performance.now() < until) this.#take(order.at(this.#next++))
    return this.#next < order.count
  }

  /** By family: of one device, or of all. */
  read(device?: string): Coverage[] {
    const families = new Map<string, Exercised>()
    for (const { device: whose, exercised } of this.#all.values()) {
      if (device !== undefined && whose !== device) continue
      const { family } = exercised
      const sum = families.get(family.id) ?? new Exercised(family)
      families.set(family.id, sum)
      sum.add(exercised)
    }
    return [...families.values()].map((one) => one.coverage((known as Readonly<Record<string, KnownFields>>)[one.family.id]))
  }

  #take(row: number): void {
    const { journal } = this.#reader
    const { rows } = journal
    const family = familiesById.get(rows.decision(row).family ?? '')
    if (!family || family.noise) return
    const device = rows.devices.word(rows.device.get(row)) ?? journal.linkOf(row).identity
    const isDown = rows.is(row, flag.down)
    const exercised = this.#of(device, family)
    if (isDown) {
      const command = this.#commandOf(row) ?? orderIn(family, journal.bytesOf(row), device)
      if (command !== undefined) exercised.told(command, row)
      return
    }
    const decoded = this.#reader.decode(row, 'tree')
    if (decoded) exercised.see(decoded.message.type, decoded.tree, decoded.message.reports, row)
  }

  #of(device: string | undefined, family: Family): Exercised {
    const named = this.#all.size < mostDevices ? device : undefined
    const key = `${family.id} ${named ?? ''}`
    const entry = this.#all.get(`${family.id} ${device ?? ''}`) ?? this.#all.get(key) ?? { device: named, exercised: new Exercised(family) }
    if (!this.#all.has(key) && entry.device === named) this.#all.set(key, entry)
    return entry.exercised
  }
}

/** The command that bytes to a device are, as its simulated kin understands them. */
function orderIn({ simulate }: Family, bytes: Uint8Array, identity = '000000000000000'): string | undefined {
  if (!simulate) return undefined
  let serial = 0
  for (const { id } of simulate.dialects) {
    const unit = { imei: identity, zone: 0, dialect: id, password: '123456', nextSerial: () => ++serial }
    try {
      const { order } = simulate.hear(unit, bytes)
      if (order) return order.type
    } catch {
      // What our own simulator cannot read is no command that it knows.
    }
  }
  return undefined
}
