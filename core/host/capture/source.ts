import { closeSync, fstatSync, openSync, read as readCallback, readSync } from 'node:fs'
import { basename } from 'node:path'
import { promisify } from 'node:util'
import { gunzip as gunzipCallback } from 'node:zlib'
import type { CaptureEvent } from '../../capture/event.ts'
import { PacketFileReader } from '../../capture/read-packets.ts'
import type { FileFacts } from '../../capture/packet.ts'
import { type Form, readerFor, sniff, sniffLength } from '../../capture/sniff.ts'
import type { Reader } from '../../capture/reader.ts'
import type { CsvHead, CsvMapping } from '../../capture/text/csv.ts'
import type { TextOptions } from '../../capture/text/text-reader.ts'
import type { Trouble } from '../../capture/trouble.ts'
import type { Wording } from '../../language.ts'
import { named, reason } from '../reason.ts'

const read = promisify(readCallback)
const gunzip = promisify(gunzipCallback)

export interface SourceOptions {
  /** Ports at which servers listen. */
  readonly serverPorts?: readonly number[]
  /** Minutes east of UTC, for logs that do not say. */
  readonly zone?: number
  /** Columns of a table that does not tell. */
  readonly mapping?: CsvMapping
  /** What somebody has said of such a table before; goes before what its head tells. */
  readonly columnsOf?: (head: CsvHead) => CsvMapping | undefined
  /** Columns are to be told even where they are known. */
  readonly ask?: boolean
}

/** Why a source can't be opened; `columns`: its columns have to be told first. */
export interface Refusal {
  readonly problem: Wording
  readonly columns?: CsvHead
}

/** A file is read in pieces of this size, so that nobody waits long. */
const piece = 256 * 1024
/** A packed capture is unpacked in memory. */
const unpackLimit = 1024 * 1024 * 1024

interface OpenFile {
  readonly path: string
  /** -1: it was unpacked, and is closed. */
  readonly file: number
  readonly size: number
  /** What is read instead of the file, where that was packed. */
  readonly unpacked: Uint8Array | undefined
  readonly form: Exclude<Form, { form: 'gzip' | 'refused' }>
  /** ms since 1970 UTC: the day of times without a day. */
  readonly changed: number
  readonly started: number | undefined
  readonly first: number
}

/** What a source is made of. */
export interface SourcePlan {
  readonly files: readonly OpenFile[]
  readonly options: TextOptions
  readonly mapping: CsvMapping | undefined
}

/** One capture: a file, or the files of one session of ours that follow each other. */
export class Source {
  readonly name: string
  readonly plan: SourcePlan
  readonly #reader: Reader
  /** Told when a file's turn comes: which of the source's files it is, and where in the source it begins. */
  turn: (index: number, at: number) => void = () => undefined
  #done = 0
  readonly size: number

  /** Undefined where a table's columns have to be told first. */
  static of(plan: SourcePlan): Source | undefined {
    const reader = readerFor(plan.files[0]!.form, plan.options, plan.mapping)
    return reader && new Source(plan, reader)
  }

  private constructor(plan: SourcePlan, reader: Reader) {
    this.plan = plan
    this.#reader = reader
    this.name = plan.files.map(({ path }) => basename(path)).join(', ')
    this.size = plan.files.reduce((sum, { size }) => sum + size, 0)
  }

  get done(): number {
    return this.#done
  }
  get facts(): FileFacts {
    return this.#reader.facts
  }
  get troubles(): readonly Trouble[] {
    return this.#reader.troubles
  }

  /** The events, a batch for each piece read. */
  async *events(): AsyncGenerator<readonly CaptureEvent[]> {
    for (const [index, { file, unpacked, size }] of this.plan.files.entries()) {
      this.turn(index, this.#done)
      for (let at = 0; at < size;) {
        const bytes = unpacked ? unpacked.slice(at, at + piece) : await this.#read(file, Math.min(piece, size - at), at)
        // The file was cut short while it was read.
        if (bytes.length === 0) break
        at += bytes.length
        this.#done += bytes.length
        yield this.#reader.push(bytes)
      }
    }
    yield this.#reader.end()
  }

  async #read(file: number, length: number, at: number): Promise<Uint8Array> {
    const { bytesRead, buffer } = await read(file, new Uint8Array(length), 0, length, at)
    return buffer.subarray(0, bytesRead)
  }

  /** Closes its files, but those that somebody else goes on with. */
  release(kept: ReadonlySet<number> = new Set()): void {
    closeAll(this.plan.files.filter(({ file }) => !kept.has(file)))
  }
}

/** Opens captures: those of one session become one source, in the order of their first events. */
export async function openSources(paths: readonly string[], options: SourceOptions = {}): Promise<Source[] | Refusal> {
  const files: OpenFile[] = []
  try {
    for (const path of paths) {
      const opened = await openOne(path, textOptions(options, 0))
      if ('problem' in opened) {
        closeAll(files)
        return paths.length === 1 ? opened : { ...opened, problem: named(path, opened.problem) }
      }
      files.push(opened)
    }
  } catch (error) {
    closeAll(files)
    return { problem: reason(error) }
  }
  const sources: Source[] = []
  for (const [index, one] of files.entries()) {
    const day = Math.floor(one.changed / 86_400_000) * 86_400_000
    const isOfEarlier = one.started !== undefined && files.findIndex(({ started }) => started === one.started) < index
    if (isOfEarlier) continue
    const group = one.started === undefined ? [one] : files.filter(({ started }) => started === one.started)
    const inOrder = group.sort((a, b) => a.first - b.first)
    const head = one.form.form === 'csv' ? one.form.head : undefined
    const mapping = options.mapping ?? (head && options.columnsOf?.(head))
    const isAsked = head !== undefined && options.ask === true && options.mapping === undefined
    const source = isAsked ? undefined : Source.of({ files: inOrder, options: textOptions(options, day), mapping })
    if (!source) {
      closeAll(files)
      const columns = head && (mapping ? { ...head, mapping, guess: mapping } : head)
      return {
        problem: { en: 'which column holds the bytes has to be told', es: 'hay que indicar qué columna contiene los bytes' },
        ...(columns ? { columns } : {}),
      }
    }
    sources.push(source)
  }
  return sources
}

function closeAll(files: readonly OpenFile[]): void {
  for (const { file } of files) if (file >= 0) closeSync(file)
}

const textOptions = ({ serverPorts = [8888], zone = 0 }: SourceOptions, day: number): TextOptions => ({ serverPorts, zone, day })

async function openOne(path: string, options: TextOptions): Promise<OpenFile | Refusal> {
  const file = openSync(path, 'r')
  const refuse = (problem: Wording): Refusal => {
    closeSync(file)
    return { problem }
  }
  const stat = fstatSync(file)
  if (stat.isDirectory()) return refuse({ en: 'that is a folder, not a file', es: 'eso es una carpeta, no un archivo' })
  let head = firstBytes(file)
  let unpacked: Uint8Array | undefined
  let form = sniff(head)
  if (form.form === 'gzip') {
    unpacked = await unpack(file, stat.size)
    if (!unpacked)
      return refuse({
        en: 'packed with gzip, but damaged or larger than a gigabyte: unpack it first',
        es: 'comprimido con gzip, pero dañado o mayor que un gigabyte: descomprímalo antes',
      })
    head = unpacked.subarray(0, sniffLength)
    form = sniff(head)
    if (form.form !== 'refused' && form.form !== 'gzip') closeSync(file)
  }
  if (form.form === 'refused') return refuse(form.problem)
  if (form.form === 'gzip') return refuse({ en: 'packed twice: unpack it first', es: 'comprimido dos veces: descomprímalo antes' })
  const peek = form.form === 'pcapng' ? new PacketFileReader('pcapng', options) : undefined
  const first = peek?.push(head)[0]?.time ?? 0
  return {
    path,
    file: unpacked ? -1 : file,
    size: unpacked?.length ?? stat.size,
    unpacked,
    form,
    changed: stat.mtimeMs,
    started: peek?.facts.started,
    first,
  }
}

function firstBytes(file: number): Uint8Array {
  const head = new Uint8Array(sniffLength)
  return head.subarray(0, readSync(file, head, 0, sniffLength, 0))
}

async function unpack(file: number, size: number): Promise<Uint8Array | undefined> {
  try {
    const packed = new Uint8Array(size)
    for (let at = 0; at < size;) {
      const { bytesRead } = await read(file, packed, at, size - at, at)
      if (bytesRead === 0) break
      at += bytesRead
    }
    const { buffer, byteOffset, length } = await gunzip(packed, { maxOutputLength: unpackLimit })
    return new Uint8Array(buffer, byteOffset, length)
  } catch {
    return undefined
  }
}
