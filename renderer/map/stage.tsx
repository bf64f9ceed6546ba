import { type ReactNode, useEffect, useRef } from 'react'
import { clock } from '../kit/format.ts'
import { Cell, useCell, usePart } from '../state/cell.ts'
import { settings } from '../state/settings.ts'
import type { TrackPoints } from '../state/tracks.ts'
import { useWords } from '../state/words.ts'
import { printed } from './coordinates.ts'
import { type Camera, latitudeOf, metresPerPixel } from './mercator.ts'
import { type Colouring, scaleOf } from './colouring.ts'
import { Scene, type SceneEvents } from './scene.ts'
import { words } from './words.ts'

export type Hovered = Parameters<SceneEvents['hovered']>[0]

interface Props {
  readonly events: SceneEvents
  readonly scene: Scene | undefined
  readonly hovered: Hovered
  readonly colouring: Colouring
  readonly tracks: readonly TrackPoints[]
  readonly children: ReactNode
  /** Whose the tiles over the ground are. */
  readonly credit: string
  onFile(file: File): void
  onScene(scene: Scene | undefined): void
}

const noGround = new Cell<'gl' | 'plain'>('gl')
const noCamera = new Cell<Camera | undefined>(undefined)

/** The picture, with what it takes to read it: scale, place under the pointer, what colours mean, whose data it is. */
export function Stage({ events, scene, hovered, colouring, tracks, credit, children, onFile, onScene }: Props): ReactNode {
  const host = useRef<HTMLDivElement>(null)
  const say = useWords(words).stage
  useEffect(() => {
    let closed = false
    let made: Scene | undefined
    // Labels are drawn with the window's own face: it must be there first, since a machine may have no fonts at all.
    const make = async () => {
      await document.fonts.load('12px "Inter Variable"')
      if (closed || !host.current) return
      made = new Scene(host.current, events)
      onScene(made)
    }
    void make()
    return () => {
      closed = true
      onScene(undefined)
      made?.close()
    }
  }, [events, onScene])
  const ground = useCell(scene?.ground ?? noGround)
  // The ground makes its own canvas, and another one where the first failed.
  useEffect(() => {
    host.current?.querySelector('canvas[tabindex], .maplibregl-canvas')?.setAttribute('aria-label', say.picture)
  }, [scene, ground, say])
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- dropping is a second way: the Ground menu is the one for keys
    <section
      className="map-stage"
      aria-label={say.region}
      data-pane
      onDragOver={(event) => event.dataTransfer.types.includes('Files') && event.preventDefault()}
      onDrop={(event) => {
        const file = [...event.dataTransfer.files].find(({ name }) => /\.pmtiles$/i.test(name))
        if (!file) return
        // Other files are captures, which are taken anywhere in the window.
        event.preventDefault()
        event.stopPropagation()
        onFile(file)
      }}
    >
      <div ref={host} className="map-host" />
      {children}
      <div className="map-foot">
        <ScaleLine scene={scene} />
        <span className="map-under">{hovered ? printed(hovered, 5) : ''}</span>
        <Ramp colouring={colouring} tracks={tracks} />
        <span className="map-credits">
          {ground === 'plain' && <b>{say.plain}</b>}
          {credit !== '' && `${credit} · `}
          Natural Earth · GeoNames (CC BY 4.0)
        </span>
      </div>
    </section>
  )
}

function ScaleLine({ scene }: { readonly scene: Scene | undefined }): ReactNode {
  const camera = useCell<Camera | undefined>(scene?.camera ?? noCamera)
  if (!camera || camera.width < 2) return null
  const perPixel = metresPerPixel(camera.world, latitudeOf(camera.y))
  const ten = 10 ** Math.floor(Math.log10(perPixel * 110))
  const metres = ([5, 2, 1].find((n) => n * ten <= perPixel * 110) ?? 1) * ten
  return (
    <span className="map-scale" style={{ width: metres / perPixel }}>
      {metres >= 1000 ? `${metres / 1000} km` : `${metres} m`}
    </span>
  )
}

/** What the colours stand for. */
function Ramp({ colouring, tracks }: { readonly colouring: Colouring; readonly tracks: readonly TrackPoints[] }): ReactNode {
  const zone = usePart(settings, (all) => all.zone)
  const scale = colouring === 'device' ? undefined : scaleOf(tracks, colouring)
  if (!scale) return null
  const text = (value: number) => (colouring === 'speed' ? `${Math.round(value)} km/h` : clock(value, zone).slice(0, 8))
  return (
    <span className="map-ramp">
      {text(scale.from)}
      <i aria-hidden="true" />
      {text(scale.to)}
    </span>
  )
}
