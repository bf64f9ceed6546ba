import { colourAt, type Look } from './colouring.ts'
import { type DrawnTrack, reach } from './drawn-track.ts'
import { type Camera, screenX, screenY } from './mercator.ts'
import type { Palette } from './palette.ts'

type Pen = CanvasRenderingContext2D
type Stroke = readonly [colour: string, kind: number]

/** px: what is closer to the point before than this is left out. */
const thinner = 1.2
const arrowEvery = 84
const dashes: Readonly<Record<number, number[]>> = {
  [reach.drive]: [],
  [reach.doubtful]: [6, 5],
  [reach.jump]: [1, 6],
  [reach.silent]: [10, 8],
}
/** px: nobody knows which way it went while it was silent, so that is the thinnest. */
const widths: Readonly<Record<number, number>> = { [reach.drive]: 2.6, [reach.silent]: 1 }

/** The way between points, one stroke for each stretch of one colour and kind; what cannot be seen is left out. */
export function paintLine(pen: Pen, camera: Camera, drawn: DrawnTrack, world: number, look: Look): void {
  const { x, y, reached, placed } = drawn
  let current: Stroke | undefined
  let [px, py] = [0, 0]
  let travelled = arrowEvery / 2
  const arrows: { x: number; y: number; angle: number; colour: string }[] = []
  const end = () => {
    if (current) finish(pen, current, look)
    current = undefined
  }
  for (let i = 0; i < x.length; i++) {
    const [sx, sy] = [screenX(camera, x[i]! + world), screenY(camera, y[i]!)]
    const kind = reached[i]!
    if (kind === reach.start || isBeside(camera, px, py, sx, sy)) {
      end()
      ;[px, py] = [sx, sy]
      continue
    }
    const length = Math.hypot(sx - px, sy - py)
    if (length < thinner && i < x.length - 1 && kind === (current?.[1] ?? kind)) continue
    const colour = colourAt(drawn, placed[i]!, look)
    if (!current || current[0] !== colour || current[1] !== kind) {
      end()
      current = [colour, kind]
      pen.beginPath()
      pen.moveTo(px, py)
    }
    pen.lineTo(sx, sy)
    travelled += length
    if (travelled > arrowEvery && length > 7 && kind !== reach.jump && kind !== reach.silent) {
      travelled = 0
      arrows.push({ x: (sx + px) / 2, y: (sy + py) / 2, angle: Math.atan2(sy - py, sx - px), colour })
    }
    ;[px, py] = [sx, sy]
  }
  end()
  for (const arrow of arrows) paintArrow(pen, camera, arrow, look.palette)
}

/** Whether all of a stretch lies to one side of the picture. */
const isBeside = ({ width, height }: Camera, ax: number, ay: number, bx: number, by: number): boolean =>
  (ax < -edge && bx < -edge) ||
  (ay < -edge && by < -edge) ||
  (ax > width + edge && bx > width + edge) ||
  (ay > height + edge && by > height + edge)
const edge = 8

/** Many lines are as thin as the screen has them: they tell more apart, and a processor without a graphics card draws them ten times faster. */
function finish(pen: Pen, [colour, kind]: Stroke, { palette, dense }: Look): void {
  pen.setLineDash([])
  if (kind === reach.drive && !dense) {
    pen.strokeStyle = palette.panel
    pen.globalAlpha = 0.75
    pen.lineWidth = 5
    pen.stroke()
    pen.globalAlpha = 1
  }
  pen.setLineDash(dashes[kind] ?? [])
  pen.strokeStyle = kind === reach.jump ? palette.warning : colour
  pen.lineWidth = dense ? 1 / window.devicePixelRatio : (widths[kind] ?? 1.8)
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
