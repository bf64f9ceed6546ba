import type { WorkState } from '../../core/contract/capture.ts'
import { Cell } from '../state/cell.ts'
import type { Session } from '../state/session.ts'

/** Captures that are opened, saved and copied, as the engine told of them last; those that are over among them. */
export const works = new Cell<readonly WorkState[]>([])

/** A file that a browser hands over to the engine before that can open it. */
export interface Handing {
  readonly name: string
  /** Bytes, of so many. */
  readonly done: number
  readonly total: number
  cancel(): void
}
export const handing = new Cell<Handing | undefined>(undefined)

/** Keeps `works` as the engine tells them, and tells of each once when it is over; what was over before this window came is no news. */
export function followWorks({ bridge }: Session, over: (work: WorkState) => void): () => void {
  let told: Set<number> | undefined
  const hear = (all: readonly WorkState[]) => {
    works.set(all)
    const ended = all.filter(({ state }) => state !== 'running')
    const news = told ? ended.filter(({ work }) => !told!.has(work)) : []
    told = new Set(ended.map(({ work }) => work))
    for (const work of news) over(work)
  }
  // Until the first answer it cannot be known what is old.
  const stop = bridge.on('captures', (state) => told && hear(state.works))
  bridge.call('capture.state').then(
    (state) => hear(state.works),
    () => (told = new Set()),
  )
  return stop
}
