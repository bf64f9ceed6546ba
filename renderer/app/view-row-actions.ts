import { useMemo } from 'react'
import { useSession } from '../state/session.ts'
import { useWords } from '../state/words.ts'
import { goTo } from './route.ts'
import { type RowAction, useRowActions } from './row-actions.ts'
import { words } from './words.ts'

/** From a row of the list to the same frame in another view. */
export function useViewRowActions(): void {
  const { selecting } = useSession()
  const { rowActions: titles } = useWords(words)
  useRowActions(
    useMemo(
      () =>
        (['map', 'charts'] as const).map((id): RowAction => ({
          id: `frame.${id}`,
          title: titles[id],
          icon: id,
          fits: ({ kind, direction }) => kind === 'frame' && direction === 'up',
          run: ({ number }) => {
            selecting.row(number)
            goTo(id)
          },
        })),
      [selecting, titles],
    ),
  )
}
