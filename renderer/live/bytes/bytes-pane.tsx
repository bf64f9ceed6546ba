import { type ReactNode, useState } from 'react'
import { Button, Tab, TabList, TabPanel, Tabs } from 'react-aria-components'
import { toHex } from '../../../core/wire/hex.ts'
import { toast } from '../../app/toasts.tsx'
import { copyText } from '../../kit/clipboard.ts'
import { plural, range as printedRange } from '../../kit/format.ts'
import { Icon } from '../../kit/icons.tsx'
import { useCell, usePart } from '../../state/cell.ts'
import type { OpenFrame } from '../../state/open-frame.ts'
import type { LayerName } from '../../state/selection.ts'
import { useSession } from '../../state/session.ts'
import { settings, setSetting } from '../../state/settings.ts'
import { type ByteSelection, useByteSelection } from './byte-selection.ts'
import { BytesGrid } from './bytes-grid.tsx'
import { Inspector } from './inspector.tsx'
import './bytes.css'

/** The third pane: the selected frame's bytes as they came and, where the family escapes, with the escapes undone. */
export function BytesPane(): ReactNode {
  const { opener } = useSession()
  const { frame } = useCell(opener.current)
  if (!frame)
    return (
      <section className="bytes-pane" aria-label="Bytes of the frame" data-pane>
        <div className="blank">The bytes of the selected frame appear here.</div>
      </section>
    )
  return <FrameBytes frame={frame} />
}

function FrameBytes({ frame }: { readonly frame: OpenFrame }): ReactNode {
  const [wanted, setWanted] = useState<LayerName>('raw')
  const layer = frame.escaped ? wanted : 'raw'
  const bytes = layer === 'raw' ? frame.record.bytes : frame.decoded!.layer.bytes
  const most = usePart(settings, (all) => all.bytesPerRow)
  const selection = useByteSelection(frame, layer, bytes.length)
  return (
    <section className="bytes-pane" aria-label="Bytes of the frame" data-pane>
      <Tabs className="tabs" selectedKey={layer} onSelectionChange={(key) => setWanted(key as LayerName)}>
        <div className="tabs-bar">
          <TabList className="tab-list" aria-label="Layers">
            <Tab id="raw" className="tab">
              Raw
            </Tab>
            {frame.escaped && (
              <Tab id="unescaped" className="tab">
                Unescaped
              </Tab>
            )}
          </TabList>
          <Side bytes={bytes} selection={selection} most={most} />
        </div>
        <TabPanel id={layer} className="tab-panel">
          {bytes.length > 0 ? (
            <>
              <BytesGrid frame={frame} bytes={bytes} layer={layer} most={most} selection={selection} />
              <Inspector bytes={bytes} at={selection.cursor} />
            </>
          ) : (
            <div className="blank">This row holds no bytes.</div>
          )}
        </TabPanel>
      </Tabs>
    </section>
  )
}

const nextMost = { 8: 16, 16: 32, 32: 8 } as const

function Side({
  bytes,
  selection,
  most,
}: {
  readonly bytes: Uint8Array
  readonly selection: ByteSelection
  readonly most: 8 | 16 | 32
}): ReactNode {
  const { range } = selection
  const selected = range && range.to > range.from ? range : undefined
  const copy = async () => {
    const part = selected ? bytes.subarray(selected.from, selected.to) : bytes
    const copied = await copyText(toHex(part, ' ').toUpperCase())
    toast(copied ? { text: `${plural(part.length, 'byte')} copied` } : { text: 'The browser did not let us copy.', problem: true })
  }
  return (
    <span className="tabs-side">
      <span aria-live="polite">
        {plural(bytes.length, 'byte')}
        {selected && ` · ${printedRange(selected.from, selected.to)} selected (${selected.to - selected.from})`}
      </span>
      <Button
        className="button quiet small"
        aria-label={`${most} a row at most: change how many bytes`}
        onPress={() => setSetting('bytesPerRow', nextMost[most])}
      >
        {most} a row
      </Button>
      <Button
        className="button quiet small square"
        aria-label={selected ? 'Copy the selected bytes' : 'Copy all bytes'}
        onPress={() => void copy()}
      >
        <Icon name="copy" size={14} />
      </Button>
    </span>
  )
}
