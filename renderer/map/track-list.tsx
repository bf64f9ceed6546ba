import { type ReactNode, useState } from 'react'
import { Button, Checkbox } from 'react-aria-components'
import { TripFigures } from '../app/trip-figures.tsx'
import { way } from '../../core/report/trip-text.ts'
import { FamilyChip } from '../kit/family-chip.tsx'
import { Icon } from '../kit/icons.tsx'
import { tints } from '../kit/tint.ts'
import { useSession } from '../state/session.ts'
import type { TrackPoints } from '../state/tracks.ts'
import { useWords } from '../state/words.ts'
import { words } from './words.ts'

interface Props {
  readonly tracks: readonly TrackPoints[]
  readonly hidden: ReadonlySet<string>
  onFit(track: TrackPoints): void
}

/** More devices than anybody reads one by one. */
const listed = 300

/** Every device with a switch for its track and, opened, what its trip comes to. */
export function TrackList({ tracks, hidden, onFit }: Props): ReactNode {
  const { tracks: store } = useSession()
  const [opened, setOpened] = useState<string>()
  const say = useWords(words).tracks
  const all = hidden.size === 0
  const toggle = (identity: string) =>
    store.hidden.change((before) =>
      before.has(identity) ? new Set([...before].filter((other) => other !== identity)) : new Set([...before, identity]),
    )
  if (tracks.length === 0) return null
  return (
    <section className="map-list">
      <h2>
        {say.devices(tracks.length)}
        <Button
          className="button quiet small"
          onPress={() => store.hidden.set(all ? new Set(tracks.map(({ identity }) => identity)) : new Set())}
        >
          {all ? say.none : say.all}
        </Button>
      </h2>
      <ul>
        {tracks.slice(0, listed).map((track) => (
          <li key={track.identity} className={`tint-${track.index % tints}`}>
            <div className="map-list-line">
              <Checkbox
                className="map-check"
                isSelected={!hidden.has(track.identity)}
                onChange={() => toggle(track.identity)}
                aria-label={say.show(track.identity)}
              >
                <i className="map-swatch" aria-hidden="true" />
              </Checkbox>
              <Button
                className="map-list-name"
                aria-expanded={opened === track.identity}
                onPress={() => setOpened(opened === track.identity ? undefined : track.identity)}
              >
                <span>{track.identity}</span>
                <FamilyChip family={track.family} />
                <small>{way(track.trip.distance)}</small>
                <Icon name={opened === track.identity ? 'down' : 'expand'} size={12} />
              </Button>
            </div>
            {track.rows.length < track.points && <p className="map-list-thinned dim">{say.thinned(track.rows.length, track.points)}</p>}
            {opened === track.identity && (
              <div className="map-list-trip">
                <TripFigures trip={track.trip} />
                <Button className="button small" onPress={() => onFit(track)}>
                  {say.fit}
                </Button>
              </div>
            )}
          </li>
        ))}
      </ul>
      {tracks.length > listed && <p className="dim">{say.more(tracks.length - listed)}</p>}
    </section>
  )
}
