import type { PointerEvent, ReactNode } from 'react'
import type { Column } from './column.ts'

interface Props<R> {
  readonly columns: readonly Column<R>[]
  onResize?(column: string, width: number | undefined): void
}

export function GridHead<R>({ columns, onResize }: Props<R>): ReactNode {
  return (
    <div role="rowgroup" className="grid-head">
      <div role="row" aria-rowindex={1} className="grid-row">
        {columns.map((column, i) => (
          <div
            key={column.id}
            role="columnheader"
            aria-colindex={i + 1}
            aria-label={column.label}
            className={`grid-cell ${column.align ?? ''}`}
          >
            {column.onHead ? (
              <button type="button" tabIndex={-1} className="grid-head-button" title={column.onHead.title} onClick={column.onHead.run}>
                {column.short ?? column.label}
              </button>
            ) : (
              (column.short ?? column.label)
            )}
            {onResize && <Edge onResize={(width) => onResize(column.id, width)} />}
          </div>
        ))}
      </div>
    </div>
  )
}

/** The right edge of a head: dragging sets the width, a double click takes it back. */
function Edge({ onResize }: { onResize(width: number | undefined): void }): ReactNode {
  const drag = (event: PointerEvent<HTMLSpanElement>) => {
    const edge = event.currentTarget
    const start = event.clientX - (edge.parentElement?.offsetWidth ?? 0)
    edge.setPointerCapture(event.pointerId)
    const move = (moved: globalThis.PointerEvent) => onResize(moved.clientX - start)
    edge.addEventListener('pointermove', move)
    edge.addEventListener('lostpointercapture', () => edge.removeEventListener('pointermove', move), { once: true })
    event.preventDefault()
  }
  return <span aria-hidden="true" className="grid-edge" onPointerDown={drag} onDoubleClick={() => onResize(undefined)} />
}
