import { type ReactNode, useCallback, useEffect, useMemo, useRef } from 'react'
import type { LinkRecord } from '../../../core/contract.ts'
import { FamilyChip } from '../../kit/family-chip.tsx'
import { clock, count, plural, size, span } from '../../kit/format.ts'
import { DataGrid, type GridHandle } from '../../kit/grid/data-grid.tsx'
import { useCell, usePart } from '../../state/cell.ts'
import { useSession } from '../../state/session.ts'
import { settings } from '../../state/settings.ts'
import { chunkColumns } from './chunk-columns.tsx'
import { useLink } from './link-state.ts'
import './link.css'

/** The conversation that the selected frame is part of. */
export function LinkPane(): ReactNode {
  const { frame } = useCell(useSession().opener.current)
  if (!frame) return <div className="blank">Select a frame to see the conversation it is part of.</div>
  const { row, chunks } = frame.record
  return <Conversation link={row.link} chosen={chunks[0]?.index} />
}

const noWidths = {}

function Conversation({ link, chosen }: { readonly link: number; readonly chosen: number | undefined }): ReactNode {
  const { selecting } = useSession()
  const { record, chunks } = useLink(link)
  const zone = usePart(settings, (all) => all.zone)
  const columns = useMemo(() => chunkColumns(zone), [zone])
  const version = useCell(chunks.version)
  const grid = useRef<GridHandle>(null)
  const loaded = record !== undefined
  useEffect(() => {
    if (chosen !== undefined && loaded) grid.current?.show(chosen, 'middle')
  }, [chosen, loaded])
  return (
    <div className="link">
      {record && <Facts record={record} />}
      <DataGrid
        label="Link"
        columns={columns}
        count={record?.chunkCount ?? 0}
        rowAt={useCallback((index: number) => (version >= 0 ? chunks.at(index) : undefined), [chunks, version])}
        current={chosen}
        onChoose={(index) => {
          const row = chunks.at(index)?.rows[0]
          if (row !== undefined) selecting.row(row)
        }}
        onWant={useCallback((from: number, to: number) => chunks.want(from, to), [chunks])}
        widths={noWidths}
        empty={<div className="blank">{loaded ? 'The link is open and has carried no bytes.' : ''}</div>}
        handle={grid}
      />
    </div>
  )
}

const endings: Readonly<Record<string, string>> = {
  ended: 'ended by the device',
  reset: 'reset by the device',
  idle: 'closed: silent for too long',
  stopped: 'closed when the listener stopped',
}

function Facts({ record }: { readonly record: LinkRecord }): ReactNode {
  const { link, transport, remote, local, opened, closed, ending, family, pinned, identity, bytesUp, bytesDown, frames } = record
  const zone = usePart(settings, (all) => all.zone)
  return (
    <p className="link-facts">
      <b>
        Link {count(link)}, {transport.toUpperCase()}
      </b>{' '}
      {remote} → {local}. <FamilyChip family={family} /> {pinned && 'by hand '}
      {identity !== undefined && <span className="mono">{identity}</span>} Opened {clock(opened, zone).slice(0, 8)},{' '}
      {closed === undefined ? 'still open' : `${endings[ending ?? ''] ?? ending ?? 'closed'} after ${span(closed - opened)}`}.{' '}
      {plural(frames, 'frame')}, {size(bytesUp)} up, {size(bytesDown)} down.
    </p>
  )
}
