import type { WorkState } from '../../core/contract/capture.ts'
import type { Bridge } from '../../core/contract/index.ts'
import { untranslated, type Wording } from '../../core/language.ts'
import { desktop } from '../bridge/connect.ts'

/** A place that the engine can write to, and what is to be done with what it wrote. */
export interface Target {
  readonly path: string
  /** As it is told to the person. */
  readonly name: string
  /** Lets a browser keep it; in the desktop it lies where the person said. */
  fetch(): void
  giveUp(): void
  /** Shows a page that was written, beside this window. */
  show(): Promise<Wording | undefined>
}

const nothing = () => undefined

/** In the desktop where the person says (undefined: nowhere), in a browser a download. */
export async function targetFor(bridge: Bridge, name: string): Promise<Target | { problem: Wording } | undefined> {
  if (desktop) {
    const path = await desktop.chooseTarget(name)
    return path === undefined ? undefined : { path, name: path, fetch: nothing, giveUp: nothing, show: () => desktop!.showPage(path) }
  }
  const begun = await bridge.call('download.begin', name)
  if ('problem' in begun) return begun
  const { path, download } = begun
  return {
    path,
    name,
    fetch: () => fetchFile(name, download),
    giveUp: () => void bridge.call('download.drop', download).catch(() => undefined),
    show: () => {
      window.open(`/download/${download}?show`, '_blank', 'noopener')
      return Promise.resolve(undefined)
    },
  }
}

/** The browser takes it from the engine piece by piece: the window never holds it. */
function fetchFile(name: string, download: string): void {
  const link = document.createElement('a')
  link.href = `/download/${download}`
  link.download = name
  link.click()
}

/** Who waits for a work, and may think better of it. */
export interface Waiting {
  readonly signal: AbortSignal
  progress(work: WorkState): void
}

/** Starts a work that writes a file and waits until it is over; a work that failed is answered as it ended. */
export async function writeFile(
  bridge: Bridge,
  start: () => Promise<{ readonly work: number } | { readonly problem: Wording }>,
  waiting: Waiting,
): Promise<WorkState | { readonly problem: Wording } | 'cancelled'> {
  if (waiting.signal.aborted) return 'cancelled'
  try {
    const answer = await start()
    if ('problem' in answer) return answer
    const work = await follow(bridge, answer.work, waiting)
    return work.state === 'cancelled' || waiting.signal.aborted ? 'cancelled' : work
  } catch (error) {
    return { problem: untranslated(String(error)) }
  }
}

/** Waits until a work is over. */
function follow(bridge: Bridge, number: number, { signal, progress }: Waiting): Promise<WorkState> {
  return new Promise((resolve, reject) => {
    const cancel = () => void bridge.call('capture.cancel', number).catch(reject)
    const look = (works: readonly WorkState[]) => {
      const work = works.find((one) => one.work === number)
      if (!work) return
      progress(work)
      if (work.state === 'running') return
      stop()
      signal.removeEventListener('abort', cancel)
      resolve(work)
    }
    const stop = bridge.on('captures', ({ works }) => look(works))
    signal.addEventListener('abort', cancel)
    if (signal.aborted) cancel()
    // A small one is over before the engine tells of it.
    bridge.call('capture.state').then(({ works }) => look(works), reject)
  })
}
