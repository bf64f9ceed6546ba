import { type ReactNode, useEffect, useMemo, useState } from 'react'
import { Button } from 'react-aria-components'
import type { FrameRecord } from '../../core/contract/journal.ts'
import { goTo } from '../app/route.ts'
import { clock, count, type Zone } from '../kit/format.ts'
import type { Column } from '../kit/grid/column.ts'
import { DataGrid } from '../kit/grid/data-grid.tsx'
import { usePart } from '../state/cell.ts'
import { useSession } from '../state/session.ts'
import { settings } from '../state/settings.ts'
import { useWords } from '../state/words.ts'
import type { Line } from './line.ts'
import { type Words, words } from './words.ts'

/** A row of a failure, with what is wrong about it. */
interface Proof {
  readonly row: number
  readonly text: string
  readonly frame: FrameRecord['row'] | undefined
}
const most = 60

/** The frames that a check failed on; each opens in Live. */
export function EvidencePane({ line, hold }: { readonly line: Line | undefined; hold(element: HTMLElement | null): void }): ReactNode {
  const { selecting } = useSession()
  const say = useWords(words)
  const zone = usePart(settings, (all) => all.zone)
  const proofs = useProofs(line)
  const [at, setAt] = useState(0)
  const columns = useMemo(() => columnsIn(say, zone), [say, zone])
  const current = Math.min(at, proofs.length - 1)
  const show = (index: number) => {
    const row = proofs[index]?.row
    if (row === undefined) return
    selecting.row(row)
    goTo('live')
  }
  const hidden = line ? line.failed - line.failures.length : 0
  return (
    <section className="checks-evidence" aria-label={say.evidence} data-pane ref={hold}>
      <div className="checks-evidence-head">
        <strong>{line?.check.name ?? say.evidence}</strong>
        <span className="dim checks-why" title={line?.check.why}>
          {line === undefined ? say.evidenceHelp : (line.check.why ?? line.text)}
        </span>
        {hidden > 0 && <span className="dim">{say.more(hidden)}</span>}
        <Button className="button small" isDisabled={proofs.length === 0} onPress={() => show(current)}>
          {say.show}
        </Button>
      </div>
      <DataGrid
        label={say.evidence}
        columns={columns}
        count={proofs.length}
        rowAt={(index) => proofs[index]}
        current={proofs.length === 0 ? undefined : current}
        onChoose={setAt}
        onOpen={show}
        widths={{}}
        empty={<div className="blank">{say.noEvidence}</div>}
      />
    </section>
  )
}

/** The rows of the failures, each read from the engine once. */
function useProofs(line: Line | undefined): readonly Proof[] {
  const { bridge } = useSession()
  const [frames, setFrames] = useState<ReadonlyMap<number, FrameRecord['row']>>(new Map())
  const key = JSON.stringify(line?.failures ?? [])
  const bare = useMemo(
    () => (JSON.parse(key) as Line['failures']).flatMap(({ rows, text }) => rows.map((row) => ({ row, text }))).slice(0, most),
    [key],
  )
  useEffect(() => {
    let isGone = false
    const read = async () => {
      const found = await Promise.all([...new Set(bare.map(({ row }) => row))].map((row) => bridge.call('frame.read', row)))
      if (!isGone) setFrames(new Map(found.flatMap((one) => (one ? [[one.row.number, one.row] as const] : []))))
    }
    // Without the engine the numbers have to do.
    read().catch(() => undefined)
    return () => {
      isGone = true
    }
  }, [bridge, bare])
  return useMemo(() => bare.map((one) => ({ ...one, frame: frames.get(one.row) })), [bare, frames])
}

const columnsIn = (say: Words, zone: Zone): readonly Column<Proof>[] => [
  { id: 'row', label: say.evidenceColumns.row, width: 64, align: 'end', mono: true, cell: ({ row }) => count(row) },
  { id: 'time', label: say.evidenceColumns.time, width: 104, mono: true, cell: ({ frame }) => (frame ? clock(frame.time, zone) : '') },
  {
    id: 'direction',
    label: say.evidenceColumns.direction,
    width: 84,
    cell: ({ frame }) => frame && <span className={frame.direction}>{frame.direction === 'up' ? `↑ ${say.up}` : `↓ ${say.down}`}</span>,
  },
  { id: 'type', label: say.evidenceColumns.type, width: 96, cell: ({ frame }) => frame?.type ?? '' },
  { id: 'what', label: say.evidenceColumns.what, width: 260, cell: ({ text }) => <span title={text}>{text}</span> },
  { id: 'summary', label: say.evidenceColumns.summary, width: 200, grows: true, cell: ({ frame }) => frame?.summary ?? '' },
]
