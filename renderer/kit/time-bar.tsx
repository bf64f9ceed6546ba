import { type KeyboardEvent, type PointerEvent, type ReactNode, useRef, useState } from 'react'
import { useWords } from '../state/words.ts'
import { words } from './words.ts'
import './time-bar.css'

interface Span {
  readonly from: number
  readonly to: number
}

interface Props {
  /** The accessible name. */
  readonly label: string
  /** All the time there is. */
  readonly extent: Span
  /** How much there is in each equal part of it. */
  readonly density: readonly number[]
  /** What is chosen of it; undefined: all. */
  readonly range: Span | undefined
  /** Moments to mark: under the pointer, and of the chosen frame. */
  readonly cursor: number | undefined
  readonly chosen: number | undefined
  printed(time: number): string
  onRange(range: Span | undefined): void
  onCursor(time: number | undefined): void
}

type Part = 'from' | 'to' | 'middle' | 'new'
const step = 0.01

/** All the time there is as a strip, of which a part can be chosen: drag anew, drag the ends or the middle, arrow keys on the ends. */
export function TimeBar({ label, extent, density, range, cursor, chosen, printed, onRange, onCursor }: Props): ReactNode {
  const strip = useRef<HTMLDivElement>(null)
  const { timeBar } = useWords(words)
  const drag = useRef<{ part: Part; at: number; range: Span } | undefined>(undefined)
  const [drawn, setDrawn] = useState<Span>()
  const whole = Math.max(1, extent.to - extent.from)
  const shown = drawn ?? range ?? extent
  const part = (time: number) => `${(Math.max(0, Math.min(1, (time - extent.from) / whole)) * 100).toFixed(3)}%`
  const timeUnder = ({ clientX }: PointerEvent) => {
    const { left = 0, width = 1 } = strip.current?.getBoundingClientRect() ?? {}
    return extent.from + Math.max(0, Math.min(1, (clientX - left) / Math.max(1, width))) * whole
  }
  const settle = (next: Span) => onRange(next.from <= extent.from && next.to >= extent.to ? undefined : next)

  const onPointerDown = (event: PointerEvent) => {
    if (event.button !== 0) return
    const at = timeUnder(event)
    const named = (event.target as HTMLElement).closest<HTMLElement>('[data-part]')?.dataset['part'] as Part | undefined
    drag.current = { part: named === 'middle' && !range ? 'new' : (named ?? 'new'), at, range: shown }
    event.currentTarget.setPointerCapture(event.pointerId)
  }
  const onPointerMove = (event: PointerEvent) => {
    const at = timeUnder(event)
    if (!drag.current) return onCursor(at)
    setDrawn(dragged(drag.current, at, extent))
  }
  const onPointerUp = () => {
    drag.current = undefined
    if (drawn && drawn.to - drawn.from > whole * 0.002) settle(drawn)
    setDrawn(undefined)
  }
  const onKeyDown = (end: 'from' | 'to') => (event: KeyboardEvent) => {
    const by = { ArrowLeft: -step, ArrowDown: -step, ArrowRight: step, ArrowUp: step, PageUp: step * 10, PageDown: -step * 10 }[event.key]
    const to = event.key === 'Home' ? extent.from : event.key === 'End' ? extent.to : by === undefined ? undefined : shown[end] + by * whole
    if (to === undefined) return
    event.preventDefault()
    const bounded = Math.max(extent.from, Math.min(extent.to, to))
    settle(end === 'from' ? { from: Math.min(bounded, shown.to), to: shown.to } : { from: shown.from, to: Math.max(bounded, shown.from) })
  }
  const handle = (end: 'from' | 'to', name: string) => (
    <div
      role="slider"
      tabIndex={0}
      className="time-bar-end"
      data-part={end}
      aria-label={`${label}: ${name}`}
      aria-valuemin={extent.from}
      aria-valuemax={extent.to}
      aria-valuenow={shown[end]}
      aria-valuetext={printed(shown[end])}
      style={{ left: part(shown[end]) }}
      onKeyDown={onKeyDown(end)}
    />
  )
  const most = Math.max(1, ...density)
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- the pointer's way; its two sliders are the keyboard's
    <div
      ref={strip}
      className="time-bar"
      role="group"
      aria-label={label}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={onPointerUp}
      onPointerLeave={() => !drag.current && onCursor(undefined)}
      onDoubleClick={() => onRange(undefined)}
    >
      <svg className="time-bar-density" viewBox={`0 0 ${Math.max(1, density.length)} 1`} preserveAspectRatio="none" aria-hidden="true">
        <path d={density.map((n, i) => (n === 0 ? '' : `M${i} 1V${(1 - 0.15 - 0.85 * (n / most)).toFixed(3)}h1V1z`)).join('')} />
      </svg>
      <div className="time-bar-chosen" data-part="middle" style={{ left: part(shown.from), right: `calc(100% - ${part(shown.to)})` }} />
      {cursor !== undefined && <div className="time-bar-cursor" style={{ left: part(cursor) }} />}
      {chosen !== undefined && chosen >= extent.from && chosen <= extent.to && (
        <div className="time-bar-frame" style={{ left: part(chosen) }} />
      )}
      {handle('from', timeBar.begin)}
      {handle('to', timeBar.end)}
    </div>
  )
}

/** The range that a drag has made of another. */
function dragged({ part, at, range }: { readonly part: Part; readonly at: number; readonly range: Span }, now: number, extent: Span): Span {
  switch (part) {
    case 'from':
      return { from: Math.min(now, range.to), to: range.to }
    case 'to':
      return { from: range.from, to: Math.max(now, range.from) }
    case 'new':
      return { from: Math.min(at, now), to: Math.max(at, now) }
    case 'middle': {
      const by = Math.max(extent.from - range.from, Math.min(extent.to - range.to, now - at))
      return { from: range.from + by, to: range.to + by }
    }
  }
}
