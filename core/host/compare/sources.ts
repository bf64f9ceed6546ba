import { basename } from 'node:path'
import { untranslated, type Wording } from '../../language.ts'
import type { Profile } from '../../compare/profile.ts'
import { type CompareOpenWish, type CompareSource, listedDevices } from '../../compare/record.ts'
import { engine, familiesById } from '../../link/engine.ts'
import { rehearse } from '../../simulate/rehearsal.ts'
import { readScenario, type Scenario } from '../../simulate/scenario.ts'
import { MountedStore } from '../capture/mounted-store.ts'
import { openInto } from '../capture/opening.ts'
import { Replay } from '../capture/replay.ts'
import { named, reason } from '../reason.ts'
import { openSources, type Source } from '../capture/source.ts'
import { Devices } from '../devices/devices.ts'
import { Journal } from '../journal/journal.ts'
import { SpillFile } from '../journal/payload-store.ts'
import { Reader } from '../journal/reader.ts'
import { readyScenarios } from '../simulator/library.ts'
import { savedProfile } from './saved-profile.ts'
import { slices } from './slices.ts'

/** Rows of one capture that is only compared. */
const rowLimit = 5_000_000
const listedTroubles = 20
const densityParts = 120
/** Of longer captures so many rows are looked at for the density, evenly. */
const densityRows = 20_000
/** s; and when rehearsals begin: two of one scenario are the same to the byte. */
const rehearsed = { usual: 300, longest: 3600, start: Date.UTC(2026, 10, 20, 9, 30) }

/** What is compared: rows, or a profile that somebody kept of them. */
export type Content = { readonly reader: Reader; readonly devices: Devices } | { readonly profile: Profile }

/** Something that was opened to be compared; the session is one of these too. */
export class Opened {
  readonly number: number
  readonly kind: CompareSource['kind']
  readonly name: string
  /** Undefined until it is ready. */
  content: Content | undefined
  #closed = false
  #problem: Wording | undefined
  #troubles: readonly Wording[] = []
  #progress = { done: 0, total: 0 }
  #store: MountedStore | undefined
  #facts: Pick<CompareSource, 'frames' | 'families' | 'devices' | 'deviceCount' | 'density' | 'from' | 'to'> = nothing

  constructor(number: number, kind: CompareSource['kind'], name: string, content?: Content) {
    this.number = number
    this.kind = kind
    this.name = name
    this.content = content
  }

  get state(): CompareSource {
    const { number, kind, name } = this
    const state = this.#problem !== undefined ? 'failed' : this.content ? 'ready' : 'opening'
    const base = { source: number, kind, name, state, ...this.#progress, troubles: this.#troubles, ...this.#facts } as const
    return this.#problem === undefined ? base : { ...base, problem: this.#problem }
  }

  /** Counts what is there now. */
  look(): void {
    if (!this.content) return
    this.#facts = 'profile' in this.content ? profileFacts(this.content.profile) : rowFacts(this.content)
  }

  /** Reads captures into a journal of their own; their bytes stay in the files. */
  read(sources: readonly Source[]): void {
    this.#fill(async (journal, store) => {
      const opened = await openInto(sources, journal, store, engine('summary'), {
        cancelled: () => this.#closed,
        progress: (progress) => (this.#progress = progress),
      })
      this.#troubles = opened.sources
        .flatMap(({ troubles }) => troubles)
        .slice(0, listedTroubles)
        .map(({ text, count }) => (count === 1 ? text : { en: `${text.en}: ${count} times`, es: `${text.es}: ${count} veces` }))
      this.#problem = opened.problem
    })
  }

  /** Plays a scenario without waiting into a journal of its own. */
  rehearse({ cast, duration = rehearsed.usual }: Scenario): void {
    this.#fill(async (journal) => {
      const total = Math.min(duration, rehearsed.longest)
      const replay = new Replay(journal, engine('summary'))
      let done = 0
      const rest = slices(
        () => this.#closed,
        () => (this.#progress = { done, total }),
      )
      for (const event of rehearse(cast, engine('summary'), rehearsed.start, total)) {
        replay.take(event)
        done = Math.floor((event.time - rehearsed.start) / 1000)
        if (await rest()) return
      }
      replay.end()
      this.#progress = { done: total, total }
    })
  }

  /** Its rows are gone; what is still being read into it ends by itself first. */
  close(): void {
    this.#closed = true
    if (this.content) this.#store?.close()
    this.content = undefined
  }

  /** Lets `work` fill a journal of its own. */
  #fill(work: (journal: Journal, store: MountedStore) => Promise<void>): void {
    const store = new MountedStore(new SpillFile())
    const journal = new Journal(store, rowLimit)
    const reader = new Reader(journal)
    const devices = new Devices(journal, reader)
    this.#store = store
    const over = () => {
      if (this.#closed) return store.close()
      this.content = { reader, devices }
      this.look()
      if (journal.dropped > 0)
        this.#troubles = [
          ...this.#troubles,
          { en: `only the first ${rowLimit} rows are compared`, es: `solo se comparan las primeras ${rowLimit} filas` },
        ]
    }
    work(journal, store)
      .catch((error: unknown) => void (this.#problem = reason(error)))
      .then(over, over)
  }
}

const noSample = (name: string): Wording => ({ en: `there is no sample ${name}`, es: `no hay ninguna muestra ${name}` })
const openFirst: Wording = {
  en: ': open it in Live first, which asks for its columns, and compare the session',
  es: ': ábrala antes en En vivo, que pregunta por sus columnas, y compare la sesión',
}
const nothing = { frames: 0, families: [], devices: [], deviceCount: 0, density: [] }

/** Opens what is wished for; it gets ready by itself. */
export async function openSource(number: number, wish: CompareOpenWish): Promise<Opened | { readonly problem: Wording }> {
  if (wish.of === 'sample') {
    const ready = readyScenarios().find(({ id }) => id === wish.scenario)
    const scenario = ready && readScenario(ready.text, { families: familiesById, host: '127.0.0.1', port: 8888 })
    if (!scenario || 'problems' in scenario) return { problem: noSample(JSON.stringify(wish.scenario)) }
    const opened = new Opened(number, 'sample', scenario.title)
    opened.rehearse(scenario)
    return opened
  }
  const { paths } = wish
  const [first] = paths
  const saved = paths.length === 1 ? savedProfile(first!) : undefined
  if (saved && 'problem' in saved) return { problem: named(basename(first!), saved.problem) }
  if (saved) {
    const opened = new Opened(number, 'profile', saved.name, { profile: saved })
    opened.look()
    return opened
  }
  const sources = await openSources(paths)
  if ('problem' in sources) {
    const { en, es } = named(basename(first!), sources.problem)
    const hint = sources.columns ? openFirst : untranslated('')
    return { problem: { en: `${en}${hint.en}`, es: `${es}${hint.es}` } }
  }
  const opened = new Opened(
    number,
    'capture',
    sources
      .map(({ name }) => name)
      .join(', ')
      .slice(0, 300),
  )
  opened.read(sources)
  return opened
}

function rowFacts({ reader, devices }: Extract<Content, { readonly reader: Reader }>) {
  const { order } = reader.journal
  const page = devices.page({ order: 'frames', descending: true, search: '', from: 0, to: listedDevices }, new Map())
  const step = Math.max(1, Math.ceil(order.count / densityRows))
  const times: number[] = []
  for (let at = 0; at < order.count; at += step) times.push(reader.journal.timeOf(order.at(at)))
  if (order.count > 0) times.push(reader.journal.timeOf(order.at(order.count - 1)))
  const from = times.reduce((a, b) => Math.min(a, b), Infinity)
  const to = times.reduce((a, b) => Math.max(a, b), -Infinity)
  const density = Array.from({ length: times.length === 0 ? 0 : densityParts }, () => 0)
  for (const time of times) density[Math.min(densityParts - 1, Math.floor(((time - from) / Math.max(1, to - from)) * densityParts))]!++
  return {
    frames: reader.journal.frames,
    families: [...new Set(page.rows.flatMap(({ family }) => family ?? []))],
    devices: page.rows.map(({ identity, family, firmware }) => ({ identity, family, ...(firmware === undefined ? {} : { firmware }) })),
    deviceCount: page.total,
    density,
    ...(times.length === 0 ? {} : { from, to }),
  }
}

function profileFacts({ frames, families, from, to }: Profile) {
  return {
    ...nothing,
    frames: frames.count,
    families: Object.keys(families),
    deviceCount: frames.devices,
    ...(from === undefined || to === undefined ? {} : { from, to }),
  }
}
