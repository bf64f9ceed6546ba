import { type CSSProperties, type KeyboardEvent, type MouseEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react'
import { useVirtualRows } from '../../kit/virtual-rows.ts'
import type { OpenFrame } from '../../state/open-frame.ts'
import type { LayerName } from '../../state/selection.ts'
import { type Editing, changedBits } from '../trial/editing.ts'
import { ByteRow } from './byte-row.tsx'
import type { ByteSelection } from './byte-selection.ts'
import { type Finding, foundBits } from './finding.ts'

const rowHeight = 22
const padding = 8

interface Props {
  readonly frame: OpenFrame
  readonly bytes: Uint8Array
  readonly layer: LayerName
  /** As many a row as fit, at most. */
  readonly most: 8 | 16 | 32
  readonly selection: ByteSelection
  readonly finding: Finding
  /** The bytes are a copy that can be typed into. */
  readonly editing: Editing | undefined
}

/** Offset, hex, text; every byte in the hue of its field, linked with the tree both ways. */
export function BytesGrid({ frame, bytes, layer, most, selection, finding, editing }: Props): ReactNode {
  const { range, hover, cursor, choose, point } = selection
  const id = useId()
  const dragging = useRef(false)
  const digits = bytes.length > 0xffff ? 6 : 4
  const [width, setWidth] = useState(0)
  const perRow = fitting(most, width, digits)
  /** With the place behind the last byte, where there is one. */
  const length = bytes.length + (editing ? 1 : 0)
  const rows = useVirtualRows({ count: Math.ceil(length / perRow), rowHeight, headHeight: padding * 2 })
  const { scroller, show } = rows

  useEffect(() => {
    const element = scroller.current
    if (!element) return undefined
    const observer = new ResizeObserver(() => setWidth(element.clientWidth))
    observer.observe(element)
    return () => observer.disconnect()
  }, [scroller])
  const target = cursor ?? range?.from
  useEffect(() => {
    if (target !== undefined) show(Math.floor(target / perRow))
  }, [perRow, show, target])

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.altKey) return
    if (editing?.onKey(event)) {
      event.preventDefault()
      return
    }
    if (event.metaKey) return
    const now = cursor ?? -1
    const rowStart = now - (now % perRow)
    const moves: Readonly<Record<string, number>> = {
      ArrowRight: now + 1,
      ArrowLeft: now - 1,
      ArrowDown: now < 0 ? 0 : now + perRow,
      ArrowUp: now - perRow,
      PageDown: now + perRow * rows.page,
      PageUp: now - perRow * rows.page,
      Home: event.ctrlKey ? 0 : rowStart,
      End: event.ctrlKey ? length - 1 : rowStart + perRow - 1,
    }
    const next = moves[event.key]
    if (next === undefined || (event.ctrlKey && !/^(Home|End)$/.test(event.key))) return
    event.preventDefault()
    const stays = (event.key === 'ArrowUp' && next < 0) || (event.key === 'ArrowDown' && next >= length)
    editing?.onMove()
    if (!stays) choose(next, event.shiftKey)
  }

  return (
    <div
      ref={scroller}
      role="grid"
      aria-label="Bytes"
      aria-rowcount={Math.ceil(length / perRow)}
      aria-colcount={perRow + 2}
      aria-multiselectable="true"
      aria-activedescendant={cursor === undefined ? undefined : `${id}-${cursor}`}
      tabIndex={0}
      className={`bytes ${editing ? 'copy' : ''}`}
      style={{ '--tracks': tracks(perRow, digits) } as CSSProperties}
      onKeyDown={onKeyDown}
      onPaste={(event) => editing?.onPaste(event)}
      onFocus={() => {
        if (cursor === undefined && length > 0 && !dragging.current) choose(0, false)
      }}
      onMouseDown={(event) => {
        const at = offsetUnder(event)
        if (at === undefined || event.button !== 0) return
        dragging.current = true
        editing?.onMove()
        window.addEventListener('mouseup', () => (dragging.current = false), { once: true })
        choose(at, event.shiftKey)
      }}
      onMouseOver={(event) => {
        const at = offsetUnder(event)
        if (dragging.current && at !== undefined && at !== cursor) choose(at, true)
        else point(at)
      }}
      onMouseLeave={() => point(undefined)}
      onBlur={() => point(undefined)}
    >
      <div role="presentation" style={{ height: rows.spacer + padding * 2 }}>
        <div role="rowgroup" className="bytes-layer" style={{ height: rows.height }}>
          <div role="presentation" style={{ transform: `translateY(${rows.shift}px)` }}>
            {Array.from({ length: Math.max(0, rows.last - rows.first) }, (_, i) => {
              const start = (rows.first + i) * perRow
              const within = (at: number | undefined) => Math.max(start, Math.min(start + perRow, at ?? start))
              return (
                <ByteRow
                  key={start}
                  id={id}
                  bytes={bytes}
                  layer={layer}
                  index={frame.index}
                  start={start}
                  perRow={perRow}
                  digits={digits}
                  from={within(range?.from)}
                  to={within(range?.to)}
                  hoverFrom={within(hover?.from)}
                  hoverTo={within(hover?.to)}
                  ghost={editing !== undefined}
                  half={editing?.half ?? false}
                  changed={editing ? changedBits(editing.changed, start, perRow) : 0}
                  found={foundBits(finding.places, finding.pattern?.size ?? 0, start, perRow)}
                  cursor={cursor !== undefined && cursor >= start && cursor < start + perRow ? cursor : undefined}
                />
              )
            })}
          </div>
        </div>
      </div>
    </div>
  )
}

function offsetUnder(event: MouseEvent): number | undefined {
  const cell = (event.target as HTMLElement).closest<HTMLElement>('[data-offset]')
  return cell ? Number(cell.dataset['offset']) : undefined
}

/** Column widths: the offset, bytes in groups of eight, the text. */
const tracks = (perRow: number, digits: number): string =>
  `${digits * 7.5 + 14}px repeat(8, 23px) ${'31px repeat(7, 23px) '.repeat(perRow / 8 - 1)}auto`

/** The largest usual number of bytes a row for which there is room. Widths as in bytes.css. */
function fitting(most: 8 | 16 | 32, width: number, digits: number): 8 | 16 | 32 {
  const fits = (count: number) => 28 + digits * 7.5 + 14 + count * (23 + 8) + (count / 8 - 1) * 8 + 14 <= width
  return ([32, 16] as const).find((count) => count <= most && (fits(count) || width === 0)) ?? 8
}
