import type { SaveWish } from '../../core/contract/capture.ts'
import type { Wording } from '../../core/language.ts'
import { desktop } from '../bridge/connect.ts'
import { count } from '../kit/format.ts'
import type { SelectGroup } from '../kit/select.tsx'
import type { Session } from '../state/session.ts'
import { shownColumns } from '../state/column-order.ts'
import { settings } from '../state/settings.ts'
import { targetFor, type Waiting, writeFile } from './target.ts'
import { words } from './words.ts'

/** What can be saved as, with the ending of its name. */
export const endings = {
  pcapng: 'pcapng',
  jsonl: 'jsonl',
  csv: 'csv',
  table: 'csv',
  gpx: 'gpx',
  kml: 'kml',
  geojson: 'geojson',
  parquet: 'parquet',
  hex: 'txt',
} as const satisfies Partial<Record<SaveWish['format'] | 'table', string>>
/** `csv`: the list as it is on screen; `table`: all that rows and their reports say. */
export type SaveFormat = keyof typeof endings
export const saveFormats = Object.keys(endings) as readonly SaveFormat[]

/** Formats whose names are the same in every language. */
export const formatNames = {
  jsonl: 'JSON Lines',
  gpx: 'GPX',
  kml: 'KML',
  geojson: 'GeoJSON',
  parquet: 'Parquet',
} as const satisfies Partial<Record<SaveFormat, string>>

export type Scope = 'all' | 'shown' | 'marked' | 'selected'

/** Rows by their numbers that one message to the engine holds in a browser. */
const mostNumbers = 150_000

export interface Saving extends Waiting {
  readonly scope: Scope
  readonly format: SaveFormat
  /** Numbers of the rows that are selected. */
  numbers(): Promise<readonly number[]>
}

/** What came of it: the name and the rows of what is saved; a problem in words; or the person thought better of it. */
export type Saved = { readonly name: string; readonly rows: number } | { readonly problem: Wording } | 'cancelled'

/** Saves rows: in the desktop where the person says, in a browser as a download. */
export async function saveRows(session: Session, saving: Saving): Promise<Saved> {
  const { bridge } = session
  const rows = await rowsOf(session, saving)
  if ('problem' in rows) return rows
  const target = await targetFor(bridge, `capture.${endings[saving.format]}`)
  if (target === undefined) return 'cancelled'
  if ('problem' in target) return target
  const wish: SaveWish = { ...rows, path: target.path, ...tableOf(saving.format) }
  const outcome = await writeFile(bridge, () => bridge.call('capture.save', wish), saving)
  if (outcome !== 'cancelled' && outcome.problem === undefined && 'work' in outcome) {
    target.fetch()
    return { name: target.name, rows: outcome.rows }
  }
  target.giveUp()
  return outcome === 'cancelled' ? outcome : { problem: outcome.problem! }
}

/** The format, and of a table its columns: those that the person sees, or all and the person's own. */
function tableOf(format: SaveFormat): Pick<SaveWish, 'format' | 'fields' | 'columns' | 'rules'> {
  const { columns, fields, rules } = settings.get()
  if (format === 'table') return { format: 'csv', fields: [...fields] }
  if (format !== 'csv') return { format }
  const inForce = rules.filter(({ on, filter }) => on && filter.trim() !== '')
  return {
    format,
    fields: [...fields],
    columns: [...shownColumns({ columns, fields })],
    rules: columns.hidden.includes('rule')
      ? []
      : inForce.map(({ name, filter }) => ({ name: name.trim() || filter.slice(0, 100), filter })),
  }
}

/** What a person may choose the rows by, with how many they are where that is known. */
export function scopeGroups(
  titles: Readonly<Record<Scope, string>>,
  counts: Readonly<Partial<Record<Scope, number>>>,
): readonly SelectGroup[] {
  const scopes = (['all', 'shown', 'marked', 'selected'] as const).filter((id) => id !== 'selected' || (counts.selected ?? 0) > 0)
  const options = scopes.map((id) => ({ id, text: titles[id], ...(counts[id] === undefined ? {} : { hint: count(counts[id]) }) }))
  return [{ title: '', options }]
}

/** The rows of a scope, as wishes name them. */
export async function rowsOf(
  { frames }: Session,
  { scope, numbers }: Pick<Saving, 'scope' | 'numbers'>,
): Promise<{ rows: SaveWish['rows']; filter?: string } | { problem: Wording }> {
  if (scope === 'shown') return { rows: 'shown', filter: frames.state.get().view.filter }
  if (scope !== 'selected') return { rows: scope }
  const rows = [...(await numbers())]
  return !desktop && rows.length > mostNumbers
    ? { problem: { en: words.en.tooMany(mostNumbers), es: words.es.tooMany(mostNumbers) } }
    : { rows }
}
