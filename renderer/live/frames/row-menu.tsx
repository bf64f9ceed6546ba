import type { ReactNode } from 'react'
import { printedKeys } from '../../app/actions.ts'
import { useOfferedRowActions } from '../../app/row-actions.ts'
import { ContextMenu, type MenuChoice } from '../../kit/context-menu.tsx'
import { useSession } from '../../state/session.ts'
import { useWords } from '../../state/words.ts'
import { words } from './words.ts'

export interface RowMenuAt {
  readonly index: number
  readonly place: { readonly x: number; readonly y: number }
}

/** What can be done with one row, or with all that are chosen, where the pointer or the row is. */
export function RowMenu({ at, onClose }: { readonly at: RowMenuAt | undefined; onClose(): void }): ReactNode {
  const { frames, chosen } = useSession()
  const say = useWords(words)
  const offered = useOfferedRowActions()
  const row = at && frames.rowAt(at.index)
  const several = chosen.count > 1
  const groups = row
    ? offered.map((group) =>
        group
          .filter(({ fits, runAll }) => (several ? runAll !== undefined : (fits?.(row) ?? true)))
          .map(({ id, title, icon, keys, run, runAll }): MenuChoice => ({
            id,
            title,
            ...(icon ? { icon } : {}),
            ...(keys === undefined ? {} : { keys: printedKeys(keys) }),
            run: () => (several ? runAll?.(chosen) : run(row)),
          })),
      )
    : []
  const label = several ? say.several(chosen.count) : say.frame(row?.number ?? 0)
  return <ContextMenu label={label} at={row && at.place} groups={groups} onClose={onClose} />
}
