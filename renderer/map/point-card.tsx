import type { ReactNode } from 'react'
import { Button } from 'react-aria-components'
import { actions } from '../app/actions.ts'
import { lasting } from '../app/lasting.ts'
import { goTo } from '../app/route.ts'
import type { Report } from '../../core/report/report.ts'
import { FamilyChip } from '../kit/family-chip.tsx'
import { dateTime } from '../kit/format.ts'
import { useCell, usePart } from '../state/cell.ts'
import { useSession } from '../state/session.ts'
import { settings } from '../state/settings.ts'
import { useWords } from '../state/words.ts'
import { printed } from './coordinates.ts'
import { Line } from './line.tsx'
import { words } from './words.ts'

/** What the chosen frame says about where its device was, with both clocks. */
export function PointCard({ crowd }: { readonly crowd: number }): ReactNode {
  const { frame } = useCell(useSession().opener.current)
  const zone = usePart(settings, (all) => all.zone)
  const say = useWords(words).card
  if (!frame)
    return (
      <section className="map-card map-card-empty">
        {say.click} <kbd>,</kbd> {say.and} <kbd>.</kbd> {say.walk}
      </section>
    )
  const { row } = frame.record
  const report = frame.decoded?.message.reports.at(-1)
  return (
    <section className="map-card" aria-label={say.region}>
      <header>
        <b>{say.frame(row.number)}</b>
        <FamilyChip family={row.family} />
        <span className="dim">{row.type}</span>
        <Button className="button small" onPress={() => goTo('live')}>
          {say.inLive}
        </Button>
      </header>
      <dl>
        <Line name={say.device}>{row.device ?? say.notTold}</Line>
        <Line name={say.arrived}>{dateTime(row.time, zone)}</Line>
        {report && <Lines report={report} arrived={row.time} zone={zone} />}
      </dl>
      {!report && <p className="dim">{say.nothing}</p>}
      {report?.latitude !== undefined && report.longitude !== undefined && (
        <Place latitude={report.latitude} longitude={report.longitude} />
      )}
      {crowd > 1 && (
        <p className="map-card-crowd">
          {say.crowd(crowd)} <kbd>,</kbd> <kbd>.</kbd> {say.step}
        </p>
      )}
    </section>
  )
}

function Lines({
  report,
  arrived,
  zone,
}: {
  readonly report: Report
  readonly arrived: number
  readonly zone: 'local' | 'utc'
}): ReactNode {
  const { time, valid, speed, course, altitude, accuracy, alarms, cells, wifi } = report
  const say = useWords(words).card
  const late = time === undefined ? 0 : arrived - time
  return (
    <>
      {time !== undefined && (
        <Line name={say.measured}>
          {dateTime(time, zone)}{' '}
          <small>{Math.abs(late) < 1000 ? say.atOnce : late < 0 ? say.ahead(lasting(-late)) : say.before(lasting(late))}</small>
        </Line>
      )}
      {valid !== undefined && <Line name={say.fix}>{valid ? say.valid : say.invalid}</Line>}
      {speed !== undefined && <Line name={say.speed}>{speed.toFixed(1)} km/h</Line>}
      {course !== undefined && <Line name={say.course}>{Math.round(course)}°</Line>}
      {altitude !== undefined && <Line name={say.altitude}>{Math.round(altitude)} m</Line>}
      {accuracy !== undefined && <Line name={say.accuracy}>{Math.round(accuracy)} m</Line>}
      {alarms.length > 0 && <Line name={say.alarms}>{alarms.join(', ')}</Line>}
      {cells.length > 0 && (
        <Line name={say.cells}>
          {cells
            .slice(0, 3)
            .map(({ mcc, mnc, lac, cid }) => [mcc, mnc, lac, cid].map((n) => n ?? '?').join('-'))
            .join(', ')}
          {cells.length > 3 && say.more(cells.length - 3)}
        </Line>
      )}
      {wifi.length > 0 && <Line name="Wi-Fi">{say.accessPoints(wifi.length)}</Line>}
    </>
  )
}

function Place({ latitude, longitude }: { readonly latitude: number; readonly longitude: number }): ReactNode {
  const say = useWords(words).card
  const there = Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180
  return (
    <div className="map-card-place">
      <code>{printed({ latitude, longitude })}</code>
      <Button className="button small" onPress={() => actions.byId('map.copy')?.run()}>
        {say.copy}
      </Button>
      {there && (
        <a
          className="map-card-link"
          href={`https://www.openstreetmap.org/?mlat=${latitude}&mlon=${longitude}#map=16/${latitude}/${longitude}`}
          target="_blank"
          rel="noreferrer"
        >
          OpenStreetMap ↗
        </a>
      )}
    </div>
  )
}
