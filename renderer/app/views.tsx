import { lazy, type ReactNode, Suspense } from 'react'
import type { IconName } from '../kit/icons.tsx'
import { LiveView } from '../live/live-view.tsx'
import { useWords } from '../state/words.ts'
import { type Words, words } from './words.ts'

/** A place in the window, reached by the rail; its title is a word. */
export interface View {
  readonly id: keyof Words['views']
  readonly icon: IconName
  render(): ReactNode
}

// What is not the list is fetched when somebody first looks at it: maps, charts and schemas are larger than all the rest.
const MapView = lazy(async () => ({ default: (await import('../map/map-view.tsx')).MapView }))
const DevicesView = lazy(async () => ({ default: (await import('../devices/devices-view.tsx')).DevicesView }))
const SimulatorView = lazy(async () => ({ default: (await import('../simulator/simulator-view.tsx')).SimulatorView }))
const ChartsView = lazy(async () => ({ default: (await import('../charts/charts-view.tsx')).ChartsView }))
const ComposerView = lazy(async () => ({ default: (await import('../composer/composer-view.tsx')).ComposerView }))
const CompareView = lazy(async () => ({ default: (await import('../compare/compare-view.tsx')).CompareView }))
const ChecksView = lazy(async () => ({ default: (await import('../checks/checks-view.tsx')).ChecksView }))
const LearnView = lazy(async () => ({ default: (await import('../learn/learn-view.tsx')).LearnView }))
const SettingsView = lazy(async () => ({ default: (await import('../settings/settings-view.tsx')).SettingsView }))
const later = (view: ReactNode): ReactNode => <Suspense fallback={<Opening />}>{view}</Suspense>

function Opening(): ReactNode {
  return <div className="blank">{useWords(words).opening}</div>
}

/** Every view, in the order of the rail; the first one opens. */
export const views: readonly [View, ...View[]] = [
  { id: 'live', icon: 'live', render: () => <LiveView /> },
  { id: 'devices', icon: 'devices', render: () => later(<DevicesView />) },
  { id: 'map', icon: 'map', render: () => later(<MapView />) },
  { id: 'charts', icon: 'charts', render: () => later(<ChartsView />) },
  { id: 'composer', icon: 'composer', render: () => later(<ComposerView />) },
  { id: 'simulator', icon: 'simulator', render: () => later(<SimulatorView />) },
  { id: 'compare', icon: 'compare', render: () => later(<CompareView />) },
  { id: 'checks', icon: 'checks', render: () => later(<ChecksView />) },
  { id: 'learn', icon: 'learn', render: () => later(<LearnView />) },
  { id: 'settings', icon: 'settings', render: () => later(<SettingsView />) },
]
