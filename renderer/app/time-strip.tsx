import type { ReactNode } from 'react'
import { Button } from 'react-aria-components'
import { Choice } from '../kit/choice.tsx'
import { clock as timeOfDay, dateTime, span } from '../kit/format.ts'
import { TimeBar } from '../kit/time-bar.tsx'
import { useCell, usePart } from '../state/cell.ts'
import { useSession } from '../state/session.ts'
import { settings } from '../state/settings.ts'
import type { TimeRange } from '../state/tracks.ts'
import { useWords } from '../state/words.ts'
import { goTo } from './route.ts'
import { words } from './words.ts'
import './time-strip.css'

/** A moment as filters take it. */
const bound = (time: number): string => JSON.stringify(new Date(time).toISOString())

/** The one time range of the window, at the foot of every view that it restricts. */
export function TimeStrip(): ReactNode {
  const { tracks, opener, filtering } = useSession()
  const { extent, density } = useCell(tracks.state)
  const range = useCell(tracks.range)
  const clock = useCell(tracks.clock)
  const cursor = useCell(tracks.cursor)
  const zone = usePart(settings, (all) => all.zone)
  const { frame } = useCell(opener.current)
  const say = useWords(words).strip
  if (!extent) return null
  /** The list in Live shows the same time, by the same clock. */
  const filterList = async ({ from, to }: TimeRange) => {
    const name = clock === 'device' ? 'fixtime' : 'time'
    await filtering.join(`${name} >= ${bound(Math.floor(from))} and ${name} <= ${bound(Math.ceil(to))}`, 'and')
    goTo('live')
  }
  const report = frame?.decoded?.message.reports.at(-1)
  const chosen = frame && (clock === 'device' ? (report?.time ?? frame.record.row.time) : frame.record.row.time)
  const shown = range ?? extent
  const long = extent.to - extent.from > 20 * 3_600_000
  const printed = (time: number) => (long ? dateTime(time, zone).slice(0, 19) : timeOfDay(time, zone).slice(0, 8))
  return (
    <footer className="time-strip" aria-label={say.region} data-pane>
      <Choice
        label={say.clock}
        options={[
          ['arrival', say.arrival],
          ['device', say.device],
        ]}
        chosen={clock}
        onChoose={(next) => tracks.clock.set(next)}
      />
      <TimeBar
        label={say.range}
        extent={extent}
        density={density}
        range={range}
        cursor={cursor}
        chosen={chosen}
        printed={(time) => dateTime(time, zone)}
        onRange={(next) => tracks.range.set(next)}
        onCursor={(next) => tracks.cursor.set(next)}
      />
      <span className="time-strip-range">
        <b>
          {printed(shown.from)} – {printed(shown.to)}
        </b>
        <span>
          {span(shown.to - shown.from)}
          {cursor === undefined ? '' : ` · ${say.at(printed(cursor))}`}
        </span>
      </span>
      <Button className="button small" isDisabled={!range} onPress={() => range && void filterList(range)}>
        {say.filter}
      </Button>
      <Button className="button small" isDisabled={!range} onPress={() => tracks.range.set(undefined)}>
        {say.all}
      </Button>
    </footer>
  )
}

/** What was left out, where anything was: nothing is silently missing. */
export function Omitted({ count }: { readonly count: number }): ReactNode {
  const say = useWords(words).strip
  return count > 0 ? <p className="time-strip-omitted">{say.omitted(count)}</p> : null
}
