import { pointFlag } from '../../core/report/point-flag.ts'
import { isSet, type TrackPoints } from '../state/tracks.ts'
import { type DrawnTrack, reach } from './drawn-track.ts'
import { type Camera, latitudeOf, metresPerPixel, screenX, screenY, worldsOf } from './mercator.ts'
import { type Palette, ramp } from './palette.ts'

export type Colouring = 'device' | 'speed' | 'time'

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

/** The fastest and the latest of the ramp. */
export interface Scale {
  readonly from: number
  readonly to: number
}

type Pen = CanvasRenderingContext2D
type Stroke = readonly [colour: string, kind: number]

const thinner = 1.2
const steps = ramp.light.length

/** Draws everything. */
export function paint(pen: Pen, camera: Camera, picture: Picture, palette: Palette): void {
  const { devicePixelRatio: ratio } = window
  pen.setTransform(ratio, 0, 0, ratio, 0, 0)
  pen.clearRect(0, 0, camera.width, camera.height)
  pen.lineJoin = 'round'
  pen.lineCap = 'round'
  const scale = scaleOf(
    picture.tracks.map(({ track }) => track),
    picture.colouring,
  )
  for (const drawn of picture.tracks)
    if (drawn.box)
      for (const world of worldsOf(camera, drawn.box.left, drawn.box.right))
        paintLine(pen, camera, drawn, world, picture.colouring, scale, palette)
  const taken = new Uint8Array(Math.ceil(camera.width / cell + 1) * Math.ceil(camera.height / cell + 1))
  for (const drawn of picture.tracks)
    if (drawn.box)
      for (const world of worldsOf(camera, drawn.box.left, drawn.box.right)) {
        paintCircles(pen, camera, drawn, world, palette)
        paintPoints(pen, camera, drawn, world, picture, scale, palette, taken)
      }
  paintHeads(pen, camera, picture.tracks, palette)
  paintAlarms(pen, camera, picture.tracks, palette)
  paintMeasure(pen, camera, picture, palette)
  paintMarks(pen, camera, picture, palette)
}

/** What the colours of a track stand for; undefined where they stand for the device. */
export function scaleOf(tracks: readonly TrackPoints[], colouring: Colouring): Scale | undefined {
  if (colouring === 'device') return undefined
  let [from, to] = [colouring === 'speed' ? 0 : Infinity, -Infinity]
  for (const track of tracks) {
    const values = colouring === 'speed' ? track.speeds : track.at
    for (const value of values) {
      if (value < from) from = value
      if (value > to) to = value
    }
  }
  return to >= from ? { from, to } : undefined
}

const hueOf = ({ track }: DrawnTrack, { hues }: Palette) => hues[track.index % hues.length]!

function colourAt(drawn: DrawnTrack, point: number, colouring: Colouring, scale: Scale | undefined, palette: Palette): string {
  if (!scale) return hueOf(drawn, palette)
  const value = colouring === 'speed' ? drawn.track.speeds[point]! : drawn.track.at[point]!
  if (Number.isNaN(value)) return palette.dim
  const step = Math.floor(((value - scale.from) / Math.max(1e-9, scale.to - scale.from)) * steps)
  return ramp[palette.dark ? 'dark' : 'light'][Math.max(0, Math.min(steps - 1, step))]!
}

const dashes: Readonly<Record<number, number[]>> = { [reach.drive]: [], [reach.doubtful]: [6, 5], [reach.jump]: [1, 6] }

/** The way between points, one stroke for each stretch of one colour and kind; what is closer than a pixel is left out. */
function paintLine(
  pen: Pen,
  camera: Camera,
  drawn: DrawnTrack,
  world: number,
  colouring: Colouring,
  scale: Scale | undefined,
  palette: Palette,
): void {
  const { x, y, reached, placed } = drawn
  let current: Stroke | undefined
  let [px, py] = [0, 0]
  let travelled = arrowEvery / 2
  const arrows: { x: number; y: number; angle: number; colour: string }[] = []
  const end = () => current && finish(pen, current, palette)
  for (let i = 0; i < x.length; i++) {
    const [sx, sy] = [screenX(camera, x[i]! + world), screenY(camera, y[i]!)]
    const kind = reached[i]!
    if (kind === reach.start) {
      ;[px, py] = [sx, sy]
      continue
    }
    const length = Math.hypot(sx - px, sy - py)
    if (length < thinner && i < x.length - 1 && kind === (current?.[1] ?? kind)) continue
    const colour = colourAt(drawn, placed[i]!, colouring, scale, palette)
    if (!current || current[0] !== colour || current[1] !== kind) {
      end()
      current = [colour, kind]
      pen.beginPath()
      pen.moveTo(px, py)
    }
    pen.lineTo(sx, sy)
    travelled += length
    if (travelled > arrowEvery && length > 7 && kind !== reach.jump) {
      travelled = 0
      arrows.push({ x: (sx + px) / 2, y: (sy + py) / 2, angle: Math.atan2(sy - py, sx - px), colour })
    }
    ;[px, py] = [sx, sy]
  }
  end()
  for (const arrow of arrows) paintArrow(pen, camera, arrow, palette)
}
const arrowEvery = 84

function finish(pen: Pen, [colour, kind]: Stroke, palette: Palette): void {
  pen.setLineDash([])
  if (kind === reach.drive) {
    pen.strokeStyle = palette.panel
    pen.globalAlpha = 0.75
    pen.lineWidth = 5
    pen.stroke()
    pen.globalAlpha = 1
  }
  pen.setLineDash(dashes[kind] ?? [])
  pen.strokeStyle = kind === reach.jump ? palette.warning : colour
  pen.lineWidth = kind === reach.drive ? 2.6 : 1.8
  pen.stroke()
  pen.setLineDash([])
}

function paintArrow(
  pen: Pen,
  camera: Camera,
  { x, y, angle, colour }: { x: number; y: number; angle: number; colour: string },
  palette: Palette,
): void {
  if (x < -9 || y < -9 || x > camera.width + 9 || y > camera.height + 9) return
  pen.save()
  pen.translate(x, y)
  pen.rotate(angle)
  pen.beginPath()
  pen.moveTo(6, 0)
  pen.lineTo(-4.5, -5)
  pen.lineTo(-2, 0)
  pen.lineTo(-4.5, 5)
  pen.closePath()
  pen.fillStyle = colour
  pen.strokeStyle = palette.panel
  pen.lineWidth = 1.4
  pen.stroke()
  pen.fill()
  pen.restore()
}

const cell = 9

/** A dot for each point as long as there is room; hollow where the device itself does not believe it, a ring around what came late. */
function paintPoints(
  pen: Pen,
  camera: Camera,
  drawn: DrawnTrack,
  world: number,
  { colouring }: Picture,
  scale: Scale | undefined,
  palette: Palette,
  taken: Uint8Array,
): void {
  const { x, y, placed, track } = drawn
  const across = Math.ceil(camera.width / cell + 1)
  for (let i = 0; i < x.length; i++) {
    const [sx, sy] = [screenX(camera, x[i]! + world), screenY(camera, y[i]!)]
    if (sx < 0 || sy < 0 || sx > camera.width || sy > camera.height) continue
    const place = Math.floor(sy / cell) * across + Math.floor(sx / cell)
    if (taken[place]) continue
    taken[place] = 1
    const flags = track.flags[placed[i]!]!
    const colour = colourAt(drawn, placed[i]!, colouring, scale, palette)
    const hollow = isSet(flags, pointFlag.invalid)
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

/** A sign for each alarm, where there is room for it. */
function paintAlarms(pen: Pen, camera: Camera, tracks: readonly DrawnTrack[], palette: Palette): void {
  const taken: [number, number][] = []
  for (const { track, placed, x, y, box } of tracks) {
    if (!box || track.alarms.size === 0) continue
    for (const world of worldsOf(camera, box.left, box.right))
      for (let i = placed.length - 1; i >= 0; i--) {
        const point = placed[i]!
        if (!isSet(track.flags[point], pointFlag.alarm)) continue
        const [sx, sy] = [screenX(camera, x[i]! + world), screenY(camera, y[i]!)]
        if (sx < -20 || sy < -20 || sx > camera.width + 20 || sy > camera.height + 20) continue
        if (taken.length > 400 || taken.some(([ox, oy]) => Math.abs(ox - sx) < 16 && Math.abs(oy - sy) < 16)) continue
        taken.push([sx, sy])
        paintAlarm(pen, sx, sy, track.alarms.get(track.rows[point]!)?.join(', '), palette)
      }
  }
}

function paintAlarm(pen: Pen, x: number, y: number, text: string | undefined, palette: Palette): void {
  const top = y - 22
  pen.beginPath()
  pen.moveTo(x, top)
  pen.lineTo(x + 10, top + 17)
  pen.lineTo(x - 10, top + 17)
  pen.closePath()
  pen.fillStyle = palette.error
  pen.strokeStyle = palette.panel
  pen.lineWidth = 2
  pen.stroke()
  pen.fill()
  pen.fillStyle = palette.panel
  pen.font = '700 11px "Inter Variable", sans-serif'
  pen.textAlign = 'center'
  pen.textBaseline = 'alphabetic'
  pen.fillText('!', x, top + 15)
  if (text !== undefined) paintText(pen, x + 13, top + 10, text, palette.error, palette.panel)
}

const together = 30

/** Where each device is now, by name; those that stand together on the picture share a sign. */
function paintHeads(pen: Pen, camera: Camera, tracks: readonly DrawnTrack[], palette: Palette): void {
  const groups: { x: number; y: number; of: DrawnTrack[] }[] = []
  for (const drawn of tracks) {
    const { x, y, box } = drawn
    if (!box) continue
    const last = x.length - 1
    for (const world of worldsOf(camera, x[last]!, x[last]!)) {
      const [sx, sy] = [screenX(camera, x[last]! + world), screenY(camera, y[last]!)]
      if (sx < -40 || sy < -40 || sx > camera.width + 40 || sy > camera.height + 40) continue
      const group = groups.find((other) => Math.abs(other.x - sx) < together && Math.abs(other.y - sy) < together)
      if (group) group.of.push(drawn)
      else groups.push({ x: sx, y: sy, of: [drawn] })
    }
  }
  for (const { x, y, of } of groups) {
    const colour = of.length === 1 ? hueOf(of[0]!, palette) : palette.text
    pen.beginPath()
    pen.arc(x, y, of.length === 1 ? 6 : 9.5, 0, 2 * Math.PI)
    pen.fillStyle = colour
    pen.strokeStyle = palette.panel
    pen.lineWidth = 2.5
    pen.stroke()
    pen.fill()
    if (of.length > 1) {
      pen.fillStyle = palette.panel
      pen.font = '650 10px "Inter Variable", sans-serif'
      pen.textAlign = 'center'
      pen.textBaseline = 'middle'
      pen.fillText(String(of.length), x, y + 0.5)
    }
    const text = of.length === 1 ? of[0]!.track.identity : `${of.length} devices`
    paintPill(pen, camera, { x, y, away: of.length === 1 ? 11 : 14 }, text, colour, palette)
  }
}

interface Beside {
  readonly x: number
  readonly y: number
  readonly away: number
}

/** A name beside a sign: to its right, or to its left where the picture ends. */
function paintPill(pen: Pen, camera: Camera, { x: at, y, away }: Beside, text: string, colour: string, palette: Palette): void {
  pen.font = '550 11.5px "Inter Variable", sans-serif'
  const width = pen.measureText(text).width + 14
  const x = at + away + width > camera.width ? at - away - width : at + away
  pen.beginPath()
  pen.roundRect(x, y - 10, width, 20, 5)
  pen.fillStyle = palette.panel
  pen.strokeStyle = colour
  pen.lineWidth = 1.2
  pen.fill()
  pen.stroke()
  pen.fillStyle = palette.text
  pen.textAlign = 'left'
  pen.textBaseline = 'middle'
  pen.fillText(text, x + 7, y + 0.5)
}

function paintText(pen: Pen, x: number, y: number, text: string, colour: string, halo: string): void {
  pen.font = '600 11.5px "Inter Variable", sans-serif'
  pen.textAlign = 'left'
  pen.textBaseline = 'middle'
  pen.strokeStyle = halo
  pen.lineWidth = 3.5
  pen.strokeText(text, x, y)
  pen.fillStyle = colour
  pen.fillText(text, x, y)
}

const place = ({ drawn, i }: { drawn: DrawnTrack; i: number }) => ({ x: drawn.x[i]!, y: drawn.y[i]! })

/** The chosen point, the one under the pointer, and where everybody was at the time cursor. */
function paintMarks(pen: Pen, camera: Camera, { tracks, selected, hovered, cursor, pin }: Picture, palette: Palette): void {
  const ring = ({ x, y }: { x: number; y: number }, radius: number, colour: string, width: number) => {
    for (const world of worldsOf(camera, x, x)) {
      pen.beginPath()
      pen.arc(screenX(camera, x + world), screenY(camera, y), radius, 0, 2 * Math.PI)
      pen.strokeStyle = palette.panel
      pen.lineWidth = width + 3
      pen.stroke()
      pen.strokeStyle = colour
      pen.lineWidth = width
      pen.stroke()
    }
  }
  if (cursor !== undefined)
    for (const drawn of tracks) {
      const i = indexAt(drawn, cursor)
      if (i !== undefined) ring(place({ drawn, i }), 7, hueOf(drawn, palette), 2)
    }
  if (hovered) ring(place(hovered), 8, palette.text, 1.5)
  if (selected) {
    ring(place(selected), 10, palette.accent, 3)
    ring(place(selected), 3, palette.accent, 3)
  }
  if (pin)
    for (const world of worldsOf(camera, pin.x, pin.x)) {
      const [x, y] = [screenX(camera, pin.x + world), screenY(camera, pin.y)]
      pen.beginPath()
      pen.moveTo(x - 12, y)
      pen.lineTo(x + 12, y)
      pen.moveTo(x, y - 12)
      pen.lineTo(x, y + 12)
      pen.strokeStyle = palette.panel
      pen.lineWidth = 5
      pen.stroke()
      pen.strokeStyle = palette.text
      pen.lineWidth = 2
      pen.stroke()
      paintText(pen, x + 14, y - 12, pin.text, palette.text, palette.panel)
    }
}

/** The last placed point at or before a moment, where the track covers it. */
export function indexAt({ placed, track }: DrawnTrack, moment: number): number | undefined {
  let [low, high] = [0, placed.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (track.at[placed[middle]!]! <= moment) low = middle + 1
    else high = middle
  }
  return low === 0 || track.at[placed.at(-1)!]! < moment ? undefined : low - 1
}

function paintMeasure(pen: Pen, camera: Camera, { measured }: Picture, palette: Palette): void {
  if (measured.length === 0) return
  const points = measured.map(({ x, y, text }) => ({ x: screenX(camera, x), y: screenY(camera, y), text }))
  pen.beginPath()
  for (const { x, y } of points) pen.lineTo(x, y)
  pen.strokeStyle = palette.panel
  pen.lineWidth = 5
  pen.stroke()
  pen.setLineDash([8, 4])
  pen.strokeStyle = palette.accent
  pen.lineWidth = 2
  pen.stroke()
  pen.setLineDash([])
  for (const { x, y, text } of points) {
    pen.beginPath()
    pen.arc(x, y, 4, 0, 2 * Math.PI)
    pen.fillStyle = palette.accent
    pen.fill()
    if (text) paintText(pen, x + 8, y - 10, text, palette.text, palette.panel)
  }
}
