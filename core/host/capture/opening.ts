import type { Remark } from '../../capture/event.ts'
import type { FileFacts } from '../../capture/packet.ts'
import type { Trouble } from '../../capture/trouble.ts'
import type { Wording } from '../../language.ts'
import type { Engine } from '../../link/link.ts'
import type { Journal } from '../journal/journal.ts'
import { merged } from './merge.ts'
import type { MountedStore } from './mounted-store.ts'
import { Mounts } from './mounts.ts'
import { reason } from '../reason.ts'
import { Replay } from './replay.ts'
import type { Source } from './source.ts'

/** How long opening may keep the process busy at a stretch, in ms. */
const slice = 10
const checkEvery = 16

export interface OpeningProgress {
  /** Bytes read, of so many. */
  readonly done: number
  readonly total: number
}

export interface OpeningOptions {
  readonly cancelled?: () => boolean
  /** Told after every slice. */
  readonly progress?: (progress: OpeningProgress) => void
}

/** What came of it. */
export interface Opened {
  readonly cancelled: boolean
  /** Why reading stopped before the end: the drive is gone, the file can't be read any more. */
  readonly problem: Wording | undefined
  readonly sources: readonly { readonly name: string; readonly facts: FileFacts; readonly troubles: readonly Trouble[] }[]
  readonly remarks: readonly Remark[]
}

/** Reads captures into the journal, in slices, so that whoever shares the process goes on working. The bytes stay in the files. */
export async function openInto(
  sources: readonly Source[],
  journal: Journal,
  store: MountedStore,
  engine: Engine,
  { cancelled = () => false, progress = () => undefined }: OpeningOptions = {},
): Promise<Opened> {
  const total = sources.reduce((sum, { size }) => sum + size, 0)
  const mounts = new Mounts(sources, store)
  const replays = sources.map((source, i) => {
    const replay = new Replay(journal, engine)
    replay.positionOf = (at) => mounts.position(i, at)
    source.turn = (index, at) => mounts.begin(i, index, at)
    return replay
  })
  let until = performance.now() + slice
  let event = 0
  let isCancelled = false
  let problem: Wording | undefined
  try {
    reading: for await (const { source, events } of merged(sources)) {
      const replay = replays[sources.indexOf(source)]!
      for (const one of events) {
        replay.take(one)
        if (++event % checkEvery !== 0 || performance.now() < until) continue
        progress({ done: sources.reduce((sum, { done }) => sum + done, 0), total })
        await new Promise((resolve) => setImmediate(resolve))
        until = performance.now() + slice
        isCancelled = cancelled()
        if (isCancelled) break reading
      }
    }
  } catch (error) {
    problem = reason(error)
  }
  for (const replay of replays) replay.end()
  mounts.close()
  progress({ done: total, total })
  return {
    cancelled: isCancelled,
    problem,
    sources: sources.map(({ name, facts, troubles }) => ({ name, facts, troubles })),
    remarks: replays.flatMap(({ remarks }) => remarks),
  }
}
