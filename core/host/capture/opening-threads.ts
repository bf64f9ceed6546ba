import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import type { FileFacts } from '../../capture/packet.ts'
import type { Trouble } from '../../capture/trouble.ts'
import type { Wording } from '../../language.ts'
import type { Journal } from '../journal/journal.ts'
import type { JournalLink } from '../journal/links.ts'
import type { Mounts } from './mounts.ts'
import { reason } from './reason.ts'
import type { Replay } from './replay.ts'
import type { HandedLink, ScriptPart } from './script.ts'
import { ScriptPlayer } from './script-player.ts'
import type { Source, SourcePlan } from './source.ts'

/** What a thread is told: what to read, which of the links are its own, and where to go on. */
export interface ThreadTask {
  readonly plans: readonly SourcePlan[]
  /** Links are shared out by their numbers: this thread has those whose number leaves `part` when divided by `parts`. */
  readonly part: number
  readonly parts: number
  /** Events that were played before. */
  readonly event: number
  readonly links: readonly HandedLink[]
  /** Element 0: stop; element 1: how many of this thread's parts have been played. */
  readonly control: Int32Array<SharedArrayBuffer>
}

/** What a thread says. */
export type ThreadWord =
  | { readonly says: 'ready' }
  | { readonly says: 'part'; readonly part: ScriptPart; readonly through: number; readonly done: number }
  | { readonly says: 'end'; readonly problem: Wording | undefined; readonly sources: ThreadEnd['sources'] }

interface ThreadEnd {
  readonly sources: readonly { readonly facts: FileFacts; readonly troubles: readonly Trouble[] }[] | undefined
  readonly problem: Wording | undefined
}

/** The rest of an opening. */
export interface Rest {
  readonly sources: readonly Source[]
  readonly replays: readonly Replay<JournalLink>[]
  readonly journal: Journal
  readonly mounts: Mounts
  /** Events that have been played. */
  readonly event: number
  /** Lets others go on, and answers how long they need not again. */
  readonly pause: (done: number) => Promise<number>
  readonly cancelled: () => boolean
}

/** What a thread makes is short-lived: room for it to die young, and a limit for what a hostile capture could have it keep. */
const resourceLimits = { maxYoungGenerationSizeMb: 48, maxOldGenerationSizeMb: 1024 }
/** Beside this file in a checkout, beside the bundle or above its parts in the application. */
const file = ['opening-thread.ts', 'opening-thread.js', '../opening-thread.js']
  .map((name) => join(import.meta.dirname, name))
  .find(existsSync)

/** Threads that read captures: each parses all of it and decodes the links of its own, and the rows of all come together in the order of the events. */
export class OpeningThreads {
  /** Settles when the threads have started, or one could not. */
  readonly started: Promise<void>
  readonly #threads: Thread[]

  constructor(count: number) {
    this.#threads = Array.from({ length: count }, () => new Thread())
    this.started = Promise.all(this.#threads.map(({ started }) => started)).then(() => undefined)
  }

  get areReady(): boolean {
    return this.#threads.every(({ isReady }) => isReady)
  }

  close(): void {
    for (const thread of this.#threads) thread.close()
  }

  /** Reads on where the replays are, until the end or until somebody cancels. */
  async finish({ sources, replays, journal, mounts, event, pause, cancelled }: Rest): Promise<ThreadEnd> {
    const open = replays.flatMap((replay, source) => [...replay.links].map(([number, one]) => ({ source, number, one })))
    const links = open.map(({ source, number, one }, i) => handed(source, number, one, i + 1))
    const remarks = replays.map((replay) => replay.remarks)
    const plans = sources.map(({ plan }) => plan)
    const parts = this.#threads.length
    for (const [part, thread] of this.#threads.entries()) {
      const player = new ScriptPlayer(
        journal,
        mounts,
        remarks,
        open.map(({ one }) => one.link),
      )
      thread.begin({ plans, part, parts, event, links: links.filter(({ number }) => number % parts === part) }, player)
    }
    let until = await pause(0)
    for (;;) {
      const [first, ...others] = this.#threads.toSorted((a, b) => a.player.next - b.player.next) as [Thread, ...Thread[]]
      const limit = Math.min(...others.map(({ player }) => player.next))
      // Threads that were stopped at different events may both end at the same number: whoever is first, goes on.
      if (first.player.hasNext && first.player.next <= limit) first.player.play(limit, until)
      else if (this.#threads.every(({ isOver, player }) => isOver && !player.hasNext)) break
      else await Promise.race(this.#threads.filter(({ isOver }) => !isOver).map((thread) => thread.news()))
      if (performance.now() < until) continue
      until = await pause(Math.min(...this.#threads.map(({ done }) => done)))
      if (cancelled()) for (const thread of this.#threads) thread.stop()
    }
    return {
      sources: this.#threads[0]!.end?.sources,
      problem: this.#threads.map(({ end }) => end?.problem).find((one) => one !== undefined),
    }
  }
}

/** A link as another thread can go on with it. */
function handed(source: number, number: number, { link, state, heard, awaited, isSpokenTo }: ReplayOf, as: number): HandedLink {
  const { transport, bytesUp, bytesDown, identity } = link
  return {
    source,
    number,
    open: {
      link: { number: as, transport, bytesUp, bytesDown, identity, known: undefined, told: '' },
      // A view would take the whole buffer along that it looks into.
      state: { ...state, held: state.held.slice() },
      heard,
      isSpokenTo,
      awaited: awaited.map(({ bytes, row }) => ({ bytes: bytes.slice(), row: -row })),
    },
  }
}
type ReplayOf = Replay<JournalLink>['links'] extends Map<number, infer One> ? One : never

class Thread {
  readonly started: Promise<void>
  isReady = false
  isOver = false
  done = 0
  end: ThreadEnd | undefined = undefined
  player!: ScriptPlayer
  readonly #worker = new Worker(file ?? 'opening-thread.js', { resourceLimits })
  readonly #control = new Int32Array(new SharedArrayBuffer(8))
  #tell: () => void = () => undefined

  constructor() {
    this.started = new Promise((resolve) => {
      this.#tell = resolve
    })
    this.#worker.on('message', (word: ThreadWord) => this.#hear(word))
    this.#worker.on('error', (error) => this.#over({ sources: undefined, problem: reason(error) }))
    this.#worker.on('exit', () => this.#over({ sources: undefined, problem: { en: 'a thread has ended', es: 'un hilo terminó' } }))
  }

  begin(task: Omit<ThreadTask, 'control'>, player: ScriptPlayer): void {
    this.player = player
    player.through = task.event
    player.played = () => {
      Atomics.add(this.#control, 1, 1)
      Atomics.notify(this.#control, 1)
    }
    this.#worker.postMessage({ ...task, control: this.#control } satisfies ThreadTask, [])
  }

  /** Settles when it says something. */
  news(): Promise<void> {
    return new Promise((resolve) => {
      this.#tell = resolve
    })
  }

  stop(): void {
    Atomics.store(this.#control, 0, 1)
  }

  close(): void {
    this.stop()
    void this.#worker.terminate()
  }

  #hear(word: ThreadWord): void {
    switch (word.says) {
      case 'ready':
        this.isReady = true
        break
      case 'part':
        this.done = word.done
        this.player.add(word.part, word.through)
        break
      case 'end':
        this.#over(word)
    }
    this.#tell()
  }

  /** It says no more, for whatever reason. */
  #over(end: ThreadEnd): void {
    if (this.isOver) return
    this.isOver = true
    this.isReady = false
    this.end = end
    if (this.player) this.player.through = Infinity
    this.#tell()
  }
}
