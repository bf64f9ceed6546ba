import type { ReactNode } from 'react'
import { printedKeys } from '../../app/actions.ts'
import { useOfferedRowActions } from '../../app/row-actions.ts'
import { ContextMenu, type MenuChoice } from '../../kit/context-menu.tsx'
import { useSession } from '../../state/session.ts'

export interface RowMenuAt {
  readonly index: number
  readonly place: { readonly x: number; readonly y: number }
}

/** What can be done with one row, where the pointer or the row is. */
export function RowMenu({ at, onClose }: { readonly at: RowMenuAt | undefined; onClose(): void }): ReactNode {
  const { frames } = useSession()
  const offered = useOfferedRowActions()
  const row = at && frames.rowAt(at.index)
  const groups = row
    ? offered.map((group) =>
        group
          .filter(({ fits }) => fits?.(row) ?? true)
          .map(({ id, title, icon, keys, run }): MenuChoice => ({
            id,
            title,
            ...(icon ? { icon } : {}),
            ...(keys === undefined ? {} : { keys: printedKeys(keys) }),
            run: () => run(row),
          })),
      )
    : []
  return <ContextMenu label={row ? `Frame ${row.number}` : 'Frame'} at={row && at.place} groups={groups} onClose={onClose} />
}
