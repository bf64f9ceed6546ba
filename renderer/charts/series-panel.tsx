import { type KeyboardEvent, type PointerEvent, type ReactNode, useRef, useState } from 'react'
import { dateTime } from '../kit/format.ts'
import { tints } from '../kit/tint.ts'
import { useCell, usePart } from '../state/cell.ts'
import { useSession } from '../state/session.ts'
import { settings } from '../state/settings.ts'
import { useWords } from '../state/words.ts'
import { type ChartData, chartData, csv, nearest, sentence, type Trace } from './chart-data.ts'
import { ChartFrame } from './chart-frame.tsx'
import { SeriesChart } from './line-chart.tsx'
import { chartHeight, plotOf, type Size } from './plot.ts'
import { SeriesTable } from './series-table.tsx'
import { printed, scaleOf, titleOf, valueTicks } from './units.ts'
import { words } from './words.ts'

interface Props {
  readonly name: string
  readonly traces: readonly Trace[]
  readonly range: ChartData['range']
}

/** As many parts as no screen has pixels: all values. */
const allParts = 100_000

/** One series of several devices: drawn, told in a sentence, as a table, and to be walked by keys. */
export function SeriesPanel({ name, traces, range }: Props): ReactNode {
  const { bridge, tracks } = useSession()
  const say = useWords(words)
  const zone = usePart(settings, (all) => all.zone)
  const exported = async () => {
    const devices = traces.map(({ identity }) => identity)
    const set = await bridge.call('series.read', { clock: tracks.clock.get(), ...range, names: [name], devices, parts: allParts })
    return csv((set && chartData(set, () => 0)?.traces) ?? traces)
  }
  return (
    <ChartFrame
      title={titleOf(name, say)}
      unit={scaleOf(name, say)}
      summary={sentence(name, traces, say)}
      height={chartHeight()}
      side={<Reading name={name} traces={traces} />}
      renderPicture={(size) => (
        <div className="chart-plot">
          <SeriesChart traces={traces} range={range} size={size} zone={zone} />
          <Pointer name={name} traces={traces} range={range} size={size} />
        </div>
      )}
      renderTable={() => <SeriesTable name={name} traces={traces} zone={zone} />}
      csv={exported}
    />
  )
}

/** The values at the time cursor, else of the chosen frame, else the latest. */
function Reading({ name, traces }: Pick<Props, 'name' | 'traces'>): ReactNode {
  const { tracks, selecting } = useSession()
  const say = useWords(words)
  const cursor = useCell(tracks.cursor)
  const row = usePart(selecting.current, (selection) => selection.row)
  const told = traces.slice(0, 5).flatMap((trace) => {
    const chosen = row === undefined ? -1 : trace.rows.indexOf(row)
    const latest = chosen >= 0 ? chosen : trace.values.length - 1
    const value = trace.values[cursor === undefined ? latest : pointAt(trace, cursor, chosen)]
    return value === undefined ? [] : [{ trace, value }]
  })
  return (
    <>
      {told.map(({ trace, value }) => (
        <span key={trace.identity} className={`chart-reading tint-${trace.index % tints}`}>
          <i aria-hidden="true" />
          {traces.length > 1 && <span>…{trace.identity.slice(-4)}</span>}
          <b>{printed(name, value)}</b>
        </span>
      ))}
      {traces.length > told.length && <span className="dim">{say.more(traces.length - told.length)}</span>}
    </>
  )
}

/** What moves over a chart: the time cursor, the chosen frame, the part that is dragged over. */
function Pointer({ name, traces, range, size }: Props & { readonly size: Size }): ReactNode {
  const { tracks, selecting } = useSession()
  const say = useWords(words)
  const zone = usePart(settings, (all) => all.zone)
  const cursor = useCell(tracks.cursor)
  const row = usePart(selecting.current, (selection) => selection.row)
  const plot = plotOf(size)
  const [dragged, setDragged] = useState<{ from: number; to: number }>()
  const start = useRef<number | undefined>(undefined)
  const wide = Math.max(1, range.to - range.from)
  const xOf = (time: number) => plot.left + ((time - range.from) / wide) * plot.width
  const values = valueTicks(Math.min(...traces.map(({ least }) => least)), Math.max(...traces.map(({ greatest }) => greatest)))
  const yOf = (value: number) => plot.top + plot.height * (1 - (value - values[0]!) / (values.at(-1)! - values[0]!))
  const timeAt = ({ clientX, currentTarget }: PointerEvent) =>
    range.from + Math.max(0, Math.min(1, (clientX - currentTarget.getBoundingClientRect().left - plot.left) / plot.width)) * wide

  const select = (moment: number, clientY?: number, top = 0) => {
    const all = traces.map((trace) => ({ trace, at: nearest(trace, moment) })).filter(({ trace }) => trace.times.length > 0)
    const away = ({ trace, at }: (typeof all)[number]) =>
      Math.hypot(xOf(trace.times[at]!) - xOf(moment), clientY === undefined ? 0 : yOf(trace.values[at]!) - (clientY - top))
    const [best] = all.sort((a, b) => away(a) - away(b))
    if (best) selecting.row(best.trace.rows[best.at]!)
  }
  const onKeyDown = useKeys(traces, range)
  const chosen = chosenPoint(traces, row)
  const [main] = traces
  const at = cursor ?? chosen?.time ?? main?.times.at(-1) ?? range.from
  return (
    <div
      className="chart-pointer"
      role="slider"
      tabIndex={0}
      aria-label={say.time(titleOf(name, say))}
      aria-valuemin={range.from}
      aria-valuemax={range.to}
      aria-valuenow={Math.max(range.from, Math.min(range.to, at))}
      aria-valuetext={spoken(name, traces, at, row, dateTime(at, zone))}
      onPointerDown={(event) => {
        if (event.button !== 0) return
        start.current = timeAt(event)
        event.currentTarget.setPointerCapture(event.pointerId)
      }}
      onPointerMove={(event) => {
        const now = timeAt(event)
        tracks.cursor.set(now)
        if (start.current !== undefined && Math.abs(xOf(now) - xOf(start.current)) > 4)
          setDragged({ from: Math.min(start.current, now), to: Math.max(start.current, now) })
      }}
      onPointerUp={(event) => {
        if (dragged) tracks.range.set(dragged)
        else if (start.current !== undefined) select(start.current, event.clientY, event.currentTarget.getBoundingClientRect().top)
        start.current = undefined
        setDragged(undefined)
      }}
      onPointerLeave={() => start.current === undefined && tracks.cursor.set(undefined)}
      onDoubleClick={() => tracks.range.set(undefined)}
      onKeyDown={onKeyDown}
    >
      {dragged && (
        <div
          className="chart-dragged"
          style={{ left: xOf(dragged.from), width: xOf(dragged.to) - xOf(dragged.from), top: plot.top, height: plot.height }}
        />
      )}
      {chosen && chosen.time >= range.from && chosen.time <= range.to && (
        <>
          <div className="chart-chosen" style={{ left: xOf(chosen.time), top: plot.top, height: plot.height }} />
          <i className="chart-dot chosen" style={{ left: xOf(chosen.time), top: yOf(chosen.value) }} />
        </>
      )}
      {cursor !== undefined && cursor >= range.from && cursor <= range.to && (
        <>
          <div className="chart-cursor" style={{ left: xOf(cursor), top: plot.top, height: plot.height }} />
          {traces.map((trace) => {
            const i = nearest(trace, cursor)
            return trace.times.length === 0 ? null : (
              <i
                key={trace.identity}
                className={`chart-dot tint-${trace.index % tints}`}
                style={{ left: xOf(trace.times[i]!), top: yOf(trace.values[i]!) }}
              />
            )
          })}
        </>
      )}
    </div>
  )
}

function chosenPoint(traces: readonly Trace[], row: number | undefined): { time: number; value: number } | undefined {
  if (row === undefined) return undefined
  for (const trace of traces) {
    const i = trace.rows.indexOf(row)
    if (i >= 0) return { time: trace.times[i]!, value: trace.values[i]! }
  }
  return undefined
}

/** The point nearest to a moment: of several that came at once the chosen one, where it is among them. */
const pointAt = (trace: Trace, moment: number, chosen: number): number =>
  chosen >= 0 && trace.times[chosen] === moment ? chosen : nearest(trace, moment)

const spoken = (name: string, traces: readonly Trace[], moment: number, row: number | undefined, time: string): string =>
  `${time}: ${traces
    .slice(0, 3)
    .filter(({ times }) => times.length > 0)
    .map((trace) => {
      const chosen = row === undefined ? -1 : trace.rows.indexOf(row)
      return `${trace.identity} ${printed(name, trace.values[pointAt(trace, moment, chosen)]!)}`
    })
    .join(', ')}`

/** ← → walk the points and select their frames, Shift moves the range, + and − change it, Escape shows all. */
function useKeys(traces: readonly Trace[], range: ChartData['range']): (event: KeyboardEvent) => void {
  const { tracks, selecting } = useSession()
  return (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return
    const [main] = traces
    if (!main || main.times.length === 0) return
    const now = tracks.cursor.get() ?? main.times.at(-1)!
    const wide = range.to - range.from
    // Frames that came in one piece have one time: the chosen one tells which of them is meant.
    const chosen = main.rows.indexOf(selecting.current.get().row ?? 0)
    const here = chosen >= 0 ? chosen : nearest(main, now)
    const stand = (at: number) => {
      const bounded = Math.max(0, Math.min(main.times.length - 1, at))
      selecting.row(main.rows[bounded]!)
      tracks.cursor.set(main.times[bounded])
    }
    const walk = (by: number) => stand(here + by)
    const show = (from: number, to: number) => {
      const { extent } = tracks.state.get()
      if (!extent || to - from < 1000) return
      const shift = Math.max(extent.from - from, Math.min(extent.to - to, 0))
      const next = { from: Math.max(extent.from, from + shift), to: Math.min(extent.to, to + shift) }
      tracks.range.set(next.from <= extent.from && next.to >= extent.to ? undefined : next)
    }
    const moves: Readonly<Record<string, () => void>> = {
      ArrowLeft: () => (event.shiftKey ? show(range.from - wide / 4, range.to - wide / 4) : walk(-1)),
      ArrowRight: () => (event.shiftKey ? show(range.from + wide / 4, range.to + wide / 4) : walk(1)),
      PageUp: () => walk(-20),
      PageDown: () => walk(20),
      Home: () => stand(0),
      End: () => stand(main.times.length - 1),
      '+': () => show(now - wide / 4, now + wide / 4),
      '=': () => show(now - wide / 4, now + wide / 4),
      '-': () => show(range.from - wide / 2, range.to + wide / 2),
      Escape: () => tracks.range.set(undefined),
    }
    const move = moves[event.key]
    if (!move) return
    event.preventDefault()
    move()
  }
}
