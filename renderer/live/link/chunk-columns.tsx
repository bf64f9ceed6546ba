import type { ReactNode } from 'react'
import type { ChunkRecord } from '../../../core/contract/journal.ts'
import { byte, clock, count, seconds, type Zone } from '../../kit/format.ts'
import type { Column } from '../../kit/grid/column.ts'
import { Icon } from '../../kit/icons.tsx'
import { duration } from './duration.ts'
import type { words } from './words.ts'

const previewed = 24
type Words = (typeof words)['en']

/** The columns of the Link grid: a chunk is what one read of the socket gave, or one write. */
export function chunkColumns(zone: Zone, text: Words): readonly Column<ChunkRecord>[] {
  const { columns, directions } = text
  return [
    { id: 'index', label: columns.chunk, width: 52, align: 'end', cell: ({ index }) => <span className="dim">{count(index + 1)}</span> },
    { id: 'time', label: columns.time, width: 100, mono: true, cell: ({ time }) => clock(time, zone) },
    {
      id: 'gap',
      label: columns.since,
      short: 'Δ s',
      width: 72,
      align: 'end',
      mono: true,
      cell: ({ time }, before) => before && <Gap ms={time - before.time} />,
    },
    {
      id: 'direction',
      label: columns.direction,
      short: columns.directionShort,
      width: 72,
      cell: ({ direction }) => (
        <span className={`frames-direction ${direction}`}>
          <Icon name={direction} size={12} />
          {directions[direction]}
        </span>
      ),
    },
    {
      id: 'offset',
      label: columns.offset,
      short: columns.offsetShort,
      width: 66,
      align: 'end',
      mono: true,
      cell: ({ offset }) => <span className="dim">{count(offset)}</span>,
    },
    { id: 'length', label: columns.length, width: 62, align: 'end', mono: true, cell: ({ bytes }) => count(bytes.length) },
    { id: 'holds', label: columns.holds, width: 250, cell: (chunk, before) => <Holds chunk={chunk} before={before} text={text} /> },
    {
      id: 'bytes',
      label: columns.bytes,
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

/** A gap as a number, and as a bar: full at an hour, each third a factor of about thirty. */
function Gap({ ms }: { readonly ms: number }): ReactNode {
  const share = Math.min(1, Math.log10(Math.max(1, ms / 100)) / Math.log10(36_000))
  return (
    <span className="link-gap">
      {share > 0 && <i style={{ width: `${Math.round(share * 100)}%` }} aria-hidden="true" />}
      <span className="dim">{seconds(ms)}</span>
    </span>
  )
}

/** Which frames are in a chunk; where one read gave several or only a part of one, what answers what, and what was sent again. */
function Holds({
  chunk,
  before,
  text,
}: {
  readonly chunk: ChunkRecord
  readonly before: ChunkRecord | undefined
  readonly text: Words
}): ReactNode {
  const { rows, direction, answer, again } = chunk
  const [first] = rows
  if (first === undefined) return <span className="faint">{text.nothingYet}</span>
  const goesOn = before?.direction === direction && before.rows.at(-1) === first
  return (
    <span>
      {rows.length > 2 ? text.frames(count(first), count(rows.at(-1)!)) : text.frame(rows.map(count))}
      {goesOn && <span className="link-remark">{text.continued}</span>}
      {rows.length > 1 && <span className="link-remark">{text.several(rows.length)}</span>}
      {again && <span className="link-remark odd">{text.again}</span>}
      {answer && (
        <span className="link-remark">{(direction === 'down' ? text.answers : text.answeredBy)(answer.row, duration(answer.ms))}</span>
      )}
    </span>
  )
}
