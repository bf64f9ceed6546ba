import { pointFlag } from '../../core/report/point-flag.ts'
import { Cell } from '../state/cell.ts'
import { isSet, type TrackPoints } from '../state/tracks.ts'
import { type Base, type BaseEvents, worldLimits } from './base.ts'
import { boxAround, type DrawnTrack, drawnTrack, pickPoint } from './drawn-track.ts'
import { glBase, hasWebGl } from './gl-base.ts'
import type { TileNews } from './ground/tile-layers.ts'
import type { TileStore } from './ground/tile-store.ts'
import { type Box, type Camera, latitudeOf, longitudeOf, placeAt, screenX, screenY, xOf, yOf } from './mercator.ts'
import { paintTracks, type Picture } from './paint.ts'
import { paintMarks } from './paint-marks.ts'
import { type Palette, readPalette } from './palette.ts'
import { plainBase } from './plain-base.ts'

/** What a person does on the map. */
export interface SceneEvents {
  picked(pick: { readonly row: number; readonly crowd: number }): void
  /** A click while measuring, or on empty ground. */
  clicked(latitude: number, longitude: number): void
  hovered(at: { readonly latitude: number; readonly longitude: number; readonly time: number | undefined } | undefined): void
}

const nothing: Picture = {
  tracks: [],
  colouring: 'device',
  selected: undefined,
  hovered: undefined,
  cursor: undefined,
  measured: [],
  pin: undefined,
}
/** px kept free around what is fitted, and how near it goes for a single point. */
const margin = 56
const nearest = 512 * 2 ** 15

/** The map: a ground that moves and, over it, a canvas with the tracks and one with what follows the pointer. */
export class Scene {
  /** What the ground is drawn with, and the camera whenever it has moved. */
  readonly ground = new Cell<Base['kind']>('gl')
  readonly camera = new Cell<Camera>({ x: 0.5, y: 0.5, world: 512, width: 1, height: 1 })
  readonly #host: HTMLElement
  readonly #canvas: HTMLCanvasElement
  readonly #marks: HTMLCanvasElement
  readonly #events: SceneEvents
  readonly #resized: ResizeObserver
  readonly #drawn = new WeakMap<TrackPoints, DrawnTrack>()
  #base: Base
  #palette: Palette
  #picture = nothing
  #tiles: { readonly store: TileStore | undefined; told(news: TileNews): void } | undefined
  #frame = 0
  /** The tracks are to be drawn too, not only the marks. */
  #tracksStale = true
  #fitted = false
  #measuring = false

  constructor(host: HTMLElement, events: SceneEvents) {
    this.#host = host
    this.#events = events
    this.#palette = readPalette(host)
    const ground = document.createElement('div')
    ground.className = 'map-ground'
    this.#canvas = canvasOf('map-tracks')
    this.#marks = canvasOf('map-marks')
    host.append(ground, this.#canvas, this.#marks)
    this.#base = this.#open(ground)
    this.#resized = new ResizeObserver(() => {
      this.#base.resize()
      this.draw()
    })
    this.#resized.observe(host)
  }

  close(): void {
    cancelAnimationFrame(this.#frame)
    this.#resized.disconnect()
    this.#base.close()
    this.#host.replaceChildren()
  }

  /** What is to be seen; the first tracks that come are brought into view. */
  show(
    change: Partial<Omit<Picture, 'tracks' | 'selected'>> & {
      readonly tracks?: readonly TrackPoints[]
      readonly selectedRow?: number | undefined
    },
  ): void {
    const { tracks, selectedRow, ...others } = change
    const drawn = tracks ? tracks.map((track) => this.#drawnOf(track)) : this.#picture.tracks
    const selected = 'selectedRow' in change ? placeOf(drawn, selectedRow) : this.#picture.selected
    const before = this.#picture
    const other = drawn.length !== before.tracks.length || drawn.some((track, i) => track !== before.tracks[i])
    this.#picture = { ...before, ...others, tracks: drawn, selected, ...(other ? { hovered: undefined } : {}) }
    if (!this.#fitted && boxAround(drawn)) this.fit()
    this.draw(other || this.#picture.colouring !== before.colouring ? 'all' : 'marks')
  }

  /** Clicks are corners of what is measured, not choices. */
  measure(on: boolean): void {
    this.#measuring = on
  }

  /** Brings all tracks into view, or those of some. */
  fit(tracks: readonly TrackPoints[] = this.#picture.tracks.map(({ track }) => track)): void {
    const box = boxAround(tracks.map((track) => this.#drawnOf(track)))
    if (!box) return
    this.#fitted = true
    this.#fitBox(box)
  }

  /** Brings the chosen point into view where it is not. */
  reveal(): void {
    const { selected } = this.#picture
    if (!selected) return
    const camera = this.#base.camera()
    const [x, y] = [selected.drawn.x[selected.i]!, selected.drawn.y[selected.i]!]
    const shift = Math.round(camera.x - x)
    const [sx, sy] = [screenX(camera, x + shift), screenY(camera, y)]
    if (sx < margin || sy < margin || sx > camera.width - margin || sy > camera.height - margin) this.#base.moveTo(x, y, camera.world)
  }

  goTo(x: number, y: number, world = 512 * 2 ** 13): void {
    this.#base.moveTo(x, y, Math.max(world, this.#base.camera().world))
  }
  zoom(factor: number): void {
    const { x, y, world } = this.#base.camera()
    this.#base.moveTo(x, y, Math.max(worldLimits.least, Math.min(worldLimits.most, world * factor)))
  }

  /** Tiles over the ground; where they lie elsewhere than what is seen, the map goes there. */
  showTiles(store: TileStore | undefined, told: (news: TileNews) => void): void {
    this.#tiles = { store, told }
    this.#base.setTiles(store, told)
    if (!store?.bounds) return
    const [west, south, east, north] = store.bounds
    const box = { left: xOf(west), right: xOf(east), top: yOf(north), bottom: yOf(south) }
    const { x, y, world, width, height } = this.#base.camera()
    const beside = Math.abs(x - (box.left + box.right) / 2) > (box.right - box.left + width / world) / 2
    const above = Math.abs(y - (box.top + box.bottom) / 2) > (box.bottom - box.top + height / world) / 2
    if (beside || above) this.#fitBox(box)
  }

  /** The colours of the window are others now. */
  recolour(): void {
    this.#palette = readPalette(this.#host)
    this.#base.setDark(this.#palette.dark)
    this.draw()
  }

  /** Draws all of it, or only what follows the pointer. */
  draw(what: 'all' | 'marks' = 'all'): void {
    this.#tracksStale ||= what === 'all'
    this.#frame ||= requestAnimationFrame(() => {
      this.#frame = 0
      this.#paint()
    })
  }

  #paint(): void {
    const camera = this.#base.camera()
    if (this.#tracksStale) {
      this.#tracksStale = false
      const pen = penOf(this.#canvas, camera)
      if (pen) paintTracks(pen, camera, this.#picture, this.#palette)
      this.#canvas.dataset['points'] = String(this.#picture.tracks.reduce((sum, { x }) => sum + x.length, 0))
    }
    const pen = penOf(this.#marks, camera)
    if (pen) paintMarks(pen, camera, this.#picture, this.#palette)
  }

  #open(ground: HTMLElement): Base {
    const events: BaseEvents = {
      moved: () => {
        this.camera.set(this.#base.camera())
        this.draw()
      },
      clicked: (px, py) => this.#click(px, py),
      hovered: (px, py) => this.#hover(px, py),
      left: () => {
        this.#picture = { ...this.#picture, hovered: undefined }
        this.#events.hovered(undefined)
        this.draw('marks')
      },
      failed: () => this.#fallBack(ground, events),
    }
    if (hasWebGl()) {
      try {
        return glBase(ground, this.#palette.dark, events)
      } catch {
        ground.replaceChildren()
      }
    }
    this.ground.set('plain')
    return plainBase(ground, this.#palette.dark, events)
  }

  #fallBack(ground: HTMLElement, events: BaseEvents): void {
    const { x, y, world } = this.#base.camera()
    this.#base.close()
    ground.replaceChildren()
    this.#base = plainBase(ground, this.#palette.dark, events)
    this.ground.set('plain')
    this.#base.moveTo(x, y, world)
    if (this.#tiles) this.#base.setTiles(this.#tiles.store, this.#tiles.told)
  }

  #click(px: number, py: number): void {
    const camera = this.#base.camera()
    const pick = this.#measuring ? undefined : pickPoint(this.#picture.tracks, camera, px, py)
    const { x, y } = placeAt(camera, px, py)
    if (pick) this.#events.picked({ row: pick.track.rows[pick.point]!, crowd: pick.crowd })
    else this.#events.clicked(latitudeOf(y), this.#measuring ? (x - 0.5) * 360 : longitudeOf(x))
  }

  #hover(px: number, py: number): void {
    const camera = this.#base.camera()
    const pick = pickPoint(this.#picture.tracks, camera, px, py)
    const drawn = pick && this.#drawnOf(pick.track)
    const hovered = pick && drawn ? { drawn, i: drawn.placed.indexOf(pick.point) } : undefined
    this.#picture = { ...this.#picture, hovered }
    const { x, y } = placeAt(camera, px, py)
    this.#events.hovered({ latitude: latitudeOf(y), longitude: longitudeOf(x), time: pick?.track.at[pick.point] })
    this.#host.dataset['over'] = pick ? 'point' : ''
    this.draw('marks')
  }

  #fitBox({ left, top, right, bottom }: Box): void {
    const { width, height } = this.#base.camera()
    const world = Math.min(
      (width - 2 * margin) / Math.max(right - left, 1e-12),
      (height - 2 * margin) / Math.max(bottom - top, 1e-12),
      nearest,
    )
    this.#base.moveTo((left + right) / 2, (top + bottom) / 2, Math.max(worldLimits.least, world))
  }

  #drawnOf(track: TrackPoints): DrawnTrack {
    const known = this.#drawn.get(track) ?? drawnTrack(track)
    this.#drawn.set(track, known)
    return known
  }
}

function canvasOf(className: string): HTMLCanvasElement {
  const canvas = document.createElement('canvas')
  canvas.className = className
  return canvas
}

/** A pen for a canvas as large as the picture. Without a graphics card, long lines drawn by its stand-in take minutes: the processor draws them. */
function penOf(canvas: HTMLCanvasElement, camera: Camera): CanvasRenderingContext2D | null {
  const { devicePixelRatio: ratio } = window
  const [width, height] = [Math.round(camera.width * ratio), Math.round(camera.height * ratio)]
  if (canvas.width !== width) canvas.width = width
  if (canvas.height !== height) canvas.height = height
  return canvas.getContext('2d', { willReadFrequently: true })
}

function placeOf(tracks: readonly DrawnTrack[], row: number | undefined): Picture['selected'] {
  if (row === undefined) return undefined
  for (const drawn of tracks) {
    const { track, placed } = drawn
    for (let i = placed.length - 1; i >= 0; i--)
      if (track.rows[placed[i]!] === row && isSet(track.flags[placed[i]!], pointFlag.placed)) return { drawn, i }
  }
  return undefined
}
