import { useMemo } from 'react'
import type { Row } from '../../core/contract/journal.ts'
import type { Joining } from '../../core/filter/combine.ts'
import { quotedIfNeeded } from '../../core/filter/complete.ts'
import { type RowAction, useRowActions } from '../app/row-actions.ts'
import { useSession } from '../state/session.ts'
import { useWords } from '../state/words.ts'
import { type Words, words } from './words.ts'

/** Rows and different values that a filter for several rows looks at: a longer one nobody reads. */
const limits = { rows: 5000, values: 100 }

interface Condition {
  readonly id: keyof Words['rows']
  of(row: Row): string | undefined
  /** The field and its value by which several rows are gathered. */
  among(row: Row): readonly [field: string, value: string | undefined]
}

/** What a row can be filtered by: whose it is, what it is, where it came from. */
const conditions: readonly Condition[] = [
  {
    id: 'device',
    of: ({ device }) => device && `device == ${quotedIfNeeded(device)}`,
    among: ({ device }) => ['device', device],
  },
  {
    id: 'type',
    of: ({ type, kind, family }) =>
      type === ''
        ? `kind == ${kind}`
        : family === undefined
          ? `type == ${quotedIfNeeded(type)}`
          : `family == ${family} and type == ${quotedIfNeeded(type)}`,
    among: ({ type, kind }) => ['type', type === '' ? kind : type],
  },
  { id: 'link', of: ({ link }) => `link == ${link}`, among: ({ link }) => ['link', String(link)] },
]
const joinings = ['only', 'and', 'and not'] as const satisfies readonly Joining[]

/** The same of several rows: any of the values that they have. */
export function anyOf(rows: readonly Row[], among: Condition['among']): string | undefined {
  const pairs = rows.map(among)
  const values = [...new Set(pairs.flatMap(([, value]) => value ?? []))].slice(0, limits.values).map(quotedIfNeeded)
  const [field] = pairs[0] ?? []
  if (field === undefined || values.length === 0) return undefined
  return values.length === 1 ? `${field} == ${values[0]}` : `${field} in (${values.join(', ')})`
}

/** Offers "apply as filter / and / not" in the menu of every row. */
export function useRowFilters(): void {
  const { filtering, frames } = useSession()
  const say = useWords(words).rows
  useRowActions(
    useMemo(
      () =>
        conditions.flatMap(({ id, of, among }) =>
          joinings.map((how): RowAction => ({
            id: `filter.${id}-${how.replace(' ', '-')}`,
            title: say[id][how],
            icon: 'filter',
            fits: (row) => of(row) !== undefined && (how !== 'and' || frames.state.get().view.filter !== ''),
            run: (row) => void filtering.join(of(row) ?? '', how).catch(() => undefined),
            runAll: (chosen) => {
              const join = async () => {
                const condition = anyOf(await chosen.rows(limits.rows), among)
                if (condition !== undefined) await filtering.join(condition, how)
              }
              join().catch(() => undefined)
            },
          })),
        ),
      [filtering, frames, say],
    ),
  )
}
