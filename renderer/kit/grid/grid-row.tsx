import { memo, type ReactNode } from 'react'
import type { Column } from './column.ts'

interface Props<R> {
  readonly id: string
  readonly index: number
  readonly row: R | undefined
  readonly before: R | undefined
  readonly columns: readonly Column<R>[]
  readonly current: boolean
  readonly chosen: boolean
  /** The cell that the keyboard is on; −1 for the row as a whole. */
  readonly cell: number
  readonly className: string
}

function Row<R>({ id, index, row, before, columns, current, chosen, cell, className }: Props<R>): ReactNode {
  return (
    <div
      id={id}
      role="row"
      aria-rowindex={index + 2}
      aria-selected={chosen}
      aria-busy={row === undefined || undefined}
      data-index={index}
      className={`grid-row ${className} ${chosen ? 'chosen' : ''} ${current ? 'current' : ''}`}
    >
      {columns.map((column, i) => (
        <div
          key={column.id}
          id={`${id}-${i}`}
          role="gridcell"
          aria-colindex={i + 1}
          className={`grid-cell ${column.align ?? ''} ${column.mono ? 'mono' : ''} ${current && cell === i ? 'at' : ''}`}
        >
          {row === undefined ? i === 0 && <span className="grid-waiting" /> : column.cell(row, before)}
        </div>
      ))}
    </div>
  )
}

/** Drawn again only when something of it changed: scrolling moves rows, it does not draw them. */
export const GridRow = memo(Row) as typeof Row
