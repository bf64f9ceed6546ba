import type { ReactNode } from 'react'
import { Button } from 'react-aria-components'
import { count, dateTime, type Zone } from '../kit/format.ts'
import { useSession } from '../state/session.ts'
import { useWords } from '../state/words.ts'
import type { Trace } from './chart-data.ts'
import { printed, titleOf } from './units.ts'
import { words } from './words.ts'

/** Rows that a table shows; all values are in the CSV. */
const shown = 300

/** A chart's values for who cannot see it or wants to read them: the sums, then value by value. */
export function SeriesTable({
  name,
  traces,
  zone,
}: {
  readonly name: string
  readonly traces: readonly Trace[]
  readonly zone: Zone
}): ReactNode {
  const { selecting } = useSession()
  const all = useWords(words)
  const say = all.values
  const points = traces
    .flatMap(({ identity, times, values, rows }) => Array.from(times, (time, i) => ({ identity, time, value: values[i]!, row: rows[i]! })))
    .sort((a, b) => a.time - b.time)
  return (
    <div className="chart-tables" role="region" aria-label={say.table(titleOf(name, all))}>
      <table>
        <caption>{say.inThisTime}</caption>
        <thead>
          <tr>
            <th scope="col">{say.device}</th>
            <th scope="col">{say.values}</th>
            <th scope="col">{say.least}</th>
            <th scope="col">{say.median}</th>
            <th scope="col">{say.greatest}</th>
          </tr>
        </thead>
        <tbody>
          {traces.map((trace) => (
            <tr key={trace.identity}>
              <th scope="row">{trace.identity}</th>
              <td>{count(trace.count)}</td>
              <td>{printed(name, trace.least)}</td>
              <td>{printed(name, trace.median)}</td>
              <td>{printed(name, trace.greatest)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <table>
        <caption>{points.length > shown ? say.first(shown, points.length) : say.byValue}</caption>
        <thead>
          <tr>
            <th scope="col">{say.time}</th>
            <th scope="col">{say.device}</th>
            <th scope="col">{say.value}</th>
            <th scope="col">{say.frame}</th>
          </tr>
        </thead>
        <tbody>
          {points.slice(0, shown).map(({ identity, time, value, row }, i) => (
            <tr key={i}>
              <td>{dateTime(time, zone)}</td>
              <td>{identity}</td>
              <td>{printed(name, value)}</td>
              <td>
                <Button className="chart-frame-link" onPress={() => selecting.row(row)}>
                  {count(row)}
                </Button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
