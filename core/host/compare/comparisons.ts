import { reason } from '../reason.ts'
import type { Wording } from '../../language.ts'
import { compare, judged } from '../../compare/compare.ts'
import type { Difference } from '../../compare/difference.ts'
import { Profiler, type Profile } from '../../compare/profile.ts'
import {
  type ComparedSide,
  type CompareFile,
  type CompareOpenWish,
  type CompareReportWish,
  type CompareResult,
  type CompareRun,
  type CompareSide,
  type CompareSource,
  type CompareState,
  sessionSource,
} from '../../compare/record.ts'
import type { FrameRecord } from '../../contract/journal.ts'
import type { Clock } from '../clock.ts'
import type { Devices } from '../devices/devices.ts'
import type { Reader } from '../journal/reader.ts'
import { comparedPage } from './compared-page.ts'
import { seenAt } from './seen-rows.ts'
import { slices } from './slices.ts'
import { Opened, openSource } from './sources.ts'

/** What is kept open to be compared, and comparisons that are remembered. */
const limits = { sources: 8, runs: 6, found: 2000 }

type Problem = { readonly problem: Wording }

interface Run {
  readonly sides: readonly CompareSide[]
  readonly sources: readonly Opened[]
  state: CompareRun
  cancelled: boolean
  profiles: readonly Profile[]
  result: CompareResult | undefined
}

export interface ComparisonsOptions {
  readonly reader: Reader
  readonly devices: Devices
  readonly clock: Clock
  readonly application: string
}

/** Comparisons of whatever was opened for them, and of the running session, each in slices. */
export class Comparisons {
  readonly #options: ComparisonsOptions
  readonly #sources = new Map<number, Opened>()
  readonly #runs = new Map<number, Run>()
  #last: number

  constructor(options: ComparisonsOptions) {
    this.#options = options
    // No number of an engine before, which a window may still hold, means something here.
    this.#last = Math.max(sessionSource, Math.floor(options.clock()))
  }

  get state(): CompareState {
    return { sources: [...this.#sources.values()].map(({ state }) => state), runs: [...this.#runs.values()].map(({ state }) => state) }
  }

  get session(): CompareSource {
    const now = this.#session()
    now.look()
    return now.state
  }

  /** Opens a capture, a profile or a sample; the oldest that no comparison at work needs makes room. */
  async open(wish: CompareOpenWish): Promise<{ source: number } | Problem> {
    const opened = await openSource(++this.#last, wish)
    if ('problem' in opened) return opened
    this.#sources.set(opened.number, opened)
    if (this.#sources.size > limits.sources) {
      const idle = [...this.#sources.values()].find((one) => one !== opened && !this.#isAtWork(one))
      if (idle) this.close(idle.number)
    }
    return { source: opened.number }
  }

  close(source: number): void {
    for (const run of this.#runs.values()) if (run.sources.some(({ number }) => number === source)) run.cancelled = true
    this.#sources.get(source)?.close()
    this.#sources.delete(source)
  }

  /** The session is over. */
  end(): void {
    for (const run of this.#runs.values()) run.cancelled = true
    for (const number of this.#sources.keys()) this.close(number)
  }

  run(sides: readonly CompareSide[]): { run: number } | Problem {
    const sources: Opened[] = []
    for (const { source, device, from, to } of sides) {
      const opened = source === sessionSource ? this.#session() : this.#sources.get(source)
      if (!opened)
        return { problem: { en: 'that is not open any more: choose the side again', es: 'eso ya no está abierto: elija el lado de nuevo' } }
      if (!opened.content) return { problem: { en: `${opened.name} is not ready yet`, es: `${opened.name} todavía no está listo` } }
      if ('profile' in opened.content && (device !== undefined || from !== undefined || to !== undefined))
        return {
          problem: {
            en: `${opened.name} is a profile: its devices and times cannot be told apart any more`,
            es: `${opened.name} es un perfil: ya no se pueden distinguir sus equipos ni sus horas`,
          },
        }
      sources.push(opened)
    }
    const number = ++this.#last
    const state: CompareRun = { run: number, sides, state: 'running', done: 0, total: sources.reduce((sum, one) => sum + rowsOf(one), 0) }
    const run: Run = { sides, sources, state, cancelled: false, profiles: [], result: undefined }
    this.#runs.set(number, run)
    if (this.#runs.size > limits.runs) this.#forgetOne()
    void work(run).then(
      () => this.#over(run, { state: run.cancelled ? 'cancelled' : 'done', done: run.state.total }),
      (error: unknown) => this.#over(run, { state: 'failed', problem: reason(error) }),
    )
    return { run: number }
  }

  cancel(run: number): void {
    const one = this.#runs.get(run)
    if (one) one.cancelled = true
  }

  result(run: number): CompareResult | undefined {
    return this.#runs.get(run)?.result
  }

  frame(source: number, row: number): FrameRecord | undefined {
    const content = source === sessionSource ? this.#options : this.#sources.get(source)?.content
    return content && 'reader' in content ? content.reader.frame(row) : undefined
  }

  profile(run: number, side: number): CompareFile | Problem {
    const profile = this.#runs.get(run)?.profiles[side]
    if (!profile)
      return { problem: { en: 'there is no profile of that side: compare again', es: 'no hay perfil de ese lado: compare de nuevo' } }
    return { name: `${fileName(profile.name)}.profile.json`, text: `${JSON.stringify(profile, undefined, 1)}\n` }
  }

  report({ run: number, format, allow }: CompareReportWish): CompareFile | Problem {
    const run = this.#runs.get(number)
    if (!run?.result)
      return {
        problem: { en: 'there is no such comparison any more: compare again', es: 'esa comparación ya no existe: compare de nuevo' },
      }
    const { a, b, found, warnings, omitted } = run.result
    const more = omitted > 0 ? [`${omitted} more differences are not listed`] : []
    const comparison = { ...judged(found, allow), warnings: [...warnings, ...more] }
    const name = `${fileName(a.name)} - ${fileName(b.name)}`
    if (format === 'json')
      return { name: `${name}.json`, text: `${JSON.stringify({ a: a.name, b: b.name, ...comparison }, undefined, 1)}\n` }
    const [readerA, readerB] = run.sources.map(({ content }) => (content && 'reader' in content ? content.reader : undefined))
    const { application, clock } = this.#options
    const page = comparedPage(
      [
        { profile: run.profiles[0]!, reader: readerA },
        { profile: run.profiles[1]!, reader: readerB },
      ],
      comparison,
      { application, written: clock() },
    )
    return { name: `${name}.html`, text: page }
  }

  #session(): Opened {
    const { reader, devices } = this.#options
    return new Opened(sessionSource, 'session', 'this session', { reader, devices })
  }

  #isAtWork(source: Opened): boolean {
    return [...this.#runs.values()].some(({ state, sources }) => state.state === 'running' && sources.includes(source))
  }

  /** The oldest that is over; where all are at work, the oldest of those. */
  #forgetOne(): void {
    const all = [...this.#runs.keys()]
    const oldest = all.find((number) => this.#runs.get(number)!.state.state !== 'running') ?? all[0]!
    this.cancel(oldest)
    this.#runs.delete(oldest)
  }

  #over(run: Run, outcome: Partial<CompareRun>): void {
    run.state = { ...run.state, ...outcome }
  }
}

const rowsOf = ({ content }: Opened): number => (content && 'reader' in content ? content.reader.journal.order.count : 0)

/** Profiles both sides and compares them. */
async function work(run: Run): Promise<void> {
  let done = 0
  const rest = slices(
    () => run.cancelled,
    () => (run.state = { ...run.state, done }),
  )
  const profiles: Profile[] = []
  for (const [i, source] of run.sources.entries()) {
    const { content } = source
    const side = run.sides[i]!
    if (!content) throw new Error(`${source.name} was closed`)
    if ('profile' in content) {
      profiles.push(content.profile)
      continue
    }
    const { journal } = content.reader
    const [rows, generation] = [journal.order.count, journal.generation]
    const profiler = new Profiler()
    for (let at = 0; at < rows; at++) {
      // Rows that were decoded anew meanwhile would be half of the one and half of the other.
      if (journal.generation !== generation) throw new Error('the session was decoded anew meanwhile: compare again')
      const seen = seenAt(content.reader, at, side)
      if (seen) profiler.see(seen)
      done++
      if (await rest()) return
    }
    profiles.push(profiler.done(nameOf(source, side)))
  }
  run.profiles = profiles
  const [a, b] = profiles
  if (!a || !b) return
  const { differences, unsure, warnings } = compare(a, b)
  const all: readonly Difference[] = [...differences, ...unsure]
  run.result = {
    a: told(run, 0, a),
    b: told(run, 1, b),
    found: all.slice(0, limits.found),
    omitted: Math.max(0, all.length - limits.found),
    warnings,
  }
}

const time = (at: number | undefined): string => (at === undefined || Math.abs(at) > 8.64e15 ? '' : new Date(at).toISOString().slice(0, 19))

/** What a side is called in results and files. */
function nameOf({ name }: Opened, { device, from, to }: CompareSide): string {
  const range = from === undefined && to === undefined ? '' : `, ${time(from)}..${time(to)}`
  return `${name}${device === undefined ? '' : `, ${device}`}${range}`
}

const mostNamed = 20

function told({ sources, sides }: Run, i: 0 | 1, { name, frames, links, from, to, families, firmware }: Profile): ComparedSide {
  return {
    side: sides[i]!,
    kind: sources[i]!.kind,
    name,
    frames: frames.count,
    devices: frames.devices,
    links,
    ...(from === undefined || to === undefined ? {} : { from, to }),
    families: Object.fromEntries(Object.entries(families).map(([family, { count }]) => [family, count])),
    firmware: Object.keys(firmware).slice(0, mostNamed),
  }
}

/** A name that any file system takes. */
const fileName = (text: string): string => text.replace(/[^\p{L}\p{N}._ -]+/gu, '_').slice(0, 80)
