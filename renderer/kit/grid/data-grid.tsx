import {
  type CSSProperties,
  type KeyboardEvent,
  type MouseEvent,
  type ReactNode,
  type Ref,
  useEffect,
  useId,
  useImperativeHandle,
  useState,
} from 'react'
import { useVirtualRows } from '../virtual-rows.ts'
import { type Choosing, howByMouse, type Many, manyKeys } from './many.ts'
import { type Column, headHeight, rowHeight, tracks } from './column.ts'
import { GridHead } from './grid-head.tsx'
import { GridRow } from './grid-row.tsx'
import './grid.css'

/** What the owner of a grid may ask of it. */
export interface GridHandle {
  show(index: number, where?: 'nearest' | 'middle'): void
  toEnd(): void
  focus(): void
}

interface Props<R> {
  /** The accessible name. */
  readonly label: string
  readonly columns: readonly Column<R>[]
  readonly count: number
  /** The row at a position, where it is at hand. */
  rowAt(index: number): R | undefined
  /** The chosen row. */
  readonly current: number | undefined
  onChoose(index: number, how: Choosing): void
  /** Where several rows can be chosen together. */
  readonly many?: Many
  /** Says which rows are on show. */
  onWant?(from: number, to: number): void
  /** Settles when rows that are to be on show can be drawn; undefined: they can. */
  ready?(from: number, to: number): Promise<void> | undefined
  /** Stays at the end as rows come. */
  readonly sticks?: boolean
  /** Says whether the last row is on show after the person scrolled. */
  onScrolled?(atEnd: boolean): void
  /** `End`; chooses the last row where absent. */
  onEnd?(): void
  /** `Enter` or a double click. */
  onOpen?(index: number): void
  onMenu?(index: number, at: { readonly x: number; readonly y: number }): void
  classOf?(row: R): string
  readonly widths: Readonly<Record<string, number>>
  /** Columns keep their width where absent. */
  onResize?(column: string, width: number | undefined): void
  /** In place of rows where there are none. */
  readonly empty?: ReactNode
  readonly handle?: Ref<GridHandle>
}

/** A grid of any length with one chosen row: ARIA's grid pattern, the keyboard on rows and, with ← →, on cells. */
export function DataGrid<R>(props: Props<R>): ReactNode {
  const {
    label,
    columns,
    count,
    rowAt,
    current,
    onChoose,
    many,
    onWant,
    ready,
    sticks = false,
    onScrolled,
    onEnd,
    onOpen,
    onMenu,
    classOf,
    widths,
    onResize,
    empty,
    handle,
  } = props
  const id = useId()
  const [cell, setCell] = useState(-1)
  const rows = useVirtualRows({ count, rowHeight, headHeight, sticks, ...(onScrolled ? { onScrolled } : {}), ...(ready ? { ready } : {}) })
  const { scroller, first, last, show, toEnd } = rows
  const { template, width } = tracks(columns, widths)

  useImperativeHandle(handle, () => ({ show, toEnd, focus: () => scroller.current?.focus({ preventScroll: true }) }), [
    scroller,
    show,
    toEnd,
  ])
  useEffect(() => onWant?.(first - 1, last), [first, last, count, onWant])

  const choose = (index: number, how: Choosing = 'only') => {
    if (count === 0) return
    const next = Math.max(0, Math.min(count - 1, index))
    show(next)
    onChoose(next, many ? how : 'only')
  }
  const openMenu = (index: number, at?: { x: number; y: number }) => {
    const box = document.getElementById(`${id}-${index}`)?.getBoundingClientRect()
    onMenu?.(index, at ?? { x: (box?.left ?? 0) + 24, y: box?.bottom ?? 0 })
  }

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.altKey) return
    const now = current ?? -1
    const withMod = event.ctrlKey || event.metaKey
    if (withMod && many && manyKeys(event, many, now, choose)) return event.preventDefault()
    if (event.metaKey || (event.ctrlKey && !['Home', 'End'].includes(event.key))) return
    const how: Choosing = event.shiftKey && !withMod ? 'extend' : 'only'
    const moves: Readonly<Record<string, () => void>> = {
      ArrowDown: () => choose(now + 1, how),
      ArrowUp: () => choose(now < 0 ? count - 1 : now - 1, how),
      PageDown: () => choose(now + rows.page, how),
      PageUp: () => choose(now - rows.page, how),
      Home: () => choose(0, how),
      End: () => (onEnd && how === 'only' ? onEnd() : choose(count - 1, how)),
      ...(many && many.count > 1 ? { Escape: () => choose(now) } : {}),
      ArrowRight: () => setCell(Math.min(columns.length - 1, cell + 1)),
      ArrowLeft: () => setCell(Math.max(-1, cell - 1)),
      Enter: () => now >= 0 && onOpen?.(now),
      ContextMenu: () => now >= 0 && openMenu(now),
      ...(event.shiftKey ? { F10: () => now >= 0 && openMenu(now) } : {}),
    }
    const move = moves[event.key]
    if (!move) return
    event.preventDefault()
    move()
  }
  const active = current !== undefined && current >= first && current < last ? `${id}-${current}${cell >= 0 ? `-${cell}` : ''}` : undefined

  return (
    <div className="grid-frame">
      <div
        ref={scroller}
        role="grid"
        aria-label={label}
        aria-rowcount={count + 1}
        aria-colcount={columns.length}
        aria-activedescendant={active}
        aria-multiselectable={many ? true : undefined}
        tabIndex={0}
        className="grid-scroller"
        style={{ '--columns': template, '--width': `${width}px` } as CSSProperties}
        onKeyDown={onKeyDown}
        onMouseDown={(event) => {
          const index = event.button <= 2 ? indexUnder(event) : undefined
          if (index === undefined) return
          setCell(-1)
          choose(index, many ? howByMouse(event, many.has(index)) : 'only')
        }}
        onDoubleClick={(event) => {
          const index = indexUnder(event)
          if (index !== undefined) onOpen?.(index)
        }}
        onContextMenu={(event) => {
          const index = indexUnder(event)
          if (index === undefined || !onMenu) return
          event.preventDefault()
          openMenu(index, { x: event.clientX, y: event.clientY })
        }}
      >
        <GridHead columns={columns} {...(onResize ? { onResize } : {})} />
        {count > 0 && (
          <div role="presentation" className="grid-spacer" style={{ height: rows.spacer }}>
            <div role="rowgroup" className="grid-layer" style={{ height: rows.height }}>
              <div role="presentation" style={{ transform: `translateY(${rows.shift}px)` }}>
                {Array.from({ length: Math.max(0, last - first) }, (_, i) => {
                  const index = first + i
                  const row = rowAt(index)
                  const isCurrent = index === current
                  return (
                    <GridRow
                      key={index}
                      id={`${id}-${index}`}
                      index={index}
                      row={row}
                      before={index > 0 ? rowAt(index - 1) : undefined}
                      columns={columns}
                      current={isCurrent}
                      chosen={many ? many.has(index) : isCurrent}
                      cell={isCurrent ? cell : -1}
                      className={row && classOf ? classOf(row) : ''}
                    />
                  )
                })}
              </div>
            </div>
          </div>
        )}
      </div>
      {count === 0 && empty}
    </div>
  )
}

function indexUnder(event: MouseEvent): number | undefined {
  const row = (event.target as HTMLElement).closest<HTMLElement>('[data-index]')
  return row ? Number(row.dataset['index']) : undefined
}
