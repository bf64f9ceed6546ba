import type { CaptureState, WorkState } from '../../core/contract/capture.ts'
import type { Wording } from '../../core/language.ts'
import { Cell } from '../state/cell.ts'
import type { Session } from '../state/session.ts'

/** Captures that are opened, saved and copied, as the engine told of them last; those that are over among them. */
export const works = new Cell<readonly WorkState[]>([])

/** The disk of the session's own bytes takes no more, or an opened file can't be read any more: what that means. */
export const warning = new Cell<Wording | undefined>(undefined)

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
  const hear = ({ works: all, warning: now }: CaptureState) => {
    works.set(all)
    // A new object with every message: what says the same is the same.
    if (now?.en !== warning.get()?.en) warning.set(now)
    const ended = all.filter(({ state }) => state !== 'running')
    const news = told ? ended.filter(({ work }) => !told!.has(work)) : []
    told = new Set(ended.map(({ work }) => work))
    for (const work of news) over(work)
  }
  // Until the first answer it cannot be known what is old.
  const stop = bridge.on('captures', (state) => told && hear(state))
  bridge.call('capture.state').then(hear, () => (told = new Set()))
  return stop
}
