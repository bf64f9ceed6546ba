import { type Count, Counter, Counters, type Occasion } from './count.ts'
import { type FieldProfile, FieldWatch, leaves } from './field-profile.ts'
import { type Numbers, Sample } from './numbers.ts'
import type { Seen } from './seen.ts'

export const profileFormat = 'trackscope profile 1'

/** What one message type of one family looked like. */
export interface TypeProfile {
  readonly seen: Count
  readonly share: number
  /** Sound frames only: what a broken frame says is not what the device says. */
  readonly sound: Count
  readonly fields: Readonly<Record<string, FieldProfile>>
  readonly sizes: Readonly<Record<string, Count>> | undefined
  /** Frames of the commonest size as hex, `..` where the bytes vary. */
  readonly constant: { readonly size: number; readonly frames: number; readonly bytes: string } | undefined
  /** Seconds between two of the same device. */
  readonly cadence: Numbers | undefined
  readonly answers: Answers
}

/** How the device treats the server's acknowledgement. */
export interface Answers {
  readonly answered: Count
  readonly unanswered: Count
  /** The next frame came before the answer, or without it. */
  readonly wentOn: Count
  /** The same was said again instead. */
  readonly saidAgain: Count
}

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
}

const mostTypes = 200
const mostFields = 400
const mostSizes = 40
/** A report this late was kept by the device. */
const bufferedAfter = 300_000
/** Without an answer for so long, the next frame says that it was not waited for. */
const patience = 120_000

/** What rows say, in one pass; they come in order of time. */
export function profile(rows: Iterable<Seen>, name: string): Profile {
  const watch = new Watch()
  for (const row of rows) watch.see(row)
  return watch.done(name)
}

class Watch {
  readonly #frames = new Counter()
  readonly #links = new Set<number>()
  readonly #families = new Counters(50)
  readonly #verdicts = new Counters(200)
  readonly #types = new Map<string, TypeWatch>()
  readonly #first = new Counters(mostTypes)
  readonly #notes = new Counters(100)
  readonly #alarms = new Counters(100)
  readonly #leftovers = new Counter()
  readonly #positions = new Counter()
  readonly #valid = new Counter()
  readonly #buffered = new Counter()
  readonly #clock = new Sample()
  readonly #before = new Map<string, { valid: boolean; buffered: boolean }>()
  readonly #pending = new Map<number, readonly Pending[]>()
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
    this.#from ??= seen.time
    this.#to = seen.time
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
    if (!this.#links.has(seen.link)) {
      this.#links.add(seen.link)
      this.#first.add(key, occasion)
    }
    const type = this.#typeOf(key)
    if (!type) return
    const sound = !seen.decoded?.stopped && !seen.notes.some((code) => broken.has(code))
    type.see(seen, occasion, sound)
    this.#follow(seen, occasion, type, sound)
    if (!sound) return
    for (const alarm of new Set(alarms)) this.#alarms.add(alarm, occasion)
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
      notes: this.#notes.done(),
      alarms: this.#alarms.done(),
      leftovers: this.#leftovers.done(),
      positions: this.#positions.done(),
      valid: this.#valid.done(),
      buffered: this.#buffered.done(),
      clock: this.#clock.done(),
    }
  }

  #typeOf(key: string): TypeWatch | undefined {
    const known = this.#types.get(key)
    if (known || this.#types.size >= mostTypes) return known
    const type = new TypeWatch()
    this.#types.set(key, type)
    return type
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
    else this.#clock.add(late / 1000, occasion.device)
    this.#before.set(occasion.device, { valid, buffered })
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

class TypeWatch {
  readonly #seen = new Counter()
  readonly #sound = new Counter()
  readonly #fields = new Map<string, FieldWatch>()
  readonly #sizes = new Counters(mostSizes)
  readonly #cadence = new Sample()
  readonly #lastTime = new Map<string, number>()
  readonly #lastFields = new Map<string, ReadonlySet<string>>()
  readonly #answered = new Counter()
  readonly #unanswered = new Counter()
  readonly wentOn = new Counter()
  readonly saidAgain = new Counter()
  readonly #constants = new Map<number, { bytes: (number | undefined)[]; frames: number }>()

  see(seen: Seen, occasion: Occasion, sound: boolean): void {
    this.#seen.add(occasion)
    if (!sound) return
    this.#sound.add(occasion)
    ;(seen.answered === undefined ? this.#unanswered : this.#answered).add(occasion)
    this.#sizes.add(String(seen.size), occasion)
    if (!seen.repeated) this.#rhythm(occasion)
    const { decoded } = seen
    if (!decoded) return
    this.#bytes(decoded.layer.bytes)
    if (decoded.tree) this.#values(decoded.tree, occasion, decoded.message.identity ?? seen.device)
  }

  done(frames: number): TypeProfile {
    const seen = this.#seen.done()
    const common = [...this.#constants].sort((a, b) => b[1].frames - a[1].frames)[0]
    return {
      seen,
      share: frames === 0 ? 0 : seen.count / frames,
      sound: this.#sound.done(),
      fields: Object.fromEntries([...this.#fields].map(([name, field]) => [name, field.done()])),
      sizes: this.#sizes.overflow ? undefined : this.#sizes.done(),
      constant: common && {
        size: common[0],
        frames: common[1].frames,
        bytes: common[1].bytes.map((byte) => (byte === undefined ? '..' : byte.toString(16).padStart(2, '0'))).join(''),
      },
      cadence: this.#cadence.done(),
      answers: {
        answered: this.#answered.done(),
        unanswered: this.#unanswered.done(),
        wentOn: this.wentOn.done(),
        saidAgain: this.saidAgain.done(),
      },
    }
  }

  #rhythm({ device, time }: Occasion): void {
    const last = this.#lastTime.get(device)
    if (last !== undefined) this.#cadence.add((time - last) / 1000, device)
    if (last !== undefined || this.#lastTime.size < 100_000) this.#lastTime.set(device, time)
  }

  #bytes(bytes: Uint8Array): void {
    const known = this.#constants.get(bytes.length)
    if (!known) {
      if (this.#constants.size < mostSizes && bytes.length <= 4096) this.#constants.set(bytes.length, { bytes: [...bytes], frames: 1 })
      return
    }
    known.frames++
    for (let i = 0; i < bytes.length; i++) if (known.bytes[i] !== bytes[i]) known.bytes[i] = undefined
  }

  #values(tree: Parameters<typeof leaves>[0], occasion: Occasion, identity: string | undefined): void {
    const before = this.#lastFields.get(occasion.device)
    const present = new Set<string>()
    for (const [path, leaf] of leaves(tree)) {
      if (present.has(path)) continue
      present.add(path)
      let watch = this.#fields.get(path)
      if (!watch) {
        if (this.#fields.size >= mostFields) continue
        this.#fields.set(path, (watch = new FieldWatch(path)))
      }
      watch.see(leaf, occasion, identity, before?.has(path) !== true)
    }
    this.#lastFields.set(occasion.device, present)
  }
}
