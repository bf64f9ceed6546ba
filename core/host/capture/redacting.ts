import { randomBytes } from 'node:crypto'
import { closeSync, openSync, renameSync, rmSync, writeSync } from 'node:fs'
import { parseEndpoint } from '../../capture/address.ts'
import type { Replaced } from '../../contract/capture.ts'
import type { CaptureEvent, Remark } from '../../capture/event.ts'
import { everything, type Redactions, Redactor } from '../../capture/redact/redactor.ts'
import { EventLines } from '../../capture/text/event-lines.ts'
import { CaptureWriter } from '../../capture/writer.ts'
import type { Wording } from '../../language.ts'
import type { Reader } from '../journal/reader.ts'
import { events } from './exporting.ts'
import { type Refused, Refusals } from './refusals.ts'
import { reason } from '../reason.ts'
import { type Course, familyOf, inSlices, isFrame, kindOf, pieces, rowsOf } from './row-copies.ts'

export interface RedactionWish {
  readonly path: string
  readonly format: 'pcapng' | 'events'
  readonly application: string
  readonly remarks: readonly Remark[]
  /** What cannot be redacted is left out and named; otherwise nothing is written. */
  readonly leaveOut: boolean
  /** What is replaced; by default everything. */
  readonly what?: Redactions
  readonly cancelled?: () => boolean
  /** Told after every slice, in steps: there are three for each row. */
  readonly progress?: (done: number, total: number) => void
  /** From 0 to 1; nobody can go back without it. */
  readonly random: () => number
}

export interface Redaction {
  readonly problem: Wording | undefined
  /** What cannot be redacted, and how many frames that are. */
  readonly refused: Refused
  readonly frames: number
  /** How many different ones were replaced, and how many frames tell of places that were moved or cut. */
  readonly replaced: Replaced
}

/** Nobody can guess what comes. */
export const secretRandom = (): number => randomBytes(6).readUIntBE(0, 6) / 2 ** 48

const nothing: Redaction = {
  problem: undefined,
  refused: [],
  frames: 0,
  replaced: { identities: 0, phones: 0, addresses: 0, places: 0 },
}

/** Writes a copy of a journal that tells nothing of devices, people and places; where it is cancelled, nothing is left of it. */
export async function redactTo(reader: Reader, wish: RedactionWish): Promise<Redaction> {
  const what = wish.what ?? everything
  const redactor = new Redactor(wish.random, what)
  const rows = rowsOf(reader)
  const step = (number: number): Course => ({
    progress: (done) => wish.progress?.(number * rows.length + Math.min(done, rows.length), 3 * rows.length),
    ...(wish.cancelled ? { cancelled: wish.cancelled } : {}),
  })
  if (!(await inSlices(rows, (row) => look(reader, redactor, row), step(0)))) return nothing
  const problem = redactor.prepare()
  if (problem !== undefined) return { ...nothing, problem }
  const refusals = new Refusals()
  const copies = new Map<number, Uint8Array>()
  const memories = new Map<number, unknown>()
  const isWhole = await inSlices(
    rows,
    (row) => {
      const made = redactRow(reader, redactor, row, memories)
      if (made === undefined) return
      if ('en' in made) refusals.add(made)
      else copies.set(row, made)
    },
    step(1),
  )
  if (!isWhole) return nothing
  const frames = copies.size
  const refused = refusals.all
  const addresses = new Addresses()
  if (refused.length > 0 && !wish.leaveOut)
    return {
      ...nothing,
      problem: { en: 'what is named here cannot be redacted safely', es: 'lo que se nombra aquí no se puede anonimizar con seguridad' },
      refused,
      frames,
    }
  const rewrite = {
    address: (text: string) => (what.addresses ? addresses.of(text) : text),
    pieces: (_: Reader, index: number) => pieces(reader, index, copies),
  }
  const remarks = redactedRemarks(redactor, wish.remarks, what)
  const failed = await write(wish, events(reader, 'all', remarks, rewrite), step(2))
  const [identities, phones, told] = (['identities', 'phones', 'addresses'] as const).map((kind) => redactor.count(kind)) as [
    number,
    number,
    number,
  ]
  const replaced = { identities, phones, addresses: told + addresses.count, places: redactor.places }
  return { problem: failed, refused, frames, replaced }
}

function look(reader: Reader, redactor: Redactor, row: number): void {
  const family = isFrame(reader, row) ? familyOf(reader, row) : undefined
  if (family?.decode) redactor.look(family, reader.journal.bytesOf(row), reader.session(row))
}

/** A row's bytes anew, why there are none, or undefined for rows without bytes. */
function redactRow(reader: Reader, redactor: Redactor, row: number, memories: Map<number, unknown>): Uint8Array | Wording | undefined {
  const kind = kindOf(reader, row)
  if (kind === 'opened' || kind === 'closed' || reader.journal.rows.size.get(row) === 0) return undefined
  const bytes = reader.journal.bytesOf(row)
  if (bytes.every((byte) => byte === 0x0d || byte === 0x0a || byte === 0x20 || byte === 0)) return bytes
  const family = isFrame(reader, row) ? familyOf(reader, row) : undefined
  if (!family) return { en: 'bytes that no family recognises', es: 'bytes que ninguna familia reconoce' }
  const link = reader.journal.linkOf(row).number
  const made = redactor.redact(family, bytes, reader.session(row), memories.get(link))
  if ('en' in made) return made
  memories.set(link, made.memory)
  return made.bytes
}

/** Comments may quote what is replaced; names of devices and addresses are left out where those are. */
function redactedRemarks(redactor: Redactor, remarks: readonly Remark[], { identities, phones, addresses }: Redactions): Remark[] {
  const isKept = ({ place }: Remark) =>
    'link' in place || ('identity' in place && !identities && !phones) || ('address' in place && !addresses)
  return remarks
    .filter((remark) => isKept(remark) && (remark.what !== 'alias' || !('link' in remark.place)))
    .map((remark) =>
      typeof remark.value === 'string' && remark.what === 'comment' ? { ...remark, value: redactor.text(remark.value) } : remark,
    )
}

/** Other addresses for addresses, of the networks that are reserved for examples and benchmarks; ports stay. */
class Addresses {
  readonly #known = new Map<string, number>()

  get count(): number {
    return this.#known.size
  }

  of(text: string): string {
    const endpoint = parseEndpoint(text)
    const key = endpoint ? endpoint.address.join('.') : text
    const number = this.#known.get(key) ?? this.#known.size + 1
    this.#known.set(key, number)
    if (!endpoint) return text === '' ? '' : `source ${number}`
    return endpoint.address.length === 4
      ? `198.18.${(number >> 8) & 0xff}.${number & 0xff}:${endpoint.port}`
      : `[2001:db8::${number.toString(16)}]:${endpoint.port}`
  }
}

async function write(
  { path, format, application }: RedactionWish,
  all: Iterable<CaptureEvent>,
  course: Course,
): Promise<Wording | undefined> {
  const part = `${path}.part`
  let file: number | undefined
  try {
    file = openSync(part, 'w')
    const put = (bytes: Uint8Array) => {
      for (let at = 0; at < bytes.length;) at += writeSync(file!, bytes, at)
    }
    // The time of the session is not told either: its first event has it.
    const writer = new CaptureWriter({ application, started: 0 })
    const lines = new EventLines()
    let held = 0
    const add = (event: CaptureEvent) => {
      if (format === 'events') put(Buffer.from(`${lines.line(event)}\n`))
      else {
        writer.write(event)
        if (++held % 1000 === 0) put(writer.take())
      }
    }
    if (!(await inSlices(all, add, course))) return undefined
    if (format === 'pcapng') put(writer.take())
    closeSync(file)
    file = undefined
    renameSync(part, path)
    return undefined
  } catch (error) {
    return reason(error)
  } finally {
    if (file !== undefined) closeSync(file)
    rmSync(part, { force: true })
  }
}
