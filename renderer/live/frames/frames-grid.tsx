import { type ReactNode, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { Row } from '../../../core/contract.ts'
import { count as printedCount } from '../../kit/format.ts'
import { DataGrid, type GridHandle } from '../../kit/grid/data-grid.tsx'
import { Icon } from '../../kit/icons.tsx'
import { useCell, usePart } from '../../state/cell.ts'
import { useSession } from '../../state/session.ts'
import { settings, setSetting } from '../../state/settings.ts'
import { arranged } from './column-order.ts'
import { frameColumns } from './columns.tsx'
import { ColumnsMenu } from './columns-menu.tsx'
import { FirstRun } from './first-run.tsx'
import { useFrameActions } from './frame-actions.ts'
import { GoToDialog } from './go-to-dialog.tsx'
import { useChosenRow } from './chosen-row.ts'
import { RowMenu, type RowMenuAt } from './row-menu.tsx'
import './frames.css'

const nextTimes = { absolute: 'start', start: 'previous', previous: 'absolute' } as const
const cycleTimes = () => setSetting('times', nextTimes[settings.get().times])
const classOf = ({ kind }: Row) => (kind === 'frame' ? '' : `frames-${kind}`)

/** The list: every row of the view, the newest at the end, which it follows until somebody scrolls away. */
export function FramesGrid(): ReactNode {
  const { frames, status, marks } = useSession()
  const { count } = useCell(frames.state)
  const { times, zone, widths, columns: columnsKept } = useCell(settings)
  const started = usePart(status, (now) => now?.started ?? 0)
  const marked = useCell(marks)
  const digits = usePart(frames.state, ({ view }) => String(view.total).length)
  const grid = useRef<GridHandle>(null)
  const [menu, setMenu] = useState<RowMenuAt>()
  const allColumns = useMemo(
    () => frameColumns({ times, zone, started, marks: marked, digits, cycleTimes }),
    [times, zone, started, marked, digits],
  )

  const columns = useMemo(() => arranged(allColumns, columnsKept), [allColumns, columnsKept])
  const [following, setFollowing] = useState(true)
  /** How many rows there were when the list was scrolled away from its end. */
  const [seen, setSeen] = useState(0)
  const follow = useCallback(() => {
    setFollowing(true)
    grid.current?.toEnd()
  }, [])
  const leave = useCallback(
    (atEnd: boolean) => {
      setFollowing(atEnd)
      if (!atEnd) setSeen((before) => (following ? count : before))
    },
    [count, following],
  )
  // While nobody looks, the end of the list is kept at hand.
  useEffect(() => () => frames.pages.want(0, 0), [frames])

  const { index, choose } = useChosenRow(grid, leave)
  const chooseByHand = (next: number) => {
    leave(next === count - 1)
    choose(next)
  }
  const goTo = (next: number) => {
    chooseByHand(next)
    grid.current?.show(next, 'middle')
    grid.current?.focus()
  }
  useFrameActions({ index, choose: chooseByHand, follow, cycleTimes, grid })

  const fresh = following ? 0 : Math.max(0, count - seen)
  return (
    <section className="frames" aria-label="Frame list" data-pane>
      <DataGrid
        label="Frames"
        columns={columns}
        count={count}
        rowAt={useRowAt()}
        current={index}
        onChoose={chooseByHand}
        onWant={useCallback((from: number, to: number) => frames.pages.want(from, to), [frames])}
        ready={useCallback((from: number, to: number) => frames.pages.ready(from, to), [frames])}
        sticks={following}
        onScrolled={leave}
        onEnd={() => {
          follow()
          if (count > 0) choose(count - 1)
        }}
        onMenu={(at, place) => setMenu({ index: at, place })}
        classOf={classOf}
        widths={widthsOf(widths)}
        onResize={resize}
        empty={<Empty />}
        handle={grid}
      />
      <ColumnsMenu columns={allColumns} />
      <GoToDialog onGo={goTo} />
      {fresh > 0 && (
        <button type="button" className="frames-fresh" onClick={follow}>
          {printedCount(fresh)} new
          <Icon name="down" size={13} />
        </button>
      )}
      <RowMenu at={menu} onClose={() => setMenu(undefined)} />
    </section>
  )
}

/** Changes with every page that arrives, so that rows that were waiting are drawn. */
function useRowAt(): (index: number) => Row | undefined {
  const { frames } = useSession()
  const version = useCell(frames.pages.version)
  return useCallback((index: number) => (version >= 0 ? frames.rowAt(index) : undefined), [frames, version])
}

function Empty(): ReactNode {
  const { frames, connection } = useSession()
  const { view } = useCell(frames.state)
  const reached = useCell(connection)
  if (reached !== 'open')
    return <div className="blank">{reached === 'connecting' ? 'Connecting to the engine…' : 'Nothing to show without the engine.'}</div>
  if (view.view < 0) return <div className="blank">Reading the capture…</div>
  if (view.total === 0) return <FirstRun />
  return (
    <div className="blank">
      <b>No row passes the filter</b>
      {view.scanned < view.total
        ? `Looked at ${printedCount(view.scanned)} of ${printedCount(view.total)} rows…`
        : `${printedCount(view.total)} rows were looked at.`}
    </div>
  )
}

const prefix = 'frames.'
const widthsOf = (all: Readonly<Record<string, number>>): Readonly<Record<string, number>> =>
  Object.fromEntries(Object.entries(all).flatMap(([name, width]) => (name.startsWith(prefix) ? [[name.slice(prefix.length), width]] : [])))

function resize(column: string, width: number | undefined): void {
  const { [prefix + column]: _, ...others } = settings.get().widths
  setSetting('widths', width === undefined ? others : { ...others, [prefix + column]: Math.round(width) })
}
