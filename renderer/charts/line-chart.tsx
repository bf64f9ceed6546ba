import { memo, type ReactNode } from 'react'
import { CartesianGrid, LineChart, usePlotArea, useXAxisScale, useYAxisScale, XAxis, YAxis } from 'recharts'
import type { Zone } from '../kit/format.ts'
import { tints } from '../kit/tint.ts'
import { dashOf, dotsOf, pathOf, type Trace } from './chart-data.ts'
import { margin, type Size } from './plot.ts'
import { tickPrinter, timeTicks, valueTicks } from './units.ts'

interface Props {
  readonly traces: readonly Trace[]
  readonly range: { readonly from: number; readonly to: number }
  readonly size: Size
  readonly zone: Zone
}

const { axisWidth, axisHeight, ...edges } = margin
const noData: never[] = []

/** Axes, grid and lines; what moves with the pointer is drawn over it, so that this is drawn once. */
export const SeriesChart = memo(function SeriesChart({ traces, range, size, zone }: Props): ReactNode {
  const values = valueTicks(Math.min(...traces.map(({ least }) => least)), Math.max(...traces.map(({ greatest }) => greatest)))
  const times = timeTicks(range.from, range.to, Math.max(2, Math.floor(size.width / 110)), zone)
  return (
    <LineChart width={size.width} height={size.height} data={noData} margin={edges} accessibilityLayer={false}>
      <CartesianGrid className="chart-grid" vertical={false} />
      <XAxis
        type="number"
        dataKey="time"
        height={axisHeight}
        domain={[range.from, Math.max(range.to, range.from + 1)]}
        allowDataOverflow
        ticks={times.ticks}
        tickFormatter={times.printed}
        interval={0}
        minTickGap={0}
      />
      <YAxis
        type="number"
        dataKey="value"
        width={axisWidth}
        domain={[values[0]!, values.at(-1)!]}
        allowDataOverflow
        ticks={values}
        tickFormatter={tickPrinter(values)}
        interval={0}
      />
      <Lines traces={traces} />
    </LineChart>
  )
})

function Lines({ traces }: Pick<Props, 'traces'>): ReactNode {
  const x = useXAxisScale()
  const y = useYAxisScale()
  const area = usePlotArea()
  if (!x || !y || !area) return null
  const atX = (time: number) => x(time) ?? 0
  const atY = (value: number) => y(value) ?? 0
  return (
    <g>
      {traces.map((trace) => (
        <g key={trace.identity} className={`chart-trace tint-${trace.index % tints}`}>
          <path d={pathOf(trace, atX, atY)} strokeDasharray={dashOf(trace.index)} />
          {trace.times.length <= area.width / 14 ? (
            Array.from(trace.times, (time, i) => <circle key={i} cx={x(time)} cy={y(trace.values[i]!)} r={2.2} />)
          ) : (
            <path className="chart-lone" d={dotsOf(trace, atX, atY)} />
          )}
        </g>
      ))}
    </g>
  )
}
