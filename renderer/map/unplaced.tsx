import type { ReactNode } from 'react'
import { Button } from 'react-aria-components'
import { clock, count } from '../kit/format.ts'
import { tints } from '../kit/tint.ts'
import { usePart } from '../state/cell.ts'
import { useSession } from '../state/session.ts'
import { settings } from '../state/settings.ts'
import type { TrackPoints } from '../state/tracks.ts'

const reasons = {
  cells: 'cells or Wi-Fi only',
  zero: 'at 0°, 0°: the device had no fix',
  outside: 'coordinates out of range',
} as const
const listed = 60

/** Reports that no map can place: no coordinates are invented for them, they stand here with what they say. */
export function Unplaced({ tracks }: { readonly tracks: readonly TrackPoints[] }): ReactNode {
  const { selecting } = useSession()
  const row = usePart(selecting.current, (selection) => selection.row)
  const zone = usePart(settings, (all) => all.zone)
  const all = tracks.flatMap(({ unplaced, index }) => unplaced.map((one) => ({ ...one, index }))).sort((a, b) => b.time - a.time)
  const total = tracks.reduce((sum, { unplacedCount }) => sum + unplacedCount, 0)
  if (total === 0) return null
  return (
    <section className="map-list" aria-label="Not on the map">
      <h2>Not on the map: {count(total)}</h2>
      <ul>
        {all.slice(0, listed).map(({ row: number, time, why, says, index }) => (
          <li key={number} className={`tint-${index % tints}`}>
            <Button className="map-unplaced" aria-current={number === row} onPress={() => selecting.row(number)}>
              <i className={`map-hollow ${why}`} aria-hidden="true" />
              <span>
                <b>{clock(time, zone).slice(0, 8)}</b> {reasons[why]}
                <small>{says}</small>
              </span>
            </Button>
          </li>
        ))}
      </ul>
      {total > Math.min(listed, all.length) && (
        <p className="dim">
          the latest {count(Math.min(listed, all.length))} of {count(total)}
        </p>
      )}
    </section>
  )
}
