import { lazy, type ReactNode, Suspense, useMemo } from 'react'
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components'
import { useActions } from '../app/actions.ts'
import { FamilyChip } from '../kit/family-chip.tsx'
import { count } from '../kit/format.ts'
import { Panes } from '../kit/panes.tsx'
import { useCell, usePart } from '../state/cell.ts'
import { useSession } from '../state/session.ts'
import { settings, setSetting } from '../state/settings.ts'
import { useWords } from '../state/words.ts'
import { BytesPane } from './bytes/bytes-pane.tsx'
import { FieldsTree } from './fields/fields-tree.tsx'
import { FramesGrid } from './frames/frames-grid.tsx'
import { LinkPane } from './link/link-pane.tsx'
import { frameNotes, NotesPane } from './notes/notes-pane.tsx'
import { tab, type TabId } from './tab.ts'
import { TrialBadge } from './trial/trial-badge.tsx'
import { words } from './words.ts'

// What knows every protocol comes after the list.
const DecodeAsDialog = lazy(async () => ({ default: (await import('./detection/decode-as-dialog.tsx')).DecodeAsDialog }))
const DetectionPane = lazy(async () => ({ default: (await import('./detection/detection-pane.tsx')).DetectionPane }))

/** Three panes: the list, what the selected frame means, its bytes. */
export function LiveView(): ReactNode {
  useTabActions()
  const sizes = usePart(settings, (all) => all.panes)
  const lower = (
    <Panes
      direction="row"
      sizes={sizes['lower']}
      onSizes={remember('lower')}
      panes={[
        { id: 'meaning', size: 50, least: 320, content: <Meaning /> },
        { id: 'bytes', size: 50, least: 260, content: <BytesPane /> },
      ]}
    />
  )
  return (
    <>
      <Panes
        direction="column"
        sizes={sizes['live']}
        onSizes={remember('live')}
        panes={[
          { id: 'frames', size: 48, least: 96, content: <FramesGrid /> },
          { id: 'frame', size: 52, least: 120, content: lower },
        ]}
      />
      <Suspense>
        <DecodeAsDialog />
      </Suspense>
    </>
  )
}

/** Keeps the sizes of a group of panes. */
const remember = (group: string) => (layout: Readonly<Record<string, number>>) =>
  setSetting('panes', { ...settings.get().panes, [group]: layout })

function Meaning(): ReactNode {
  const chosen = useCell(tab)
  const say = useWords(words)
  const { frame } = useCell(useSession().opener.current)
  const notes = frame ? frameNotes(frame).length : 0
  return (
    <Tabs className="tabs" data-pane selectedKey={chosen} onSelectionChange={(key) => tab.set(key as TabId)}>
      <div className="tabs-bar">
        <TabList className="tab-list" aria-label={say.tabs}>
          <Tab id="fields" className="tab">
            {say.titles.fields}
          </Tab>
          <Tab id="detection" className="tab">
            {say.titles.detection}
          </Tab>
          <Tab id="link" className="tab">
            {say.titles.link}
          </Tab>
          <Tab id="notes" className="tab">
            {say.titles.notes}
            {notes > 0 && <span className="badge">{notes}</span>}
          </Tab>
        </TabList>
        {frame && (
          <span className="tabs-side">
            {frame.copyOf ? <TrialBadge frame={frame} /> : say.frame(count(frame.record.row.number))}
            {frame.record.row.family !== undefined && <FamilyChip family={frame.record.row.family} />}
            {frame.record.row.type}
          </span>
        )}
      </div>
      <TabPanel id="fields" className="tab-panel">
        <FieldsTree />
      </TabPanel>
      <TabPanel id="detection" className="tab-panel">
        <Suspense>
          <DetectionPane />
        </Suspense>
      </TabPanel>
      <TabPanel id="link" className="tab-panel">
        <LinkPane />
      </TabPanel>
      <TabPanel id="notes" className="tab-panel">
        <NotesPane />
      </TabPanel>
    </Tabs>
  )
}

const tabs: readonly TabId[] = ['fields', 'detection', 'link', 'notes']

function useTabActions(): void {
  const { titles, show } = useWords(words)
  useActions(
    useMemo(
      () =>
        tabs.map((id, i) => ({
          id: `live.${id}`,
          title: show(titles[id]),
          group: 'View' as const,
          keys: [String(i + 1)],
          run: () => tab.set(id),
        })),
      [titles, show],
    ),
  )
}
