import { lazy, type ReactNode, Suspense, useMemo } from 'react'
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components'
import { useActions } from '../app/actions.ts'
import { FamilyChip } from '../kit/family-chip.tsx'
import { count } from '../kit/format.ts'
import { Panes } from '../kit/panes.tsx'
import { useCell, usePart } from '../state/cell.ts'
import { useSession } from '../state/session.ts'
import { settings, setSetting } from '../state/settings.ts'
import { BytesPane } from './bytes/bytes-pane.tsx'
import { FieldsTree } from './fields/fields-tree.tsx'
import { FramesGrid } from './frames/frames-grid.tsx'
import { LinkPane } from './link/link-pane.tsx'
import { frameNotes, NotesPane } from './notes/notes-pane.tsx'
import { tab, type TabId } from './tab.ts'

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
  const { frame } = useCell(useSession().opener.current)
  const notes = frame ? frameNotes(frame).length : 0
  return (
    <Tabs className="tabs" data-pane selectedKey={chosen} onSelectionChange={(key) => tab.set(key as TabId)}>
      <div className="tabs-bar">
        <TabList className="tab-list" aria-label="About the frame">
          <Tab id="fields" className="tab">
            Fields
          </Tab>
          <Tab id="detection" className="tab">
            Detection
          </Tab>
          <Tab id="link" className="tab">
            Link
          </Tab>
          <Tab id="notes" className="tab">
            Notes
            {notes > 0 && <span className="badge">{notes}</span>}
          </Tab>
        </TabList>
        {frame && (
          <span className="tabs-side">
            frame {count(frame.record.row.number)}
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

const titles: Readonly<Record<TabId, string>> = { fields: 'Fields', detection: 'Detection', link: 'Link', notes: 'Notes' }

function useTabActions(): void {
  useActions(
    useMemo(
      () =>
        Object.entries(titles).map(([id, title], i) => ({
          id: `live.${id}`,
          title: `Show ${title}`,
          group: 'View' as const,
          keys: [String(i + 1)],
          run: () => tab.set(id as TabId),
        })),
      [],
    ),
  )
}
