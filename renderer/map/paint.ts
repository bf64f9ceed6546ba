import { pointFlag } from '../../core/report/point-flag.ts'
import { isSet } from '../state/tracks.ts'
import { type Colouring, colourAt, type Look, scaleOf } from './colouring.ts'
import type { DrawnTrack } from './drawn-track.ts'
import { type Camera, latitudeOf, metresPerPixel, screenX, screenY, worldsOf } from './mercator.ts'
import { paintLine } from './paint-line.ts'
import { paintAlarms, paintHeads } from './paint-signs.ts'
import type { Palette } from './palette.ts'

/** What there is to draw over the ground. */
export interface Picture {
  readonly tracks: readonly DrawnTrack[]
  readonly colouring: Colouring
  /** The chosen point: row number. */
  readonly selected: { readonly drawn: DrawnTrack; readonly i: number } | undefined
  readonly hovered: { readonly drawn: DrawnTrack; readonly i: number } | undefined
  /** The shared time cursor. */
  readonly cursor: number | undefined
  /** Corners of what is measured, on the flat world. */
  readonly measured: readonly { readonly x: number; readonly y: number; readonly text: string }[]
  /** A place that was asked for by its coordinates. */
  readonly pin: { readonly x: number; readonly y: number; readonly text: string } | undefined
}

type Pen = CanvasRenderingContext2D

/** Draws the tracks. What follows the pointer is drawn over them, so that a move of the hand does not draw them again. */
export function paintTracks(pen: Pen, camera: Camera, { tracks, colouring }: Picture, palette: Palette): void {
  wipe(pen, camera)
  pen.lineJoin = 'round'
  pen.lineCap = 'round'
  const scale = scaleOf(
    tracks.map(({ track }) => track),
    colouring,
  )
  const look: Look = { colouring, scale, palette, dense: isDense(tracks, camera) }
  eachWorld(tracks, camera, (drawn, world) => paintLine(pen, camera, drawn, world, look))
  const taken = new Uint8Array(Math.ceil(camera.width / cell + 1) * Math.ceil(camera.height / cell + 1))
  eachWorld(tracks, camera, (drawn, world) => {
    paintCircles(pen, camera, drawn, world, palette)
    paintPoints(pen, camera, drawn, world, look, taken)
  })
  paintHeads(pen, camera, tracks, palette)
  paintAlarms(pen, camera, tracks, palette)
}

/** An empty canvas whose units are px of the page. */
export function wipe(pen: Pen, camera: Camera): void {
  const { devicePixelRatio: ratio } = window
  pen.setTransform(ratio, 0, 0, ratio, 0, 0)
  pen.clearRect(0, 0, camera.width, camera.height)
}

function eachWorld(tracks: readonly DrawnTrack[], camera: Camera, draw: (drawn: DrawnTrack, world: number) => void): void {
  for (const drawn of tracks) if (drawn.box) for (const world of worldsOf(camera, drawn.box.left, drawn.box.right)) draw(drawn, world)
}

/** Points to be seen beyond which a picture is dense. */
const many = 4000

function isDense(tracks: readonly DrawnTrack[], camera: Camera): boolean {
  let seen = 0
  eachWorld(tracks, camera, ({ x, y }, world) => {
    for (let i = 0; i < x.length && seen <= many; i++) if (isSeen(camera, screenX(camera, x[i]! + world), screenY(camera, y[i]!))) seen++
  })
  return seen > many
}

const isSeen = ({ width, height }: Camera, x: number, y: number): boolean => x >= 0 && y >= 0 && x <= width && y <= height

const cell = 9

/** A dot for each point as long as there is room; hollow where the device itself does not believe it, a ring around what came late. */
function paintPoints(pen: Pen, camera: Camera, drawn: DrawnTrack, world: number, look: Look, taken: Uint8Array): void {
  const { x, y, placed, track } = drawn
  const { palette, dense } = look
  const across = Math.ceil(camera.width / cell + 1)
  for (let i = 0; i < x.length; i++) {
    const [sx, sy] = [screenX(camera, x[i]! + world), screenY(camera, y[i]!)]
    if (!isSeen(camera, sx, sy)) continue
    const place = Math.floor(sy / cell) * across + Math.floor(sx / cell)
    if (taken[place]) continue
    taken[place] = 1
    const flags = track.flags[placed[i]!]!
    const colour = colourAt(drawn, placed[i]!, look)
    const hollow = isSet(flags, pointFlag.invalid)
    if (dense && !hollow && !isSet(flags, pointFlag.buffered)) {
      pen.fillStyle = colour
      pen.fillRect(sx - 1.5, sy - 1.5, 3, 3)
      continue
    }
    pen.beginPath()
    pen.arc(sx, sy, hollow ? 3.6 : 3, 0, 2 * Math.PI)
    pen.fillStyle = hollow ? palette.panel : colour
    pen.strokeStyle = hollow ? colour : palette.panel
    pen.lineWidth = hollow ? 1.6 : 1
    pen.fill()
    pen.stroke()
    if (!isSet(flags, pointFlag.buffered)) continue
    pen.beginPath()
    pen.arc(sx, sy, 6, Math.PI * 0.15, Math.PI * 1.35)
    pen.strokeStyle = colour
    pen.lineWidth = 1.2
    pen.stroke()
  }
}

/** How far off a place may be, where the report says so and it can be seen. */
function paintCircles(pen: Pen, camera: Camera, { x, y, placed, track }: DrawnTrack, world: number, palette: Palette): void {
  let drawn = 0
  for (let i = x.length - 1; i >= 0 && drawn < 200; i--) {
    const accuracy = track.accuracies[placed[i]!]!
    if (!(accuracy > 0)) continue
    const radius = accuracy / metresPerPixel(camera.world, latitudeOf(y[i]!))
    const [sx, sy] = [screenX(camera, x[i]! + world), screenY(camera, y[i]!)]
    if (radius < 7 || radius > 3000 || sx < -radius || sy < -radius || sx > camera.width + radius || sy > camera.height + radius) continue
    drawn++
    pen.beginPath()
    pen.arc(sx, sy, radius, 0, 2 * Math.PI)
    pen.setLineDash([3, 4])
    pen.strokeStyle = palette.dim
    pen.lineWidth = 1
    pen.stroke()
    pen.setLineDash([])
  }
}
