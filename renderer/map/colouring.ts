import type { TrackPoints } from '../state/tracks.ts'
import type { DrawnTrack } from './drawn-track.ts'
import { type Palette, ramp } from './palette.ts'

/** What the colours of tracks stand for. */
export type Colouring = 'device' | 'speed' | 'time'

/** The fastest and the latest of the ramp. */
export interface Scale {
  readonly from: number
  readonly to: number
}

/** How a picture is drawn. */
export interface Look {
  readonly colouring: Colouring
  readonly scale: Scale | undefined
  readonly palette: Palette
  /** So many points are to be seen that each gets little room. */
  readonly dense: boolean
}

const steps = ramp.light.length

/** From where to where the colours go; undefined where they stand for the device. */
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

export const hueOf = ({ track }: DrawnTrack, { hues }: Palette) => hues[track.index % hues.length]!

/** The colour of a point and of the way to it. */
export function colourAt(drawn: DrawnTrack, point: number, { colouring, scale, palette }: Omit<Look, 'dense'>): string {
  if (!scale) return hueOf(drawn, palette)
  const value = colouring === 'speed' ? drawn.track.speeds[point]! : drawn.track.at[point]!
  if (Number.isNaN(value)) return palette.dim
  const step = Math.floor(((value - scale.from) / Math.max(1e-9, scale.to - scale.from)) * steps)
  return ramp[palette.dark ? 'dark' : 'light'][Math.max(0, Math.min(steps - 1, step))]!
}
