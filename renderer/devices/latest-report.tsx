import { type ReactNode, useEffect, useState } from 'react'
import { Button } from 'react-aria-components'
import type { Report } from '../../core/report/report.ts'
import { goTo } from '../app/route.ts'
import { count, dateTime, type Zone } from '../kit/format.ts'
import { usePart } from '../state/cell.ts'
import { type OpenFrame, openFrame } from '../state/open-frame.ts'
import { useSession } from '../state/session.ts'
import { useWords } from '../state/words.ts'
import { settings, type Settings } from '../state/settings.ts'
import { type Words, words } from './words.ts'

/** What the last report said, all of it. */
export function LatestReport({ row }: { readonly row: number }): ReactNode {
  const { bridge, selecting, frames } = useSession()
  const generation = usePart(frames.state, (list) => list.generation)
  const { zone, units } = usePart(settings, (all) => all)
  const [frame, setFrame] = useState<OpenFrame>()
  const say = useWords(words).latest
  useEffect(() => {
    let gone = false
    bridge.call('frame.read', row).then(
      (record) => !gone && record && setFrame(openFrame(record)),
      () => undefined,
    )
    return () => {
      gone = true
    }
    // Decoded anew it reads differently.
  }, [bridge, row, generation])
  const report = frame?.decoded?.message.reports.at(-1)
  if (!frame || !report) return null
  return (
    <section className="device-part" aria-label={say.title}>
      <h3>
        {say.title}
        <Button
          className="button quiet small"
          onPress={() => {
            selecting.row(row)
            goTo('live')
          }}
        >
          {say.frame(count(row))}
        </Button>
      </h3>
      <dl className="device-facts">
        <dt>{say.arrived}</dt>
        <dd>{dateTime(frame.record.row.time, zone)}</dd>
        {factsOf(report, zone, units, say).map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

const perHour: Readonly<Record<Settings['units'], readonly [factor: number, unit: string]>> = {
  metric: [1, 'km/h'],
  imperial: [1 / 1.609344, 'mph'],
  nautical: [1 / 1.852, 'kn'],
}

const fact = (name: string, value: string | undefined): [string, string][] => (value === undefined ? [] : [[name, value]])

function factsOf(report: Report, zone: Zone, units: Settings['units'], say: Words['latest']): [name: string, value: string][] {
  const { time, deviceTime, valid, latitude, longitude, altitude, speed, course, accuracy, alarms, cells, wifi, attributes } = report
  const [factor, unit] = perHour[units]
  const at = (told: number | undefined) => (told === undefined || Number.isNaN(told) ? undefined : dateTime(told, zone))
  const metres = (m: number | undefined) =>
    m === undefined ? undefined : units === 'imperial' ? `${Math.round(m * 3.28084)} ft` : `${Math.round(m * 10) / 10} m`
  return [
    ...fact(say.fixTime, at(time)),
    ...fact(say.deviceTime, at(deviceTime)),
    ...fact(
      say.position,
      latitude === undefined || longitude === undefined ? undefined : `${latitude.toFixed(6)}, ${longitude.toFixed(6)}`,
    ),
    ...fact(say.valid, valid === undefined ? undefined : valid ? say.yes : say.no),
    ...fact(say.speed, speed === undefined ? undefined : `${(speed * factor).toFixed(1)} ${unit}`),
    ...fact(say.course, course === undefined ? undefined : `${Math.round(course)}°`),
    ...fact(say.altitude, metres(altitude)),
    ...fact(say.accuracy, metres(accuracy)),
    ...fact(say.alarms, alarms.length === 0 ? undefined : alarms.join(', ')),
    ...fact(say.cells, cells.length === 0 ? undefined : String(cells.length)),
    ...fact('Wi-Fi', wifi.length === 0 ? undefined : String(wifi.length)),
    ...Object.entries(attributes).map(([name, value]): [string, string] => [name, String(value)]),
  ]
}
