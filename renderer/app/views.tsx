import { lazy, type ReactNode, Suspense } from 'react'
import type { IconName } from '../kit/icons.tsx'
import { LiveView } from '../live/live-view.tsx'
import type { Words } from '../state/words/en.ts'

/** A place in the window, reached by the rail. */
export interface View {
  readonly id: string
  readonly title: string
  readonly icon: IconName
  render(): ReactNode
}

// What is not the list is fetched when somebody first looks at it: maps, charts and schemas are larger than all the rest.
const MapView = lazy(async () => ({ default: (await import('../map/map-view.tsx')).MapView }))
const DevicesView = lazy(async () => ({ default: (await import('../devices/devices-view.tsx')).DevicesView }))
const SimulatorView = lazy(async () => ({ default: (await import('../simulator/simulator-view.tsx')).SimulatorView }))
const ChartsView = lazy(async () => ({ default: (await import('../charts/charts-view.tsx')).ChartsView }))
const ComposerView = lazy(async () => ({ default: (await import('../composer/composer-view.tsx')).ComposerView }))
const SettingsView = lazy(async () => ({ default: (await import('../settings/settings-view.tsx')).SettingsView }))
const later = (view: ReactNode): ReactNode => <Suspense fallback={<div className="blank">Opening…</div>}>{view}</Suspense>

/** A view's name in the language of the window. */
export const titleOf = ({ id, title }: View, { views: names }: Words): string =>
  Object.hasOwn(names, id) ? names[id as keyof typeof names] : title

/** Every view, in the order of the rail; the first one opens. */
export const views: readonly [View, ...View[]] = [
  { id: 'live', title: 'Live', icon: 'live', render: () => <LiveView /> },
  { id: 'devices', title: 'Devices', icon: 'devices', render: () => later(<DevicesView />) },
  { id: 'map', title: 'Map', icon: 'map', render: () => later(<MapView />) },
  { id: 'charts', title: 'Charts', icon: 'charts', render: () => later(<ChartsView />) },
  { id: 'composer', title: 'Composer', icon: 'composer', render: () => later(<ComposerView />) },
  { id: 'simulator', title: 'Simulator', icon: 'simulator', render: () => later(<SimulatorView />) },
  { id: 'settings', title: 'Settings', icon: 'settings', render: () => later(<SettingsView />) },
]
