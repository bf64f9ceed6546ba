import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { stat, writeFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { type Evidence, evidencePage } from '../../capture/export/evidence.ts'
import type {
  OpenWish,
  RecordingState,
  RecordWish,
  RedactWish,
  RemarkWish,
  ReportWish,
  SaveWish,
  WorkState,
} from '../../contract/capture.ts'
import type { Scope } from '../../contract/devices.ts'
import type { Place, Remark } from '../../capture/event.ts'
import type { CsvHead, CsvMapping } from '../../capture/text/csv.ts'
import type { Wording } from '../../language.ts'
import { familiesById } from '../../link/engine.ts'
import type { Engine } from '../../link/link.ts'
import type { Clock } from '../clock.ts'
import { compileFilter } from '../journal/filter.ts'
import type { JournalLink } from '../journal/links.ts'
import type { Reader } from '../journal/reader.ts'
import { rowsAt } from '../journal/remarks.ts'
import { flag } from '../journal/rows.ts'
import { gatherEvidence } from './evidence.ts'
import { save } from './exporting.ts'
import type { MountedStore } from './mounted-store.ts'
import { type Opened, openInto } from './opening.ts'
import { reason } from '../reason.ts'
import { Recording } from './recording.ts'
import { redactTo, secretRandom } from './redacting.ts'
import { openSources, type Refusal, type SourceOptions } from './source.ts'
import type { Tap } from './tap.ts'

export interface CapturesOptions {
  readonly reader: Reader
  readonly store: MountedStore
  readonly tap: Tap<JournalLink>
  readonly engine: Engine
  readonly clock: Clock
  readonly application: string
  /** Decodes by what an opened capture's user had decided. */
  readonly decide: (scope: Scope, family: string | undefined) => Promise<unknown>
  readonly setZone: (identity: string, zone: number | undefined) => Promise<unknown>
  /** Which column of a table is what, where somebody has said so. */
  readonly columnsOf: (head: CsvHead) => CsvMapping | undefined
}

/** Works that are over are shown for so many more. */
const remembered = 20

/** Captures of a session: what is being written, opened and saved, and what users remarked. */
export class Captures {
  readonly #options: CapturesOptions
  readonly #works = new Map<number, { state: WorkState; cancelled: boolean }>()
  /** The captures that were opened. */
  readonly #opened: OpenedFile[] = []
  #lastWork = 0
  #recordingProblem: Wording | undefined
  #path: string | undefined

  constructor(options: CapturesOptions) {
    this.#options = options
  }

  get recording(): RecordingState {
    const { recording } = this.#options.tap
    if (!recording) {
      const problem = this.#recordingProblem
      return {
        state: problem === undefined ? 'off' : 'failed',
        path: this.#path,
        chunks: 0,
        missed: 0,
        ...(problem === undefined ? {} : { problem }),
      }
    }
    const { path, chunks, missed, problem } = recording
    return { state: problem === undefined ? 'writing' : 'failed', path, chunks, missed, ...(problem === undefined ? {} : { problem }) }
  }

  get works(): readonly WorkState[] {
    return [...this.#works.values()].map(({ state }) => state)
  }
  get #remarks(): readonly Remark[] {
    return this.#options.reader.remarks.all
  }

  /** The session is over: works stop, the capture is complete. */
  close(): void {
    for (const work of this.#works.values()) work.cancelled = true
    this.#options.tap.stop()
  }

  // ── writing while it happens ──────────────────────────────────────────
  record({ path, ...limits }: RecordWish): RecordingState {
    const { tap, application, clock } = this.#options
    tap.stop()
    const known = Object.fromEntries(Object.entries(limits).filter(([, value]) => value !== undefined))
    const recording = Recording.open(path, { application, started: clock() }, known)
    this.#path = path
    this.#recordingProblem = recording instanceof Recording ? undefined : recording.problem
    if (recording instanceof Recording) tap.begin(recording)
    return this.recording
  }

  stopRecording(): RecordingState {
    this.#recordingProblem = this.#options.tap.stop()
    return this.recording
  }

  // ── opening and saving ────────────────────────────────────────────────
  async open({ paths, ...wish }: OpenWish): Promise<{ work: number } | Refusal> {
    const sources = await openSources(paths, { ...given(wish), columnsOf: this.#options.columnsOf })
    if ('problem' in sources) return sources
    const { reader, store, engine } = this.#options
    const before = reader.count
    const title = sources.map(({ name }) => name).join(', ')
    return this.#work('open', title, async (work) => {
      const opened = await openInto(sources, reader.journal, store, engine, {
        cancelled: () => work.cancelled,
        progress: ({ done, total }) => this.#step(work, { done, total, rows: reader.count - before }),
      })
      for (const path of paths) this.#opened.push(openedFile(path, opened))
      for (const remark of opened.remarks) {
        this.#options.reader.remarks.keep(remark)
        await this.#obey(remark)
      }
      const troubles = opened.sources.flatMap((source) => source.troubles.map((trouble) => ({ ...trouble, source: source.name })))
      return { problem: opened.problem, troubles }
    })
  }

  save({ path, format, rows, filter, fields = [], columns, rules = [] }: SaveWish): { work: number } | { problem: Wording } {
    const { reader, application, clock } = this.#options
    const chosen = this.#chosen(rows, filter)
    if (!Array.isArray(chosen) && chosen !== 'all') return chosen
    const count = chosen === 'all' ? reader.journal.order.count : chosen.length
    if (count === 0)
      return {
        problem:
          rows === 'marked'
            ? { en: 'no row is marked yet', es: 'todavía no hay ninguna fila marcada' }
            : { en: 'there are no such rows', es: 'no hay filas así' },
      }
    const started = reader.count > 0 ? reader.row(1).time : clock()
    return this.#work('save', path, async (work) => {
      const options = {
        application,
        started,
        remarks: this.#remarks,
        fields,
        rules,
        ...(columns ? { columns } : {}),
        cancelled: () => work.cancelled,
        progress: (done: number, total: number) => this.#step(work, { done, total, rows: done }),
      }
      const problem = await save(reader, chosen, count, path, format, options)
      this.#step(work, { done: count, total: count, rows: count })
      return { problem: problem === 'cancelled' ? undefined : problem, troubles: [] }
    })
  }

  redact({ path, format, leaveOut, what }: RedactWish): { work: number } {
    const { reader, application } = this.#options
    return this.#work('redact', path, async (work) => {
      const { problem, refused, frames, replaced } = await redactTo(reader, {
        path,
        format,
        leaveOut,
        ...(what ? { what } : {}),
        application,
        remarks: this.#remarks,
        random: secretRandom,
        cancelled: () => work.cancelled,
        progress: (done, total) => this.#step(work, { done, total }),
      })
      const troubles = refused.map(([text, count]) => ({
        severity: 'warning' as const,
        text,
        unit: 'line' as const,
        places: [],
        count,
        lost: 0,
        source: path,
      }))
      return { problem, troubles, rows: frames, replaced }
    })
  }

  report({ path, asked, rows, filter, frames }: ReportWish): { work: number } | { problem: Wording } {
    const { reader, application, clock } = this.#options
    const chosen = this.#chosen(rows, filter)
    if (!Array.isArray(chosen) && chosen !== 'all') return chosen
    const { order } = reader.journal
    const numbers = chosen === 'all' ? Array.from({ length: order.count }, (_, at) => order.at(at)) : chosen
    return this.#work('report', path, async (work) => {
      const sources = await Promise.all(this.#opened.map((file) => hashed(file)))
      const wish = {
        asked,
        application,
        written: clock(),
        sources,
        remarks: this.#remarks,
        frames,
        every: Array.isArray(rows) || rows === 'marked',
      }
      const evidence = await gatherEvidence(reader, numbers, wish, {
        cancelled: () => work.cancelled,
        progress: (done) => this.#step(work, { done, total: numbers.length }),
      })
      if (!evidence) return { problem: undefined, troubles: [] }
      const page = evidencePage(evidence)
      const problem = await writeFile(path, page).then(() => undefined, reason)
      const { frames: shown, omitted } = evidence
      return { problem, troubles: [], rows: numbers.length, page: { bytes: Buffer.byteLength(page), frames: shown.length, omitted } }
    })
  }

  cancel(work: number): void {
    const one = this.#works.get(work)
    if (one) one.cancelled = true
  }

  /** Row numbers in the order of the list, or all. */
  #chosen(rows: SaveWish['rows'], filter: string | undefined): number[] | 'all' | { problem: Wording } {
    const { reader } = this.#options
    if (rows === 'all') return 'all'
    if (rows === 'marked') return reader.remarks.marked
    if (rows !== 'shown') return rows.filter((row) => row >= 1 && row <= reader.count)
    const compiled = compileFilter(filter ?? '', reader)
    if ('problem' in compiled) return { problem: compiled.problem.text }
    const { order } = reader.journal
    const all = Array.from({ length: order.count }, (_, at) => order.at(at))
    return compiled.passes ? all.filter(compiled.passes) : all
  }

  // ── remarks ───────────────────────────────────────────────────────────
  /** Rows are derived, so what is said of one is kept as the stretch of the stream that it is. */
  remark({ about, what, value }: RemarkWish): Remark | { problem: Wording } {
    const all: readonly RemarkWish['about'][] = 'rows' in about ? about.rows.map((row) => ({ row })) : [about]
    let last: Remark | { problem: Wording } = { problem: { en: 'there is nothing to remark on', es: 'no hay nada que observar' } }
    for (const one of all) {
      const place = this.#placeOf(one)
      if ('problem' in place) return place
      last = { kind: 'remark', time: this.#options.clock(), place, what, value }
      if (!this.#write(last)) return { problem: { en: 'there are too many remarks already', es: 'ya hay demasiadas observaciones' } }
    }
    return last
  }

  /** A family, a zone or a name was decided elsewhere: it belongs into the capture. */
  decided(about: RemarkWish['about'], what: 'family' | 'zone' | 'alias', value: string | number | undefined): void {
    const place = this.#placeOf(about)
    if ('problem' in place) return
    this.#write({ kind: 'remark', time: this.#options.clock(), place, what, value: value ?? null })
  }

  /** What the user of an opened capture had decided holds here too; what no longer fits (a device that is not in it) does not. */
  async #obey({ place, what, value }: Remark): Promise<void> {
    const { decide, setZone } = this.#options
    const family = typeof value === 'string' ? value : undefined
    if (what === 'zone' && 'identity' in place) await setZone(place.identity, typeof value === 'number' ? value : undefined)
    if (what !== 'family' || (family !== undefined && !familiesById.has(family))) return
    const row = 'offset' in place ? rowsAt(this.#options.reader.journal, place)[0] : undefined
    if ('identity' in place) await decide({ kind: 'device', identity: place.identity }, family).catch(() => undefined)
    else if (row !== undefined) await decide({ kind: 'frame', row }, family).catch(() => undefined)
    else if ('link' in place && !('offset' in place)) await decide({ kind: 'link', link: place.link }, family)
  }

  /** Keeps a remark, and puts it into the capture that is being written. */
  #write(remark: Remark): boolean {
    const { tap, reader } = this.#options
    if (!reader.remarks.keep(remark)) return false
    if (!('link' in remark.place) || tap.holds(remark.place.link)) tap.recording?.write(remark)
    return true
  }

  #placeOf(about: RemarkWish['about']): Place | { problem: Wording } {
    const { reader } = this.#options
    if ('identity' in about) return { identity: about.identity }
    if ('address' in about) return { address: about.address }
    if ('link' in about)
      return reader.journal.links[about.link - 1]
        ? { link: about.link }
        : { problem: { en: `there is no link ${about.link}`, es: `no hay ningún enlace ${about.link}` } }
    if (!('row' in about)) return { problem: { en: 'a remark is about one place', es: 'una observación trata de un solo lugar' } }
    const { row } = about
    if (row < 1 || row > reader.count) return { problem: { en: `there is no row ${row}`, es: `no hay ninguna fila ${row}` } }
    const { journal } = reader
    const { number: link } = journal.linkOf(row)
    // A row that tells how a link opened or closed has no bytes: what is said of it is said of the link.
    if (journal.isEvent(row)) return { link }
    const direction = journal.rows.is(row, flag.down) ? 'down' : 'up'
    return { link, direction, offset: journal.offsetOf(row), length: journal.rows.size.get(row) }
  }

  // ── works ─────────────────────────────────────────────────────────────
  #work(
    kind: WorkState['kind'],
    title: string,
    run: (work: { readonly cancelled: boolean; state: WorkState }) => Promise<Partial<WorkState> & Pick<WorkState, 'problem' | 'troubles'>>,
  ): { work: number } {
    const number = ++this.#lastWork
    const work = {
      cancelled: false,
      state: { work: number, kind, title, state: 'running', done: 0, total: 0, rows: 0, problem: undefined, troubles: [] } as WorkState,
    }
    this.#works.set(number, work)
    if (this.#works.size > remembered) this.#works.delete(this.#works.keys().next().value!)
    const over = (outcome: Partial<WorkState>) => this.#step(work, outcome)
    void run(work).then(
      ({ problem, ...rest }) =>
        over({ ...rest, problem, state: problem === undefined ? (work.cancelled ? 'cancelled' : 'done') : 'failed' }),
      (error: unknown) => over({ problem: reason(error), state: 'failed' }),
    )
    return { work: number }
  }

  #step(work: { state: WorkState }, step: Partial<WorkState>): void {
    work.state = { ...work.state, ...step }
  }
}

type OpenedFile = Pick<Evidence['sources'][number], 'format' | 'troubles'> & { readonly path: string }

/** What was read of a file, as the report names it. */
function openedFile(path: string, { sources }: Opened): OpenedFile {
  const source = sources.find(({ name }) => name.split(', ').includes(basename(path)))
  return { path, format: source?.facts.format ?? '', troubles: source?.troubles.map(({ text, count }) => `${text.en} (${count})`) ?? [] }
}

/** A capture as the report names it; one that is gone has no hash. */
async function hashed({ path, format, troubles }: OpenedFile): Promise<Evidence['sources'][number]> {
  const hash = createHash('sha256')
  const size = await stat(path).then(
    ({ size: bytes }) => bytes,
    () => 0,
  )
  const problem = await pipeline(createReadStream(path), hash).then(() => undefined, reason)
  return {
    name: basename(path),
    format,
    bytes: size,
    sha256: problem === undefined ? hash.digest('hex') : '',
    troubles: problem === undefined ? troubles : [...troubles, problem.en],
  }
}

/** Without what was not said. */
const given = ({ zone, serverPorts, mapping, ask }: Omit<OpenWish, 'paths'>): SourceOptions => ({
  ...(zone === undefined ? {} : { zone }),
  ...(serverPorts ? { serverPorts } : {}),
  ...(ask === undefined ? {} : { ask }),
  ...(mapping
    ? { mapping: Object.fromEntries(Object.entries(mapping).filter(([, value]) => value !== undefined)) as unknown as CsvMapping }
    : {}),
})
