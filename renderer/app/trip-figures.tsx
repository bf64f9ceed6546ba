import type { ReactNode } from 'react'
import type { Trip } from '../../core/report/trip.ts'
import { pace, way } from '../../core/report/trip-text.ts'
import { useWords } from '../state/words.ts'
import { lasting } from './lasting.ts'
import { type Words, words } from './words.ts'
import './trip-figures.css'

/** A trip in figures: the same wherever a device is summed up. */
export function TripFigures({ trip }: { readonly trip: Trip }): ReactNode {
  return (
    <dl className="trip-figures">
      {figuresOf(trip, useWords(words).trip).map(([name, value, hint]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>
            {value}
            {hint !== undefined && <small>{hint}</small>}
          </dd>
        </div>
      ))}
    </dl>
  )
}

function figuresOf(trip: Trip, say: Words['trip']): (readonly [name: string, value: string, hint?: string | undefined])[] {
  const { reports, fixes, invalid, interval, maximumSpeed, jumps, stopped, standing, silent, gaps } = trip
  return [
    [say.distance, way(trip.distance), jumps > 0 ? say.jumps(jumps) : undefined],
    [say.duration, lasting(trip.duration)],
    [say.speed, maximumSpeed === undefined ? say.notTold : `${Math.round(maximumSpeed)} km/h`],
    [say.stops, String(stopped), stopped > 0 ? say.standing(lasting(standing)) : undefined],
    [
      say.fixes,
      reports === 0 ? say.none : `${Math.round((fixes / reports) * 100)} %`,
      `${say.reports(fixes, reports)}${invalid > 0 ? say.invalid(invalid) : ''}`,
    ],
    [say.interval, interval === undefined ? say.single : pace(interval), say.median],
    [say.gaps, String(silent), silent > 0 ? say.longest(lasting(Math.max(...gaps.map(({ from, to }) => to - from)))) : undefined],
  ]
}
