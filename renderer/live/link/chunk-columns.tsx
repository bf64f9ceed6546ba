import type { ReactNode } from 'react'
import type { ChunkRecord } from '../../../core/contract.ts'
import { byte, clock, count, plural, seconds, type Zone } from '../../kit/format.ts'
import type { Column } from '../../kit/grid/column.ts'
import { Icon } from '../../kit/icons.tsx'

const previewed = 24

/** The columns of the Link grid: a chunk is what one read of the socket gave, or one write. */
export function chunkColumns(zone: Zone): readonly Column<ChunkRecord>[] {
  return [
    { id: 'index', label: 'Chunk', width: 52, align: 'end', cell: ({ index }) => <span className="dim">{count(index + 1)}</span> },
    { id: 'time', label: 'Time', width: 100, mono: true, cell: ({ time }) => clock(time, zone) },
    {
      id: 'gap',
      label: 'Since the one before',
      short: 'Δ s',
      width: 64,
      align: 'end',
      mono: true,
      cell: ({ time }, before) => <span className="dim">{before ? seconds(time - before.time) : ''}</span>,
    },
    {
      id: 'direction',
      label: 'Direction',
      short: 'Dir.',
      width: 66,
      cell: ({ direction }) => (
        <span className={`frames-direction ${direction}`}>
          <Icon name={direction} size={12} />
          {direction}
        </span>
      ),
    },
    {
      id: 'offset',
      label: 'Offset in the stream',
      short: 'Offset',
      width: 66,
      align: 'end',
      mono: true,
      cell: ({ offset }) => <span className="dim">{count(offset)}</span>,
    },
    { id: 'length', label: 'Length', width: 56, align: 'end', mono: true, cell: ({ bytes }) => count(bytes.length) },
    { id: 'holds', label: 'Holds', width: 134, cell: holds },
    {
      id: 'bytes',
      label: 'Bytes',
      width: 120,
      grows: true,
      mono: true,
      cell: ({ bytes }) => (
        <span className="dim">
          {[...bytes.subarray(0, previewed)].map(byte).join(' ')}
          {bytes.length > previewed && ' …'}
        </span>
      ),
    },
  ]
}

/** Which frames are in a chunk, and where one read gave several or only a part of one. */
function holds({ rows, direction }: ChunkRecord, before: ChunkRecord | undefined): ReactNode {
  const [first] = rows
  if (first === undefined) return <span className="faint">nothing yet</span>
  const goesOn = before?.direction === direction && before.rows.at(-1) === first
  const names =
    rows.length > 2
      ? `frames ${count(first)}–${count(rows.at(-1)!)}`
      : `${rows.length > 1 ? 'frames' : 'frame'} ${rows.map(count).join(', ')}`
  return (
    <span>
      {names}
      {goesOn && <span className="link-remark">continued</span>}
      {rows.length > 1 && <span className="link-remark">{plural(rows.length, 'frame')} in one read</span>}
    </span>
  )
}
