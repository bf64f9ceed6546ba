import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react'
import { useActions } from '../app/actions.ts'
import { copyAloud } from '../app/copying.ts'
import { TimeStrip } from '../app/time-strip.tsx'
import { distance } from '../../core/report/plausibility.ts'
import { pointFlag } from '../../core/report/point-flag.ts'
import { way } from '../../core/report/trip-text.ts'
import { useCell, usePart } from '../state/cell.ts'
import { useSession } from '../state/session.ts'
import { settings } from '../state/settings.ts'
import { isSet } from '../state/tracks.ts'
import { useWords } from '../state/words.ts'
import { type Coordinates, printed } from './coordinates.ts'
import { GroundCard, GroundTrouble } from './ground/ground-notes.tsx'
import { useGround } from './ground/use-ground.ts'
import { MapTools } from './map-tools.tsx'
import { xOf, yOf } from './mercator.ts'
import type { Colouring } from './colouring.ts'
import { PointCard } from './point-card.tsx'
import type { Scene } from './scene.ts'
import { type Hovered, Stage } from './stage.tsx'
import { TrackList } from './track-list.tsx'
import { Unplaced } from './unplaced.tsx'
import { words } from './words.ts'
import './map.css'

/** Where devices were: tracks over a ground that needs no network. */
export function MapView(): ReactNode {
  const { tracks, selecting } = useSession()
  const { stage: say, tracks: titles } = useWords(words)
  const { state, tracks: all } = useCell(tracks.state)
  const hidden = useCell(tracks.hidden)
  const seen = useMemo(() => all.filter(({ identity }) => !hidden.has(identity)), [all, hidden])
  const row = usePart(selecting.current, (selection) => selection.row)
  const cursor = useCell(tracks.cursor)
  const [scene, setScene] = useState<Scene>()
  const [colouring, setColouring] = useState<Colouring>('device')
  const [hovered, setHovered] = useState<Hovered>()
  const [crowd, setCrowd] = useState(1)
  const [pin, setPin] = useState<Coordinates>()
  const measure = useMeasure(scene)
  const measureClick = useRef(measure.add)
  useEffect(() => {
    measureClick.current = measure.add
  })

  useEffect(() => tracks.watch(), [tracks])
  useEffect(() => scene?.show({ tracks: seen, selectedRow: row }), [scene, seen, row])
  useEffect(
    () => scene?.show({ colouring, cursor, pin: pin && { x: xOf(pin.longitude), y: yOf(pin.latitude), text: printed(pin, 5) } }),
    [scene, colouring, cursor, pin],
  )
  useEffect(() => scene?.reveal(), [scene, row])
  const theme = usePart(settings, (now) => now.theme)
  useEffect(() => {
    scene?.recolour()
    const system = matchMedia('(prefers-color-scheme: dark)')
    const change = () => scene?.recolour()
    system.addEventListener('change', change)
    return () => system.removeEventListener('change', change)
  }, [scene, theme])
  useMapActions(scene)
  const ground = useGround(scene)

  const jump = (place: Coordinates) => {
    setPin(place)
    scene?.goTo(xOf(place.longitude), yOf(place.latitude))
  }
  const placed = seen.some(({ flags }) => flags.some((bits) => isSet(bits, pointFlag.placed)))
  return (
    <div className="map-view">
      <MapTools
        colouring={colouring}
        onColouring={setColouring}
        measuring={measure.on}
        ground={ground}
        onMeasuring={measure.set}
        onFit={() => scene?.fit()}
        onZoom={(factor) => scene?.zoom(factor)}
        onJump={jump}
      />
      <div className="map-middle">
        <Stage
          onScene={setScene}
          events={useMemo(
            () => ({
              picked: ({ row: next, crowd: many }) => {
                setCrowd(many)
                selecting.row(next)
              },
              clicked: (latitude, longitude) => measureClick.current({ latitude, longitude }),
              hovered: (at) => {
                setHovered(at)
                tracks.cursor.set(at?.time)
              },
            }),
            [selecting, tracks],
          )}
          scene={scene}
          hovered={hovered}
          colouring={colouring}
          tracks={seen}
          credit={ground.store?.credit ?? ''}
          onFile={ground.open}
        >
          <GroundTrouble ground={ground} />
          {!placed && state !== 'loading' && <p className="map-empty">{all.length === 0 ? say.nobody : say.nowhere}</p>}
          {state === 'loading' && <p className="map-empty">{say.reading}</p>}
          {measure.on && <p className="map-hint">{measure.says}</p>}
        </Stage>
        <aside className="map-side" aria-label={titles.region} data-pane>
          <PointCard crowd={crowd} />
          <TrackList tracks={all} hidden={hidden} onFit={(track) => scene?.fit([track])} />
          <Unplaced tracks={seen} />
          <GroundCard ground={ground} />
        </aside>
      </div>
      <TimeStrip />
    </div>
  )
}

/** Corners that were clicked, and how far it is from one to the next. */
function useMeasure(scene: Scene | undefined): { on: boolean; says: string; set(on: boolean): void; add(place: Coordinates): void } {
  const [on, setOn] = useState(false)
  const say = useWords(words).stage
  const [corners, setCorners] = useState<readonly Coordinates[]>([])
  const lengths = corners.map((corner, i) => (i === 0 ? 0 : distance(corners[i - 1]!, corner)))
  const total = lengths.reduce((sum, length) => sum + length, 0)
  useEffect(() => {
    if (!scene) return
    scene.measure(on)
    let sum = 0
    const measured = corners.map((corner, i) => {
      sum += i === 0 ? 0 : distance(corners[i - 1]!, corner)
      return { x: corner.longitude / 360 + 0.5, y: yOf(corner.latitude), text: i === 0 ? '' : way(sum) }
    })
    scene.show({ measured })
  }, [scene, on, corners])
  return {
    on,
    says: corners.length < 2 ? say.measure : say.measured(way(total), corners.length - 1),
    set: (next) => {
      setOn(next)
      setCorners([])
    },
    add: (place) => on && setCorners((before) => [...before, place]),
  }
}

function useMapActions(scene: Scene | undefined): void {
  const { selecting, tracks } = useSession()
  const titles = useWords(words).actions
  useActions(
    useMemo(() => {
      const group = 'View' as const
      const go = (by: 1 | -1) => {
        const found = tracks.find(selecting.current.get().row)
        const [track, point] = found ?? [tracks.state.get().tracks[0], -1]
        const next = track?.rows[Math.max(0, Math.min(track.rows.length - 1, point + by))]
        if (next !== undefined) selecting.row(next)
      }
      const copy = () => {
        const found = tracks.find(selecting.current.get().row)
        if (!found) return
        const [track, point] = found
        const text = printed({ latitude: track.latitudes[point]!, longitude: track.longitudes[point]! })
        void copyAloud(text, text)
      }
      return [
        { id: 'map.fit', title: titles.fit, group, keys: ['F'], run: () => scene?.fit() },
        { id: 'map.next', title: titles.next, group, keys: ['.'], run: () => go(1) },
        { id: 'map.previous', title: titles.previous, group, keys: [','], run: () => go(-1) },
        { id: 'map.copy', title: titles.copy, group, keys: ['Y'], run: copy },
      ]
    }, [scene, selecting, tracks, titles]),
  )
}
