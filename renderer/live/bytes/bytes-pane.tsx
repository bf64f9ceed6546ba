import { type ReactNode, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components'
import { useActions } from '../../app/actions.ts'
import { useCell, usePart } from '../../state/cell.ts'
import type { OpenFrame } from '../../state/open-frame.ts'
import type { LayerName } from '../../state/selection.ts'
import { useSession } from '../../state/session.ts'
import { settings } from '../../state/settings.ts'
import { useWords } from '../../state/words.ts'
import { useEditing } from '../trial/editing.ts'
import { TrialBar } from '../trial/trial-bar.tsx'
import { words as trialWords } from '../trial/words.ts'
import { useByteSelection } from './byte-selection.ts'
import { BytesGrid } from './bytes-grid.tsx'
import { FindBar } from './find-bar.tsx'
import { useFinding } from './finding.ts'
import { Inspector } from './inspector.tsx'
import { Side } from './side.tsx'
import { words } from './words.ts'
import './bytes.css'

/** The third pane: the selected frame's bytes as they came and, where the family escapes, with the escapes undone. */
export function BytesPane(): ReactNode {
  const { opener } = useSession()
  const { frame } = useCell(opener.current)
  const { region, select } = useWords(words)
  if (!frame)
    return (
      <section className="bytes-pane" aria-label={region} data-pane>
        <div className="blank">{select}</div>
      </section>
    )
  return <FrameBytes frame={frame} />
}

function FrameBytes({ frame }: { readonly frame: OpenFrame }): ReactNode {
  const text = useWords(words)
  const trialText = useWords(trialWords)
  const [wanted, setWanted] = useState<LayerName>('raw')
  const layer = frame.escaped ? wanted : 'raw'
  const { trial } = useSession()
  const tried = useCell(trial.current)
  const trying = frame.copyOf && tried?.row === frame.record.row.number ? tried : undefined
  // What is typed stands there at once; a large copy is decoded a little later.
  const bytes = layer === 'raw' ? (trying?.bytes ?? frame.record.bytes) : frame.decoded!.layer.bytes
  const typed = layer === 'raw' ? trying : undefined
  const most = usePart(settings, (all) => all.bytesPerRow)
  const selection = useByteSelection(frame, layer, bytes.length + (typed ? 1 : 0))
  const editing = useEditing(typed, selection)
  const finding = useFinding(bytes)
  const pane = useRef<HTMLElement>(null)
  const { show } = finding
  const toBytes = () => pane.current?.querySelector<HTMLElement>('[role=grid]')?.focus()
  const tryOut = useCallback(() => {
    setWanted('raw')
    trial.begin()
    pane.current?.querySelector<HTMLElement>('[role=grid]')?.focus()
  }, [trial])
  const find = useCallback(() => {
    show(true)
    pane.current?.querySelector<HTMLInputElement>('.find-field')?.select()
  }, [show])
  useActions(
    useMemo(
      () => [
        { id: 'bytes.find', title: text.find.action, group: 'Fields and bytes' as const, keys: ['Mod+Shift+F'], run: find },
        { id: 'bytes.what-if', title: trialText.action, group: 'Fields and bytes' as const, keys: ['W'], run: tryOut },
      ],
      [find, text, trialText, tryOut],
    ),
  )
  useEffect(() => {
    const element = pane.current
    // In this pane the key that finds frames finds bytes.
    const onKey = (event: globalThis.KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey || event.key.toLowerCase() !== 'f') return
      event.preventDefault()
      find()
    }
    element?.addEventListener('keydown', onKey)
    return () => element?.removeEventListener('keydown', onKey)
  }, [find])
  return (
    <section ref={pane} className="bytes-pane" aria-label={text.region} data-pane>
      <Tabs className="tabs" selectedKey={layer} onSelectionChange={(key) => setWanted(key as LayerName)}>
        <div className="tabs-bar">
          <TabList className="tab-list" aria-label={text.layers}>
            <Tab id="raw" className="tab">
              {text.raw}
            </Tab>
            {frame.escaped && (
              <Tab id="unescaped" className="tab">
                {text.unescaped}
              </Tab>
            )}
          </TabList>
          <Side bytes={bytes} selection={selection} most={most} onFind={find} onTry={trying ? undefined : tryOut} />
        </div>
        {trying && (
          <TrialBar
            frame={frame}
            trying={trying}
            onBytes={(at) => {
              toBytes()
              if (at !== undefined) selection.put(at)
            }}
          />
        )}
        {finding.open && (
          <FindBar
            finding={finding}
            selection={selection}
            onClose={() => {
              show(false)
              toBytes()
            }}
          />
        )}
        <TabPanel id={layer} className="tab-panel">
          {bytes.length > 0 || editing ? (
            <>
              <BytesGrid frame={frame} bytes={bytes} layer={layer} most={most} selection={selection} finding={finding} editing={editing} />
              <Inspector bytes={bytes} at={selection.cursor} />
            </>
          ) : (
            <div className="blank">{text.none}</div>
          )}
        </TabPanel>
      </Tabs>
    </section>
  )
}
