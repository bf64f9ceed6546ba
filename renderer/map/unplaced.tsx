import type { ReactNode } from 'react'
import { Button } from 'react-aria-components'
import { clock } from '../kit/format.ts'
import { tints } from '../kit/tint.ts'
import { usePart } from '../state/cell.ts'
import { useSession } from '../state/session.ts'
import { settings } from '../state/settings.ts'
import type { TrackPoints } from '../state/tracks.ts'
import { useWords } from '../state/words.ts'
import { words } from './words.ts'

const listed = 60

/** Reports that no map can place: no coordinates are invented for them, they stand here with what they say. */
export function Unplaced({ tracks }: { readonly tracks: readonly TrackPoints[] }): ReactNode {
  const { selecting } = useSession()
  const say = useWords(words).unplaced
  const row = usePart(selecting.current, (selection) => selection.row)
  const zone = usePart(settings, (all) => all.zone)
  const all = tracks.flatMap(({ unplaced, index }) => unplaced.map((one) => ({ ...one, index }))).sort((a, b) => b.time - a.time)
  const total = tracks.reduce((sum, { unplacedCount }) => sum + unplacedCount, 0)
  if (total === 0) return null
  return (
    <section className="map-list" aria-label={say.region}>
      <h2>{say.title(total)}</h2>
      <ul>
        {all.slice(0, listed).map(({ row: number, time, why, says, index }) => (
          <li key={number} className={`tint-${index % tints}`}>
            <Button className="map-unplaced" aria-current={number === row} onPress={() => selecting.row(number)}>
              <i className={`map-hollow ${why}`} aria-hidden="true" />
              <span>
                <b>{clock(time, zone).slice(0, 8)}</b> {say.reasons[why]}
                <small>{says}</small>
              </span>
            </Button>
          </li>
        ))}
      </ul>
      {total > Math.min(listed, all.length) && <p className="dim">{say.latest(Math.min(listed, all.length), total)}</p>}
    </section>
  )
}
