import { useMemo } from 'react'
import type { Row } from '../../core/contract.ts'
import type { Joining } from '../../core/filter/combine.ts'
import { quotedIfNeeded } from '../../core/filter/complete.ts'
import { type RowAction, useRowActions } from '../app/row-actions.ts'
import { useSession } from '../state/session.ts'
import { useWords } from '../state/words.ts'
import { type Words, words } from './words.ts'

/** What a row can be filtered by: whose it is, what it is, where it came from. */
const conditions: readonly { readonly id: keyof Words['rows']; of(row: Row): string | undefined }[] = [
  { id: 'device', of: ({ device }) => device && `device == ${quotedIfNeeded(device)}` },
  {
    id: 'type',
    of: ({ type, kind, family }) =>
      type === ''
        ? `kind == ${kind}`
        : family === undefined
          ? `type == ${quotedIfNeeded(type)}`
          : `family == ${family} and type == ${quotedIfNeeded(type)}`,
  },
  { id: 'link', of: ({ link }) => `link == ${link}` },
]
const joinings = ['only', 'and', 'and not'] as const satisfies readonly Joining[]

/** Offers "apply as filter / and / not" in the menu of every row. */
export function useRowFilters(): void {
  const { filtering, frames } = useSession()
  const say = useWords(words).rows
  useRowActions(
    useMemo(
      () =>
        conditions.flatMap(({ id, of }) =>
          joinings.map((how): RowAction => ({
            id: `filter.${id}-${how.replace(' ', '-')}`,
            title: say[id][how],
            icon: 'filter',
            fits: (row) => of(row) !== undefined && (how !== 'and' || frames.state.get().view.filter !== ''),
            run: (row) => void filtering.join(of(row) ?? '', how).catch(() => undefined),
          })),
        ),
      [filtering, frames, say],
    ),
  )
}
