import { useMemo } from 'react'
import { useSession } from '../state/session.ts'
import { goTo } from './route.ts'
import { type RowAction, useRowActions } from './row-actions.ts'

/** From a row of the list to the same frame in another view. */
export function useViewRowActions(): void {
  const { selecting } = useSession()
  useRowActions(
    useMemo(
      () =>
        [{ id: 'map', title: 'Show on map', icon: 'map' } as const, { id: 'charts', title: 'Show in charts', icon: 'charts' } as const].map(
          ({ id, title, icon }): RowAction => ({
            id: `frame.${id}`,
            title,
            icon,
            fits: ({ kind, direction }) => kind === 'frame' && direction === 'up',
            run: ({ number }) => {
              selecting.row(number)
              goTo(id)
            },
          }),
        ),
      [selecting],
    ),
  )
}
