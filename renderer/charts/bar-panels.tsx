import { memo, type ReactNode } from 'react'
import { Bar, BarChart, CartesianGrid, XAxis, YAxis } from 'recharts'
import type { SeriesSet } from '../../core/contract/tracks.ts'
import { count, dateTime, type Zone } from '../kit/format.ts'
import { tints } from '../kit/tint.ts'
import { useWords } from '../state/words.ts'
import type { ChartData } from './chart-data.ts'
import { ChartFrame } from './chart-frame.tsx'
import { chartHeight, margin, type Size } from './plot.ts'
import { printedTick, timeTicks, valueTicks } from './units.ts'
import { words } from './words.ts'

interface Bars {
  readonly names: readonly string[]
  /** Hue of each name. */
  readonly hues: readonly number[]
  /** `key`: the first cells of its line in a CSV. */
  readonly rows: readonly { readonly at: number; readonly label: string; readonly key: string; readonly counts: readonly number[] }[]
}

const { axisWidth, axisHeight, ...edges } = margin
/** Bars side by side beyond which nobody tells them apart. */
const beside = 6

/** How often each interval between reports came, by device. */
export function IntervalsPanel({
  intervals,
  indexOf,
}: {
  readonly intervals: SeriesSet['intervals']
  indexOf(identity: string): number
}): ReactNode {
  const say = useWords(words).intervals
  const some = intervals.slice(0, beside)
  const steps = some[0]?.histogram.edges ?? []
  const bars: Bars = {
    names: some.map(({ identity }) => identity),
    hues: some.map(({ identity }) => indexOf(identity) % tints),
    rows: steps.slice(0, -1).map((at, i) => ({
      at,
      label: i === steps.length - 2 && i > 0 ? `≥ ${printedTick(at)} s` : `${printedTick(at)} – ${printedTick(steps[i + 1]!)} s`,
      key: `${at},${steps[i + 1]!}`,
      counts: some.map(({ histogram }) => histogram.counts[i]!),
    })),
  }
  const most = bars.names.map((name, i) => {
    const peak = bars.rows.toSorted((a, b) => b.counts[i]! - a.counts[i]!)[0]
    return say.mostly(name, peak?.label ?? say.none)
  })
  return (
    <ChartFrame
      title={say.title}
      unit={say.unit}
      summary={say.summary(most.join('; '))}
      height={chartHeight()}
      side={
        <>
          <Legend bars={bars} short />
          {some.length < intervals.length && <span className="dim">{say.first(some.length, intervals.length)}</span>}
        </>
      }
      renderPicture={(size) => <CountChart bars={bars} size={size} stacked={false} />}
      renderTable={() => <CountTable bars={bars} head={say.from} label={say.table} />}
      csv={() => Promise.resolve(csvOf(bars, 'interval_from_s,interval_to_s'))}
    />
  )
}

/** What kinds of messages came when. */
export function TypesPanel({
  types,
  range,
  zone,
}: {
  readonly types: SeriesSet['types']
  readonly range: ChartData['range']
  readonly zone: Zone
}): ReactNode {
  const say = useWords(words).types
  const parts = types[0]?.counts.length ?? 0
  const step = (range.to - range.from) / Math.max(1, parts)
  const bars: Bars = {
    names: types.map(({ type }) => type),
    hues: types.map((_, i) => (i * 3 + 5) % tints),
    rows: Array.from({ length: parts }, (_, i) => {
      const label = dateTime(range.from + i * step, zone).slice(0, 19)
      return { at: range.from + (i + 0.5) * step, label, key: label, counts: types.map(({ counts }) => counts[i]!) }
    }),
  }
  const sums = types.map(({ type, counts }) => `${count(counts.reduce((a, b) => a + b, 0))} ${type}`)
  return (
    <ChartFrame
      title={say.title}
      unit={say.unit}
      summary={say.summary(sums.join(', '))}
      height={chartHeight()}
      side={<Legend bars={bars} />}
      renderPicture={(size) => <CountChart bars={bars} size={size} stacked range={range} zone={zone} />}
      renderTable={() => <CountTable bars={bars} head={say.from} label={say.table} />}
      csv={() => Promise.resolve(csvOf(bars, 'from'))}
    />
  )
}

interface ChartProps {
  readonly bars: Bars
  readonly size: Size
  readonly stacked: boolean
  readonly range?: ChartData['range']
  readonly zone?: Zone
}

const CountChart = memo(function CountChart({ bars, size, stacked, range, zone }: ChartProps): ReactNode {
  const tops = bars.rows.map(({ counts }) => (stacked ? counts.reduce((a, b) => a + b, 0) : Math.max(0, ...counts)))
  const values = valueTicks(0, Math.max(1, ...tops))
  const data = bars.rows.map(({ at, label, counts }) => ({ at, label, ...Object.fromEntries(counts.map((n, i) => [`n${i}`, n])) }))
  const times = range && timeTicks(range.from, range.to, Math.max(2, Math.floor(size.width / 110)), zone ?? 'utc')
  return (
    <BarChart
      width={size.width}
      height={size.height}
      data={data}
      margin={edges}
      barCategoryGap={stacked ? 1 : '15%'}
      barGap={0}
      accessibilityLayer={false}
    >
      <CartesianGrid className="chart-grid" vertical={false} />
      {range && times ? (
        <XAxis
          type="number"
          dataKey="at"
          height={axisHeight}
          domain={[range.from, range.to]}
          allowDataOverflow
          ticks={times.ticks}
          tickFormatter={times.printed}
          interval={0}
        />
      ) : (
        <XAxis dataKey="label" height={axisHeight} minTickGap={14} />
      )}
      <YAxis type="number" width={axisWidth} domain={[0, values.at(-1)!]} ticks={values} tickFormatter={printedTick} interval={0} />
      {bars.names.map((name, i) => (
        <Bar
          key={name}
          dataKey={`n${i}`}
          className={`chart-bar tint-${bars.hues[i]!}`}
          isAnimationActive={false}
          {...(stacked
            ? { stackId: 'all', barSize: Math.max(1, (size.width - axisWidth - edges.right) / Math.max(1, bars.rows.length) - 1) }
            : {})}
        />
      ))}
    </BarChart>
  )
})

function Legend({ bars: { names, hues }, short = false }: { readonly bars: Bars; readonly short?: boolean }): ReactNode {
  return names.map((name, i) => (
    <span key={name} className={`chart-reading tint-${hues[i]!}`}>
      <i aria-hidden="true" />
      {short ? `…${name.slice(-4)}` : name}
    </span>
  ))
}

function CountTable({
  bars: { names, rows },
  head,
  label,
}: {
  readonly bars: Bars
  readonly head: string
  readonly label: string
}): ReactNode {
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls, and nothing in it takes the keyboard
    <div className="chart-tables" tabIndex={0} role="region" aria-label={label}>
      <table>
        <thead>
          <tr>
            <th scope="col">{head}</th>
            {names.map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows
            .filter(({ counts }) => counts.some((n) => n > 0))
            .map(({ at, label: text, counts }) => (
              <tr key={at}>
                <th scope="row">{text}</th>
                {counts.map((n, i) => (
                  <td key={i}>{count(n)}</td>
                ))}
              </tr>
            ))}
        </tbody>
      </table>
    </div>
  )
}

const csvOf = ({ names, rows }: Bars, head: string): string =>
  `${[[head, ...names.map((name) => `"${name.replaceAll('"', '""')}"`)].join(','), ...rows.map(({ key, counts }) => [key, ...counts].join(','))].join('\r\n')}\r\n`
