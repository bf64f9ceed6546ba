import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { within } from './within.ts'

/** Chromium caps heights near 33 million px; beyond this the scroll range is scaled. */
const longest = 24_000_000
/** ms that rows which are not at hand may keep those on show from making room; after that their places are shown empty. */
const patience = 250

interface Options {
  readonly count: number
  readonly rowHeight: number
  /** Height of what sticks to the top of the scroller. */
  readonly headHeight?: number
  readonly overscan?: number
  /** Stays at the end whatever grows: the list or the room for it. */
  readonly sticks?: boolean
  /** The person scrolled; whether the last row is on show now. */
  onScrolled?(atEnd: boolean): void
  /** Settles when rows can be drawn; undefined: they can. */
  ready?(first: number, last: number): Promise<void> | undefined
}

/** Which rows of a long list to draw, and where. */
export interface VirtualRows {
  readonly scroller: RefObject<HTMLDivElement | null>
  readonly first: number
  /** Exclusive. */
  readonly last: number
  /** Height of the element that makes the scrollbar. */
  readonly spacer: number
  /** Height of the sticky layer that holds the rows. */
  readonly height: number
  /** Where in the layer the first row is drawn. */
  readonly shift: number
  /** How many rows are wholly visible. */
  readonly page: number
  /** Brings a row into view with as little movement as can be, or to the middle. */
  show(row: number, where?: 'nearest' | 'middle'): void
  toEnd(): void
}

/**
 * Rows of one height in a scroller of any length. Rows live in a layer that sticks to the viewport and are placed by
 * `row × height − position`, which stays exact where a scroll offset of many millions would not.
 */
export function useVirtualRows({
  count,
  rowHeight,
  headHeight = 0,
  overscan = 6,
  sticks = false,
  onScrolled,
  ready,
}: Options): VirtualRows {
  const scroller = useRef<HTMLDivElement>(null)
  const [height, setHeight] = useState(0)
  const [top, setTop] = useState(sticks ? Infinity : 0)
  /** The position in unscaled px; the scrollbar follows it. */
  const position = useRef(0)
  /** Where the scrollbar was sent last, as the browser rounded it. */
  const sent = useRef(0)

  const total = count * rowHeight
  const spacer = Math.min(total, longest)
  const range = Math.max(0, total - height)
  const scale = spacer > height && total > spacer ? range / (spacer - height) : 1

  const windowAt = useCallback(
    (at: number): [first: number, last: number] => {
      const shown = Math.max(0, Math.min(at, range))
      return [Math.max(0, Math.floor(shown / rowHeight) - overscan), Math.min(count, Math.ceil((shown + height) / rowHeight) + overscan)]
    },
    [count, height, overscan, range, rowHeight],
  )
  const settling = useRef(false)
  /** Draws what stands at the position, once its rows are at hand: until then what was drawn before stays. */
  const draw = useCallback(() => {
    const step = (): void => {
      const at = position.current
      const waiting = ready?.(...windowAt(at))
      settling.current = waiting !== undefined
      if (!waiting) return setTop(at)
      const arrived = () => {
        setTop(at)
        settling.current = false
        // Scrolled on meanwhile: rows follow a little behind rather than leave blanks.
        if (position.current !== at) step()
      }
      void within(patience, waiting).then(arrived, arrived)
    }
    if (!settling.current) step()
  }, [ready, windowAt])

  const moveTo = useCallback(
    (wanted: number) => {
      const element = scroller.current
      if (!element) return
      const next = Math.max(0, Math.min(wanted, range))
      position.current = next
      element.scrollTop = next / scale
      sent.current = element.scrollTop
      draw()
    },
    [draw, range, scale],
  )

  useLayoutEffect(() => {
    const element = scroller.current
    if (!element) return
    const measure = () => setHeight(Math.max(0, element.clientHeight - headHeight))
    measure()
    // Before the next picture is painted: a taller pane is never seen half empty.
    const observer = new ResizeObserver(() => flushSync(measure))
    observer.observe(element)
    return () => observer.disconnect()
  }, [headHeight])

  useEffect(() => {
    const element = scroller.current
    if (!element) return
    const onScroll = () => {
      if (element.scrollTop === sent.current) return
      sent.current = element.scrollTop
      position.current = element.scrollTop * scale
      draw()
      onScrolled?.(position.current >= range - rowHeight / 2)
    }
    const onWheel = (event: WheelEvent) => {
      if (scale === 1 || event.ctrlKey || event.deltaY === 0) return
      event.preventDefault()
      moveTo(position.current + event.deltaY * (event.deltaMode === 1 ? rowHeight : 1))
      onScrolled?.(position.current >= range - rowHeight / 2)
    }
    element.addEventListener('scroll', onScroll, { passive: true })
    element.addEventListener('wheel', onWheel, { passive: false })
    return () => {
      element.removeEventListener('scroll', onScroll)
      element.removeEventListener('wheel', onWheel)
    }
  }, [draw, moveTo, onScrolled, range, rowHeight, scale])

  const shown = Math.max(0, Math.min(top, range))
  const [first, last] = windowAt(top)

  const show = useCallback(
    (row: number, where: 'nearest' | 'middle' = 'nearest') => {
      const rowTop = row * rowHeight
      const now = position.current
      if (where === 'middle' && (rowTop < now || rowTop + rowHeight > now + height)) moveTo(rowTop - height / 2)
      else if (rowTop < now) moveTo(rowTop)
      else if (rowTop + rowHeight > now + height) moveTo(rowTop + rowHeight - height)
    },
    [height, moveTo, rowHeight],
  )
  const toEnd = useCallback(() => moveTo(Infinity), [moveTo])
  useLayoutEffect(() => {
    if (sticks) toEnd()
  }, [sticks, toEnd])

  return {
    scroller,
    first,
    last,
    spacer,
    height: Math.min(height, total),
    shift: first * rowHeight - shown,
    page: Math.max(1, Math.floor(height / rowHeight)),
    show,
    toEnd,
  }
}
