import { type ReactNode, useCallback, useEffect, useMemo, useRef } from 'react'
import type { LinkRecord, LinkStory } from '../../../core/contract/journal.ts'
import { FamilyChip } from '../../kit/family-chip.tsx'
import { clock, size, span } from '../../kit/format.ts'
import { DataGrid, type GridHandle } from '../../kit/grid/data-grid.tsx'
import { useCell, usePart } from '../../state/cell.ts'
import type { OpenFrame } from '../../state/open-frame.ts'
import { useSession } from '../../state/session.ts'
import { settings } from '../../state/settings.ts'
import { useWords } from '../../state/words.ts'
import { chunkColumns } from './chunk-columns.tsx'
import { duration } from './duration.ts'
import { FindingsList } from './findings-list.tsx'
import { FrameAnswer } from './frame-answer.tsx'
import { useLink } from './link-state.ts'
import { TimeStrip } from './time-strip.tsx'
import { words } from './words.ts'
import './link.css'

/** The conversation that the selected frame is part of. */
export function LinkPane(): ReactNode {
  const { frame } = useCell(useSession().opener.current)
  const { select } = useWords(words)
  if (!frame) return <div className="blank">{select}</div>
  // A changed copy is in no conversation.
  return <Conversation frame={frame.copyOf ?? frame} />
}

const noWidths = {}

function Conversation({ frame }: { readonly frame: OpenFrame }): ReactNode {
  const { bridge, selecting } = useSession()
  const text = useWords(words)
  const { row, chunks: held } = frame.record
  const { record, chunks, story } = useLink(row.link)
  const zone = usePart(settings, (all) => all.zone)
  const columns = useMemo(() => chunkColumns(zone, text), [text, zone])
  const version = useCell(chunks.version)
  const grid = useRef<GridHandle>(null)
  const chosen = held[0]?.index
  const loaded = record !== undefined
  useEffect(() => {
    if (chosen !== undefined && loaded) grid.current?.show(chosen, 'middle')
  }, [chosen, loaded])
  const choose = (index: number) => {
    const first = chunks.at(index)?.rows[0]
    if (first !== undefined) selecting.row(first)
  }
  /** On the time line a chunk may lie far from what the grid shows. */
  const chooseFar = async (index: number) => {
    const first = (await bridge.call('link.read', row.link, index, index + 1))?.chunks[0]?.rows[0]
    if (first !== undefined) selecting.row(first)
  }
  return (
    <div className="link">
      <div className="link-head">
        {record && <Facts record={record} story={story} />}
        {story?.line && (
          <TimeStrip
            line={story.line}
            chunks={record?.chunkCount ?? 0}
            chosen={chosen}
            onChoose={(index) => void chooseFar(index).catch(() => undefined)}
          />
        )}
        <FrameAnswer frame={frame} story={story} />
        {story && <FindingsList story={story} />}
      </div>
      <DataGrid
        label={text.grid}
        columns={columns}
        count={record?.chunkCount ?? 0}
        rowAt={useCallback((index: number) => (version >= 0 ? chunks.at(index) : undefined), [chunks, version])}
        current={chosen}
        onChoose={choose}
        onWant={useCallback((from: number, to: number) => chunks.want(from, to), [chunks])}
        widths={noWidths}
        empty={<div className="blank">{loaded ? text.noBytes : ''}</div>}
        handle={grid}
      />
    </div>
  )
}

function Facts({ record, story }: { readonly record: LinkRecord; readonly story: LinkStory | undefined }): ReactNode {
  const { link, transport, remote, local, opened, closed, ending, family, pinned, identity, bytesUp, bytesDown, frames } = record
  const text = useWords(words)
  const zone = usePart(settings, (all) => all.zone)
  return (
    <p className="link-facts">
      <b>{text.link(link, transport.toUpperCase())}</b> {remote} → {local}. <FamilyChip family={family} /> {pinned && `${text.byHand} `}
      {identity !== undefined && <span className="mono">{identity}</span>} {text.opened(clock(opened, zone).slice(0, 8))},{' '}
      {closed === undefined ? text.stillOpen : text.ended(text.endings[ending ?? ''] ?? text.closed, span(closed - opened))}.{' '}
      {text.carried(frames, size(bytesUp), size(bytesDown))}{' '}
      {story?.answered && text.answered(story.answered.count, duration(story.answered.median), duration(story.answered.most))}
    </p>
  )
}
