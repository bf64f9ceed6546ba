import { availableParallelism } from 'node:os'
import type { Remark } from '../../capture/event.ts'
import type { FileFacts } from '../../capture/packet.ts'
import type { Trouble } from '../../capture/trouble.ts'
import type { Wording } from '../../language.ts'
import type { Engine } from '../../link/link.ts'
import type { Journal } from '../journal/journal.ts'
import type { JournalLink } from '../journal/links.ts'
import { Reader } from '../journal/reader.ts'
import { merged } from './merge.ts'
import type { MountedStore } from './mounted-store.ts'
import { Mounts } from './mounts.ts'
import { OpeningThreads } from './opening-threads.ts'
import { reason } from './reason.ts'
import { type Awaited, Replay } from './replay.ts'
import type { Source } from './source.ts'

/** How long opening may keep the process busy at a stretch, in ms. */
const slice = 10
const checkEvery = 16
/** Less than this is read sooner than threads are started. */
const worthThreads = 4_000_000
/**
 * More would read faster than their rows can be kept, and take more memory. On fewer processors the threads, each of which reads the whole
 * capture and warms up by itself, would only take them from each other: on two, a million frames took 12 s alone and 13 to 17 s with a thread or two.
 */
const usualThreads = availableParallelism() >= 4 ? 2 : 0

export interface OpeningProgress {
  /** Bytes read, of so many. */
  readonly done: number
  readonly total: number
}

export interface OpeningOptions {
  readonly cancelled?: () => boolean
  /** Told after every slice. */
  readonly progress?: (progress: OpeningProgress) => void
  /** How many threads take over; 0: none. */
  readonly threads?: number
  /** So many events are read here before threads take over; by default as many as pass until they are ready. */
  readonly takeOver?: number
}

/** What came of it. */
export interface Opened {
  readonly cancelled: boolean
  /** Why reading stopped before the end: the drive is gone, the file can't be read any more. */
  readonly problem: Wording | undefined
  readonly sources: readonly { readonly name: string; readonly facts: FileFacts; readonly troubles: readonly Trouble[] }[]
  readonly remarks: readonly Remark[]
}

/**
 * Reads captures into the journal, in slices, so that whoever shares the process goes on working; large ones by threads that take over once they
 * have started. The bytes stay in the files. The rows are the same whoever reads.
 */
export async function openInto(
  sources: readonly Source[],
  journal: Journal,
  store: MountedStore,
  engine: Engine,
  { cancelled = () => false, progress = () => undefined, threads, takeOver }: OpeningOptions = {},
): Promise<Opened> {
  const total = sources.reduce((sum, { size }) => sum + size, 0)
  const count = threads ?? (total < worthThreads ? 0 : usualThreads)
  const helpers = count > 0 ? new OpeningThreads(count) : undefined
  const reader = new Reader(journal)
  const mounts = new Mounts(sources, store)
  const replays = sources.map((source, i) => {
    const replay = new Replay(journal, engine)
    if (!helpers) replay.recall = (link, limit) => awaitedBy(reader, link, limit)
    replay.positionOf = (at) => mounts.position(i, at)
    source.turn = (index, at) => mounts.begin(i, index, at)
    return replay
  })
  let until = performance.now() + slice
  let isCancelled = false
  const pause = async (done: number): Promise<number> => {
    progress({ done, total })
    await new Promise((resolve) => setImmediate(resolve))
    until = performance.now() + slice
    isCancelled ||= cancelled()
    return until
  }
  let event = 0
  let isHandedOver = false
  let problem: Wording | undefined
  try {
    reading: for await (const { source, events } of merged(sources)) {
      const replay = replays[sources.indexOf(source)]!
      for (const one of events) {
        replay.take(one)
        event++
        if (event === takeOver) await helpers?.started
        else if (event % checkEvery === 0 && performance.now() >= until) await pause(sources.reduce((sum, { done }) => sum + done, 0))
        isHandedOver = helpers?.areReady === true && event >= (takeOver ?? 1)
        if (isCancelled || isHandedOver) break reading
      }
    }
  } catch (error) {
    problem = reason(error)
  }
  let found: readonly Pick<Source, 'facts' | 'troubles'>[] = sources
  if (helpers && isHandedOver && !isCancelled) {
    const rest = await helpers.finish({ sources, replays, journal, mounts, event, pause, cancelled: () => isCancelled })
    problem = rest.problem
    found = rest.sources ?? sources
  } else for (const replay of replays) replay.end()
  helpers?.close()
  mounts.close()
  progress({ done: total, total })
  return {
    cancelled: isCancelled,
    problem,
    sources: sources.map(({ name }, i) => ({ name, facts: found[i]!.facts, troubles: found[i]!.troubles })),
    remarks: replays.flatMap(({ remarks }) => remarks),
  }
}

/** What the last rows of a link wait for, the oldest first. */
function awaitedBy(reader: Reader, { up }: JournalLink, limit: number): Awaited[] {
  const rows = Array.from({ length: Math.min(up.length, limit) }, (_, i) => up.get(Math.max(0, up.length - limit) + i))
  return rows.flatMap((row) => reader.replies(row).map((bytes) => ({ bytes, row }))).slice(-limit)
}
