import { type Drive, driveLimits } from '../../core/contract/simulator.ts'
import { routes } from '../../core/simulate/routes.ts'
import { trackOf } from '../../core/simulate/track-file.ts'
import { Cell } from '../state/cell.ts'

/** A drive of a GPX or KML file, as the engine takes it. */
export interface DriveFile extends Drive {
  /** Points in the file: more than are driven where it was thinned. */
  readonly all: number
  /** m */
  readonly length: number
}

/** A day at a point a second is a tenth of it. */
const largest = 50_000_000

/** The files that were opened, the latest last: scenarios name them. */
export const driveFiles = new Cell<readonly DriveFile[]>([])

/** Reads a file, keeps its drive and answers its name, or why it is none. */
export async function openDrive(file: File): Promise<{ readonly name: string } | { readonly problem: 'large' | 'none' | 'unread' }> {
  if (file.size > largest) return { problem: 'large' }
  let text: string
  try {
    text = await file.text()
  } catch {
    return { problem: 'unread' }
  }
  const track = trackOf(text)
  if (!track) return { problem: 'none' }
  // A built-in drive's name would lead there.
  const name = (Object.hasOwn(routes, file.name) ? `${file.name}.gpx` : file.name).slice(-200)
  const opened = { name, points: thinned(track.points).map(placeOf), all: track.points.length, length: track.length }
  driveFiles.change((before) => [...before.filter((one) => one.name !== name), opened].slice(-driveLimits.drives))
  return { name }
}

/** The drives that a scenario's text names. */
export const drivesOf = (scenario: string): Drive[] =>
  driveFiles
    .get()
    .filter(({ name }) => scenario.includes(name) || scenario.includes(JSON.stringify(name).slice(1, -1)))
    .map(({ name, points }) => ({ name, points }))

/** Ten centimetres are enough of a degree, and of a height. */
const placeOf = (point: { latitude: number; longitude: number; altitude?: number }): Drive['points'][number] => [
  Number(point.latitude.toFixed(6)),
  Number(point.longitude.toFixed(6)),
  Number((point.altitude ?? 0).toFixed(1)),
]

/** As many as one call takes, evenly, from the first to the last. */
function thinned<T>(all: readonly T[]): readonly T[] {
  const { points } = driveLimits
  return all.length <= points ? all : Array.from({ length: points }, (_, i) => all[Math.round((i * (all.length - 1)) / (points - 1))]!)
}
