import type { ReactNode } from 'react'
import { Button } from 'react-aria-components'
import { actions } from '../app/actions.ts'
import { goTo } from '../app/route.ts'
import { duration } from '../../core/report/plausibility.ts'
import type { Report } from '../../core/report/report.ts'
import { FamilyChip } from '../kit/family-chip.tsx'
import { count, dateTime, plural } from '../kit/format.ts'
import { useCell, usePart } from '../state/cell.ts'
import { useSession } from '../state/session.ts'
import { settings } from '../state/settings.ts'
import { printed } from './coordinates.ts'

/** What the chosen frame says about where its device was, with both clocks. */
export function PointCard({ crowd }: { readonly crowd: number }): ReactNode {
  const { frame } = useCell(useSession().opener.current)
  const zone = usePart(settings, (all) => all.zone)
  if (!frame)
    return (
      <section className="map-card map-card-empty">
        Click a point to see its frame. <kbd>,</kbd> and <kbd>.</kbd> walk along the track.
      </section>
    )
  const { row } = frame.record
  const report = frame.decoded?.message.reports.at(-1)
  return (
    <section className="map-card" aria-label="Chosen frame">
      <header>
        <b>Frame {count(row.number)}</b>
        <FamilyChip family={row.family} />
        <span className="dim">{row.type}</span>
        <Button className="button small" onPress={() => goTo('live')}>
          In Live
        </Button>
      </header>
      <dl>
        <Line name="Device">{row.device ?? 'not told'}</Line>
        <Line name="Arrived">{dateTime(row.time, zone)}</Line>
        {report && <Lines report={report} arrived={row.time} zone={zone} />}
      </dl>
      {!report && <p className="dim">This frame reports nothing.</p>}
      {report?.latitude !== undefined && report.longitude !== undefined && (
        <Place latitude={report.latitude} longitude={report.longitude} />
      )}
      {crowd > 1 && (
        <p className="map-card-crowd">
          {plural(crowd, 'point')} on this spot: <kbd>,</kbd> <kbd>.</kbd> step through them.
        </p>
      )}
    </section>
  )
}

function Line({ name, children }: { readonly name: string; readonly children: ReactNode }): ReactNode {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
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
  const late = time === undefined ? 0 : arrived - time
  return (
    <>
      {time !== undefined && (
        <Line name="Measured">
          {dateTime(time, zone)}{' '}
          <small>{Math.abs(late) < 1000 ? 'at once' : late < 0 ? `${duration(-late)} ahead` : `${duration(late)} before`}</small>
        </Line>
      )}
      {valid !== undefined && <Line name="Fix">{valid ? 'valid' : 'invalid, says the device'}</Line>}
      {speed !== undefined && <Line name="Speed">{speed.toFixed(1)} km/h</Line>}
      {course !== undefined && <Line name="Course">{Math.round(course)}°</Line>}
      {altitude !== undefined && <Line name="Altitude">{Math.round(altitude)} m</Line>}
      {accuracy !== undefined && <Line name="Accuracy">{Math.round(accuracy)} m</Line>}
      {alarms.length > 0 && <Line name="Alarms">{alarms.join(', ')}</Line>}
      {cells.length > 0 && (
        <Line name="Cells">
          {cells
            .slice(0, 3)
            .map(({ mcc, mnc, lac, cid }) => [mcc, mnc, lac, cid].map((n) => n ?? '?').join('-'))
            .join(', ')}
          {cells.length > 3 && ` and ${cells.length - 3} more`}
        </Line>
      )}
      {wifi.length > 0 && <Line name="Wi-Fi">{plural(wifi.length, 'access point')}</Line>}
    </>
  )
}

function Place({ latitude, longitude }: { readonly latitude: number; readonly longitude: number }): ReactNode {
  const there = Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180
  return (
    <div className="map-card-place">
      <code>{printed({ latitude, longitude })}</code>
      <Button className="button small" onPress={() => actions.byId('map.copy')?.run()}>
        Copy
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
