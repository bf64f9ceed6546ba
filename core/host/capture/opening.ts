import type { Remark } from '../../capture/event.ts'
import type { FileFacts } from '../../capture/packet.ts'
import type { Trouble } from '../../capture/trouble.ts'
import type { Engine } from '../../link/link.ts'
import type { Journal } from '../journal/journal.ts'
import type { MountedStore } from './mounted-store.ts'
import { merged } from './merge.ts'
import { reason } from './reason.ts'
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
  readonly problem: string | undefined
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
  const replays = new Map(sources.map((source) => [source, new Replay(journal, engine)]))
  for (const [source, replay] of replays) {
    source.turn = (file, at, path) => {
      replay.base = store.mount(file, path) - at
    }
  }
  const total = sources.reduce((sum, { size }) => sum + size, 0)
  let until = performance.now() + slice
  let isCancelled = false
  let problem: string | undefined
  const pause = async (): Promise<void> => {
    progress({ done: sources.reduce((sum, { done }) => sum + done, 0), total })
    await new Promise((resolve) => setImmediate(resolve))
    until = performance.now() + slice
    isCancelled = cancelled()
  }
  try {
    reading: for await (const { source, events } of merged(sources)) {
      const replay = replays.get(source)!
      for (const [i, event] of events.entries()) {
        replay.take(event)
        if (i % checkEvery === 0 && performance.now() >= until) await pause()
        if (isCancelled) break reading
      }
    }
  } catch (error) {
    problem = reason(error)
  } finally {
    for (const source of sources) source.release()
  }
  for (const replay of replays.values()) replay.end()
  progress({ done: total, total })
  return {
    cancelled: isCancelled,
    problem,
    sources: sources.map(({ name, facts, troubles }) => ({ name, facts, troubles })),
    remarks: [...replays.values()].flatMap(({ remarks }) => remarks),
  }
}
