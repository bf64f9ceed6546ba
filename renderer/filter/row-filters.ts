import { useMemo } from 'react'
import type { Row } from '../../core/contract.ts'
import type { Joining } from '../../core/filter/combine.ts'
import { quotedIfNeeded } from '../../core/filter/complete.ts'
import { type RowAction, useRowActions } from '../app/row-actions.ts'
import { useSession } from '../state/session.ts'

/** What a row can be filtered by: whose it is, what it is, where it came from. */
const conditions: readonly { readonly id: string; readonly says: string; of(row: Row): string | undefined }[] = [
  { id: 'device', says: 'this device', of: ({ device }) => device && `device == ${quotedIfNeeded(device)}` },
  {
    id: 'type',
    says: 'this type',
    of: ({ type, kind, family }) =>
      type === ''
        ? `kind == ${kind}`
        : family === undefined
          ? `type == ${quotedIfNeeded(type)}`
          : `family == ${family} and type == ${quotedIfNeeded(type)}`,
  },
  { id: 'link', says: 'this link', of: ({ link }) => `link == ${link}` },
]
const joinings: readonly { readonly how: Joining; readonly title: string }[] = [
  { how: 'only', title: 'Show only' },
  { how: 'and', title: 'And only' },
  { how: 'and not', title: 'Hide' },
]

/** Offers "apply as filter / and / not" in the menu of every row. */
export function useRowFilters(): void {
  const { filtering, frames } = useSession()
  useRowActions(
    useMemo(
      () =>
        conditions.flatMap(({ id, says, of }) =>
          joinings.map(({ how, title }): RowAction => ({
            id: `filter.${id}-${how.replace(' ', '-')}`,
            title: `${title} ${says}`,
            icon: 'filter',
            fits: (row) => of(row) !== undefined && (how !== 'and' || frames.state.get().view.filter !== ''),
            run: (row) => void filtering.join(of(row) ?? '', how).catch(() => undefined),
          })),
        ),
      [filtering, frames],
    ),
  )
}
