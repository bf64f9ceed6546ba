import { pointFlag } from '../../core/report/point-flag.ts'
import { distance } from '../../core/report/plausibility.ts'
import { isSet, type TrackPoints } from '../state/tracks.ts'
import { type Box, type Camera, screenX, screenY, worldsOf, xOf, yOf } from './mercator.ts'

/** How a point is reached from the placed one before it. */
export const reach = { start: 0, drive: 1, doubtful: 2, jump: 3, silent: 4 } as const

/** A track on the flat world. */
export interface DrawnTrack {
  readonly track: TrackPoints
  /** Indices of the points that can stand on a map, in order; x, y and `reached` go with them. */
  readonly placed: Uint32Array
  /** Goes on beyond 0 and 1 where the track crosses the antimeridian, so that it is drawn the short way. */
  readonly x: Float64Array
  readonly y: Float64Array
  readonly reached: Uint8Array
  readonly box: Box | undefined
}

const jump = { metres: 2000, kmh: 1000 }

export function drawnTrack(track: TrackPoints): DrawnTrack {
  const { flags, latitudes, longitudes, at } = track
  const placed = Uint32Array.from({ length: flags.length }, (_, i) => i).filter((i) => isSet(flags[i], pointFlag.placed))
  const x = new Float64Array(placed.length)
  const y = new Float64Array(placed.length)
  const reached = new Uint8Array(placed.length)
  const place = (i: number) => ({ latitude: latitudes[placed[i]!]!, longitude: longitudes[placed[i]!]! })
  for (let i = 0; i < placed.length; i++) {
    const { latitude, longitude } = place(i)
    x[i] = xOf(longitude)
    y[i] = yOf(latitude)
    if (i === 0) continue
    x[i]! += Math.round(x[i - 1]! - x[i]!)
    const ms = Math.max(1, Math.abs(at[placed[i]!]! - at[placed[i - 1]!]!))
    const metres = distance(place(i - 1), place(i))
    const silent = isSilentBetween(flags, placed[i - 1]!, placed[i]!)
    const doubtful = isSet(flags[placed[i]!]! | flags[placed[i - 1]!]!, pointFlag.invalid)
    const isJump = metres > jump.metres && metres / (ms / 3600) > jump.kmh
    reached[i] = isJump ? reach.jump : silent ? reach.silent : doubtful ? reach.doubtful : reach.drive
  }
  return { track, placed, x, y, reached, box: boxOf(x, y) }
}

/** Whether there was a silence on the way from one point to a later one; those between them cannot stand on a map. */
function isSilentBetween(flags: Uint16Array, from: number, to: number): boolean {
  for (let i = from + 1; i <= to; i++) if (isSet(flags[i], pointFlag.afterSilence)) return true
  return false
}

/** The box around points, undefined for none. */
export function boxOf(x: ArrayLike<number>, y: ArrayLike<number>): Box | undefined {
  if (x.length === 0) return undefined
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity]
  for (let i = 0; i < x.length; i++) {
    left = Math.min(left, x[i]!)
    right = Math.max(right, x[i]!)
    top = Math.min(top, y[i]!)
    bottom = Math.max(bottom, y[i]!)
  }
  return { left, top, right, bottom }
}

/** The box around several tracks, each moved by whole worlds to where it is nearest to the first. */
export function boxAround(tracks: readonly DrawnTrack[]): Box | undefined {
  let all: Box | undefined
  for (const { box } of tracks) {
    if (!box) continue
    if (!all) {
      all = box
      continue
    }
    const shift = Math.round((all.left + all.right - box.left - box.right) / 2)
    all = {
      left: Math.min(all.left, box.left + shift),
      right: Math.max(all.right, box.right + shift),
      top: Math.min(all.top, box.top),
      bottom: Math.max(all.bottom, box.bottom),
    }
  }
  return all
}

export interface Pick {
  readonly track: TrackPoints
  /** Index of the point in its track. */
  readonly point: number
  /** Points of all tracks that are drawn on nearly the same spot, this one included. */
  readonly crowd: number
}

const near = 2

/** The point nearest to a place on screen, within `within` px; of those on one spot the latest. */
export function pickPoint(tracks: readonly DrawnTrack[], camera: Camera, px: number, py: number, within = 12): Pick | undefined {
  let found: { drawn: DrawnTrack; i: number; away: number } | undefined
  let [sx, sy] = [0, 0]
  eachOnScreen(tracks, camera, (drawn, i, x, y) => {
    const away = Math.hypot(x - px, y - py)
    if (away > (found ? found.away + 0.01 : within)) return
    found = { drawn, i, away }
    ;[sx, sy] = [x, y]
  })
  if (!found) return undefined
  let crowd = 0
  eachOnScreen(tracks, camera, (_, __, x, y) => {
    if (Math.abs(x - sx) <= near && Math.abs(y - sy) <= near) crowd++
  })
  const { drawn, i } = found as { drawn: DrawnTrack; i: number }
  return { track: drawn.track, point: drawn.placed[i]!, crowd }
}

function eachOnScreen(
  tracks: readonly DrawnTrack[],
  camera: Camera,
  take: (drawn: DrawnTrack, i: number, x: number, y: number) => void,
): void {
  for (const drawn of tracks) {
    const { box, x, y } = drawn
    if (!box) continue
    for (const world of worldsOf(camera, box.left, box.right))
      for (let i = 0; i < x.length; i++) take(drawn, i, screenX(camera, x[i]! + world), screenY(camera, y[i]!))
  }
}
