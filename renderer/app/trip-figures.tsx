import type { ReactNode } from 'react'
import type { Trip } from '../../core/report/trip.ts'
import { tripFigures } from '../../core/report/trip-text.ts'
import './trip-figures.css'

/** A trip in figures: the same wherever a device is summed up. */
export function TripFigures({ trip }: { readonly trip: Trip }): ReactNode {
  return (
    <dl className="trip-figures">
      {tripFigures(trip).map(({ name, value, hint }) => (
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
