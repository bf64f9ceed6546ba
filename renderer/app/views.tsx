import type { ReactNode } from 'react'
import type { IconName } from '../kit/icons.tsx'
import { LiveView } from '../live/live-view.tsx'

/** A place in the window, reached by the rail. */
export interface View {
  readonly id: string
  readonly title: string
  readonly icon: IconName
  render(): ReactNode
}

/** Every view, in the order of the rail; the first one opens. */
export const views: readonly [View, ...View[]] = [{ id: 'live', title: 'Live', icon: 'live', render: () => <LiveView /> }]
