import type { SaveWish, WorkState } from '../../core/contract/capture.ts'
import type { Bridge } from '../../core/contract/index.ts'
import { desktop } from '../bridge/connect.ts'
import type { Session } from '../state/session.ts'
import { settings } from '../state/settings.ts'
import { wordsNow } from '../state/words.ts'
import { words } from './words.ts'

/** What can be saved as, with the ending of its name. */
export const endings = {
  pcapng: 'pcapng',
  jsonl: 'jsonl',
  csv: 'csv',
  gpx: 'gpx',
  kml: 'kml',
  geojson: 'geojson',
  parquet: 'parquet',
  hex: 'txt',
} as const satisfies Partial<Record<SaveWish['format'], string>>
export type SaveFormat = keyof typeof endings
export const saveFormats = Object.keys(endings) as readonly SaveFormat[]

/** Formats whose names are the same in every language. */
export const formatNames = {
  jsonl: 'JSON Lines',
  csv: 'CSV',
  gpx: 'GPX',
  kml: 'KML',
  geojson: 'GeoJSON',
  parquet: 'Parquet',
} as const satisfies Partial<Record<SaveFormat, string>>

export type Scope = 'all' | 'shown' | 'marked' | 'selected'

/** Rows by their numbers that one message to the engine holds in a browser. */
const mostNumbers = 150_000

export interface Saving {
  readonly scope: Scope
  readonly format: SaveFormat
  /** Numbers of the rows that are selected. */
  numbers(): Promise<readonly number[]>
  readonly signal: AbortSignal
  progress(work: WorkState): void
}

/** What came of it: the name and the rows of what is saved; a problem in words; or the person thought better of it. */
export type Saved = { readonly name: string; readonly rows: number } | { readonly problem: string } | 'cancelled'

/** A place that the engine can write to, and what is to be done with what it wrote. */
interface Target {
  readonly path: string
  readonly name: string
  fetch(): void
  giveUp(): void
}

/** Saves rows: in the desktop where the person says, in a browser as a download. */
export async function saveRows(session: Session, saving: Saving): Promise<Saved> {
  const { bridge } = session
  const rows = await rowsOf(session, saving)
  if ('problem' in rows) return rows
  const target = await targetFor(bridge, `capture.${endings[saving.format]}`)
  if (target === undefined) return 'cancelled'
  if ('problem' in target) return target
  const giveUp = <T>(outcome: T): T => (target.giveUp(), outcome)
  if (saving.signal.aborted) return giveUp('cancelled')
  try {
    const answer = await bridge.call('capture.save', {
      ...rows,
      path: target.path,
      format: saving.format,
      fields: [...settings.get().fields],
    })
    if ('problem' in answer) return giveUp(answer)
    const { state, problem, rows: saved } = await follow(bridge, answer.work, saving)
    if (state === 'cancelled' || saving.signal.aborted) return giveUp('cancelled')
    if (problem !== undefined) return giveUp({ problem })
    target.fetch()
    return { name: target.name, rows: saved }
  } catch (error) {
    return giveUp({ problem: String(error) })
  }
}

async function rowsOf(
  { frames }: Session,
  { scope, numbers }: Saving,
): Promise<{ rows: SaveWish['rows']; filter?: string } | { problem: string }> {
  if (scope === 'shown') return { rows: 'shown', filter: frames.state.get().view.filter }
  if (scope !== 'selected') return { rows: scope }
  const rows = [...(await numbers())]
  return !desktop && rows.length > mostNumbers ? { problem: wordsNow(words).tooMany(mostNumbers) } : { rows }
}

async function targetFor(bridge: Bridge, name: string): Promise<Target | { problem: string } | undefined> {
  if (desktop) {
    const path = await desktop.chooseTarget(name)
    return path === undefined ? undefined : { path, name: path, fetch: () => undefined, giveUp: () => undefined }
  }
  const begun = await bridge.call('download.begin', name)
  if ('problem' in begun) return begun
  const { path, download } = begun
  return {
    path,
    name,
    fetch: () => fetchFile(name, download),
    giveUp: () => void bridge.call('download.drop', download).catch(() => undefined),
  }
}

/** The browser takes it from the engine piece by piece: the window never holds it. */
function fetchFile(name: string, download: string): void {
  const link = document.createElement('a')
  link.href = `/download/${download}`
  link.download = name
  link.click()
}

/** Waits until a work is over. */
function follow(bridge: Bridge, number: number, { signal, progress }: Saving): Promise<WorkState> {
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
