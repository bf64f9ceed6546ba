import { pointFlag } from '../../core/report/point-flag.ts'
import { isSet } from '../state/tracks.ts'
import { wordsNow } from '../state/words.ts'
import { hueOf } from './colouring.ts'
import type { DrawnTrack } from './drawn-track.ts'
import { type Camera, screenX, screenY, worldsOf } from './mercator.ts'
import type { Palette } from './palette.ts'
import { words } from './words.ts'

type Pen = CanvasRenderingContext2D

/** A sign for each alarm, where there is room for it. */
export function paintAlarms(pen: Pen, camera: Camera, tracks: readonly DrawnTrack[], palette: Palette): void {
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
export function paintHeads(pen: Pen, camera: Camera, tracks: readonly DrawnTrack[], palette: Palette): void {
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
    const text = of.length === 1 ? of[0]!.track.identity : wordsNow(words).tracks.devices(of.length)
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

/** Words with a halo, readable over anything. */
export function paintText(pen: Pen, x: number, y: number, text: string, colour: string, halo: string): void {
  pen.font = '600 11.5px "Inter Variable", sans-serif'
  pen.textAlign = 'left'
  pen.textBaseline = 'middle'
  pen.strokeStyle = halo
  pen.lineWidth = 3.5
  pen.strokeText(text, x, y)
  pen.fillStyle = colour
  pen.fillText(text, x, y)
}
