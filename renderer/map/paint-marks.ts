import { hueOf } from './colouring.ts'
import type { DrawnTrack } from './drawn-track.ts'
import { type Camera, screenX, screenY, worldsOf } from './mercator.ts'
import { type Picture, wipe } from './paint.ts'
import { paintText } from './paint-signs.ts'
import type { Palette } from './palette.ts'

type Pen = CanvasRenderingContext2D

/** Draws what lies over the tracks and follows the pointer. */
export function paintMarks(pen: Pen, camera: Camera, picture: Picture, palette: Palette): void {
  wipe(pen, camera)
  pen.lineJoin = 'round'
  pen.lineCap = 'round'
  paintMeasure(pen, camera, picture, palette)
  paintChoice(pen, camera, picture, palette)
}

const place = ({ drawn, i }: { drawn: DrawnTrack; i: number }) => ({ x: drawn.x[i]!, y: drawn.y[i]! })

/** The chosen point, the one under the pointer, and where everybody was at the time cursor. */
function paintChoice(pen: Pen, camera: Camera, { tracks, selected, hovered, cursor, pin }: Picture, palette: Palette): void {
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
function indexAt({ placed, track }: DrawnTrack, moment: number): number | undefined {
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
