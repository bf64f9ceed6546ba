import { type Count, Counter, Counters, type Occasion } from './count.ts'
import { type Numbers, Sample } from './numbers.ts'
import type { Seen } from './seen.ts'
import { type TypeProfile, TypeWatch } from './type-profile.ts'

export const profileFormat = 'trackscope profile 1'

/** What a device, or the devices of a capture, say and how: plain JSON that can be kept in git. */
export interface Profile {
  readonly format: typeof profileFormat
  readonly name: string
  readonly frames: Count
  readonly links: number
  readonly from: number | undefined
  readonly to: number | undefined
  readonly families: Readonly<Record<string, Count>>
  readonly verdicts: Readonly<Record<string, Count>>
  readonly types: Readonly<Record<string, TypeProfile>>
  /** The type of each link's first frame. */
  readonly first: Readonly<Record<string, Count>>
  /** Whether each link's first position came behind who it is from: `login before position`, `position before login`, `position with login`. */
  readonly order: Readonly<Record<string, Count>>
  readonly notes: Readonly<Record<string, Count>>
  readonly alarms: Readonly<Record<string, Count>>
  /** Bytes that were no frame. */
  readonly leftovers: Count
  /** Frames with a position, those that the device called valid, and those measured long before they came. */
  readonly positions: Count
  readonly valid: Count
  readonly buffered: Count
  /** Seconds from the fix's time to its arrival, buffered reports left out. */
  readonly clock: Numbers | undefined
  /** Reports whose clock stands quite otherwise than in the report before: the device's clock was set, or lost. */
  readonly clockSet: Count
  /** Frames that came before the frame before: the clock of whoever captured was set back. */
  readonly setBack: Count
  /** What devices said of their firmware. */
  readonly firmware: Readonly<Record<string, Count>>
}

const mostTypes = 200
/** A report this late was kept by the device. */
const bufferedAfter = 300_000
/** A clock that moved so far against ours, ms, was set; and one that went back so far of ours. */
const setBy = 1_800_000
const backBy = 1000
/** Without an answer for so long, the next frame says that it was not waited for. */
const patience = 120_000

/** What rows say, in one pass; they come in order of time. */
export function profile(rows: Iterable<Seen>, name: string): Profile {
  const profiler = new Profiler()
  for (const row of rows) profiler.see(row)
  return profiler.done(name)
}

/** Profiles rows as they are handed to it, so that whoever does can pause in between. */
export class Profiler {
  readonly #frames = new Counter()
  /** Whether a link has told who it is, and whether it has had a position. */
  readonly #links = new Map<number, { named: boolean; placed: boolean }>()
  readonly #families = new Counters(50)
  readonly #verdicts = new Counters(200)
  readonly #types = new Map<string, TypeWatch>()
  readonly #first = new Counters(mostTypes)
  readonly #order = new Counters(3)
  readonly #notes = new Counters(100)
  readonly #alarms = new Counters(100)
  readonly #leftovers = new Counter()
  readonly #positions = new Counter()
  readonly #valid = new Counter()
  readonly #buffered = new Counter()
  readonly #clock = new Sample()
  readonly #clockSet = new Counter()
  readonly #setBack = new Counter()
  readonly #firmware = new Counters(20)
  readonly #before = new Map<string, { readonly valid: boolean; readonly buffered: boolean; readonly late: number | undefined }>()
  readonly #pending = new Map<number, readonly Pending[]>()
  #last: number | undefined
  #from: number | undefined
  #to: number | undefined

  see(seen: Seen): void {
    if (seen.kind === 'opened' || seen.kind === 'closed' || seen.direction === 'down') {
      if (seen.kind === 'closed') this.#pending.delete(seen.link)
      return
    }
    const message = seen.decoded?.message
    const alarms = message?.reports.flatMap((report) => report.alarms) ?? []
    const occasion: Occasion = { row: seen.row, time: seen.time, device: seen.device ?? `link ${seen.link}`, alarmed: alarms.length > 0 }
    if (this.#last !== undefined && seen.time < this.#last - backBy) this.#setBack.add(occasion)
    this.#last = seen.time
    this.#from = Math.min(this.#from ?? seen.time, seen.time)
    this.#to = Math.max(this.#to ?? seen.time, seen.time)
    for (const code of new Set(seen.notes)) this.#notes.add(code, occasion)
    if (seen.kind !== 'frame') {
      this.#leftovers.add(occasion)
      return
    }
    this.#frames.add(occasion)
    const family = seen.family ?? 'none'
    this.#families.add(family, occasion)
    this.#verdicts.add(`${family} ${seen.verdict}`, occasion)
    const key = `${family} ${seen.type}`
    this.#inOrder(seen, key, occasion)
    const type = this.#typeOf(key)
    if (!type) return
    const sound = !seen.decoded?.stopped && !seen.notes.some((code) => broken.has(code))
    type.see(seen, occasion, sound)
    this.#follow(seen, occasion, type, sound)
    if (!sound) return
    for (const alarm of new Set(alarms)) this.#alarms.add(alarm, occasion)
    for (const { attributes } of message?.reports ?? [])
      if (typeof attributes['versionFw'] === 'string') this.#firmware.add(attributes['versionFw'].slice(0, 100), occasion)
    this.#position(seen, occasion)
  }

  done(name: string): Profile {
    const frames = this.#frames.done()
    return {
      format: profileFormat,
      name,
      frames,
      links: this.#links.size,
      from: this.#from,
      to: this.#to,
      families: this.#families.done(),
      verdicts: this.#verdicts.done(),
      types: Object.fromEntries([...this.#types].map(([key, type]) => [key, type.done(frames.count)])),
      first: this.#first.done(),
      order: this.#order.done(),
      notes: this.#notes.done(),
      alarms: this.#alarms.done(),
      leftovers: this.#leftovers.done(),
      positions: this.#positions.done(),
      valid: this.#valid.done(),
      buffered: this.#buffered.done(),
      clock: this.#clock.done(),
      clockSet: this.#clockSet.done(),
      setBack: this.#setBack.done(),
      firmware: this.#firmware.done(),
    }
  }

  #typeOf(key: string): TypeWatch | undefined {
    const known = this.#types.get(key)
    if (known || this.#types.size >= mostTypes) return known
    const type = new TypeWatch()
    this.#types.set(key, type)
    return type
  }

  /** What a link begins with, and whether it says who it is before it says where. */
  #inOrder({ link, decoded }: Seen, key: string, occasion: Occasion): void {
    let known = this.#links.get(link)
    if (!known) {
      this.#links.set(link, (known = { named: false, placed: false }))
      this.#first.add(key, occasion)
    }
    const names = decoded?.message.identity !== undefined
    if (!known.placed && decoded?.message.reports.some(({ latitude }) => latitude !== undefined)) {
      known.placed = true
      this.#order.add(known.named ? 'login before position' : names ? 'position with login' : 'position before login', occasion)
    }
    known.named ||= names
  }

  /** Were the frames before waited on? What came broken was not answered, and says nothing. */
  #follow(seen: Seen, occasion: Occasion, type: TypeWatch, sound: boolean): void {
    const bytes = seen.decoded?.layer.bytes ?? noBytes
    const still: Pending[] = []
    for (const one of this.#pending.get(seen.link) ?? []) {
      if (one.until < seen.time) continue
      if (one.answered <= seen.time) continue
      if (same(one.bytes, bytes)) one.type.saidAgain.add(one.occasion)
      else if (one.left > 1) still.push({ ...one, left: one.left - 1 })
      else one.type.wentOn.add(one.occasion)
    }
    if (sound) still.push({ type, occasion, bytes, answered: seen.answered ?? Infinity, until: seen.time + patience, left: followers })
    this.#pending.set(seen.link, still)
  }

  #position(seen: Seen, occasion: Occasion): void {
    const report = seen.decoded?.message.reports.at(-1)
    if (report?.time === undefined) return
    const late = seen.time - report.time
    const buffered = late > bufferedAfter && (report.attributes['archive'] === true || seen.notes.includes('buffered'))
    const valid = report.valid !== false && report.latitude !== undefined
    const before = this.#before.get(occasion.device)
    this.#positions.add(occasion)
    if (valid) this.#valid.add(occasion, before?.valid !== true)
    if (buffered) this.#buffered.add(occasion, before?.buffered !== true)
    else {
      this.#clock.add(late / 1000, occasion.device)
      if (before?.late !== undefined && Math.abs(late - before.late) > setBy) this.#clockSet.add(occasion)
    }
    this.#before.set(occasion.device, { valid, buffered, late: buffered ? before?.late : late })
  }
}

/** A frame whose answer is still out. */
interface Pending {
  readonly type: TypeWatch
  readonly occasion: Occasion
  readonly bytes: Uint8Array
  readonly answered: number
  readonly until: number
  /** So many frames more may come before it counts as not waited for: devices repeat several frames together. */
  readonly left: number
}
const followers = 3
const noBytes = new Uint8Array(0)
const same = (a: Uint8Array, b: Uint8Array): boolean => a.length === b.length && a.every((byte, i) => byte === b[i])

const broken = new Set(['checksum', 'length', 'stopped', 'truncated', 'bug'])
