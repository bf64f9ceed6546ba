import { type ReactNode, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { Row } from '../../../core/contract/journal.ts'
import { count as printedCount } from '../../kit/format.ts'
import { DataGrid, type GridHandle } from '../../kit/grid/data-grid.tsx'
import type { Choosing } from '../../kit/grid/many.ts'
import { Icon } from '../../kit/icons.tsx'
import { useCell, usePart } from '../../state/cell.ts'
import { arranged } from '../../state/column-order.ts'
import { useSession } from '../../state/session.ts'
import { holds, sizeOf } from '../../state/ranges.ts'
import { settings, setSetting } from '../../state/settings.ts'
import { useWords } from '../../state/words.ts'
import { frameColumns } from './columns.tsx'
import { ColumnsMenu } from './columns-menu.tsx'
import { FirstRun } from './first-run.tsx'
import { useFrameActions } from './frame-actions.ts'
import { GoToDialog } from './go-to-dialog.tsx'
import { useChosenRow } from './chosen-row.ts'
import { CommentDialog } from './comment-dialog.tsx'
import { timeZero } from './row-choices.ts'
import { RowMenu, type RowMenuAt } from './row-menu.tsx'
import { ruleName } from './rule-names.ts'
import { RulesDialog } from './rules-dialog.tsx'
import { words } from './words.ts'
import './frames.css'

const nextTimes = { absolute: 'start', start: 'previous', previous: 'absolute' } as const
const cycleTimes = () => setSetting('times', nextTimes[settings.get().times])

/** The list: every row of the view, the newest at the end, which it follows until somebody scrolls away. */
export function FramesGrid(): ReactNode {
  const { frames, status, chosen } = useSession()
  const say = useWords(words)
  const { count } = useCell(frames.state)
  const { times, zone, widths, columns: columnsKept, fields } = useCell(settings)
  const started = usePart(status, (now) => now?.started ?? 0)
  const digits = usePart(frames.state, ({ view }) => String(view.total).length)
  const grid = useRef<GridHandle>(null)
  const [menu, setMenu] = useState<RowMenuAt>()
  const zero = useCell(timeZero)
  const rules = useCell(useSession().dressing.rules)
  const names = useMemo(() => rules.map((rule) => ruleName(rule, say)), [rules, say])
  const allColumns = useMemo(
    () => frameColumns({ say, times, zone, started, zero, digits, rules: names, fields, cycleTimes }),
    [say, times, zone, started, zero, digits, names, fields],
  )
  const classOf = useCallback(
    ({ kind, rule }: Row) => `frames-${kind} ${rule === undefined || !rules[rule] ? '' : `tone-${rules[rule].tone}`}`,
    [rules],
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
  const ranges = useCell(chosen.ranges)
  const many = useMemo(() => ({ count: sizeOf(ranges), has: (at: number) => holds(ranges, at), all: () => chosen.all() }), [chosen, ranges])
  const chooseByHand = (next: number, how: Choosing = 'only') => {
    leave(next === count - 1)
    choose(next, how)
  }
  const goTo = (next: number) => {
    chooseByHand(next)
    grid.current?.show(next, 'middle')
    grid.current?.focus()
  }
  useFrameActions({ index, choose: chooseByHand, follow, cycleTimes, grid })

  const fresh = following ? 0 : Math.max(0, count - seen)
  return (
    <section className="frames" aria-label={say.list} data-pane>
      <DataGrid
        label={say.grid}
        columns={columns}
        count={count}
        rowAt={useRowAt()}
        current={index}
        onChoose={chooseByHand}
        many={many}
        onWant={useCallback((from: number, to: number) => frames.pages.want(from, to), [frames])}
        ready={useCallback((from: number, to: number) => frames.pages.ready(from, to), [frames])}
        sticks={following}
        onScrolled={leave}
        onEnd={() => {
          follow()
          if (count > 0) choose(count - 1, 'only')
        }}
        onMenu={(at, place) => setMenu({ index: at, place })}
        classOf={classOf}
        widths={widthsOf(widths)}
        onResize={resize}
        empty={<Empty />}
        handle={grid}
      />
      <ColumnsMenu columns={allColumns} widths={widthsOf(widths)} onResize={resize} />
      <GoToDialog onGo={goTo} />
      <CommentDialog />
      <RulesDialog />
      <output className={many.count > 1 ? 'frames-several' : 'unseen'}>{many.count > 1 && say.several(many.count)}</output>
      {fresh > 0 && (
        <button type="button" className="frames-fresh" onClick={follow}>
          {say.fresh(printedCount(fresh))}
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
  const say = useWords(words)
  const { view } = useCell(frames.state)
  const reached = useCell(connection)
  if (reached !== 'open') return <div className="blank">{reached === 'connecting' ? say.connecting : say.unreachable}</div>
  if (view.view < 0) return <div className="blank">{say.reading}</div>
  if (view.total === 0) return <FirstRun />
  return (
    <div className="blank">
      <b>{say.nothing}</b>
      {view.scanned < view.total ? say.looking(printedCount(view.scanned), printedCount(view.total)) : say.looked(printedCount(view.total))}
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
