/** A place on the flat world: both 0 to 1, x from 180° W eastward, y from the north. Beyond that x goes round again. */
export interface Place {
  readonly x: number
  readonly y: number
}

/** What part of the flat world a picture shows: its middle, and how many px the whole world is wide. */
export interface Camera {
  readonly x: number
  readonly y: number
  readonly world: number
  readonly width: number
  readonly height: number
}

/** Mercator's map ends here: what is nearer to a pole is drawn at the edge. */
export const poleward = 85.051129

export const xOf = (longitude: number): number => (longitude + 180) / 360
export function yOf(latitude: number): number {
  const bounded = Math.max(-poleward, Math.min(poleward, latitude))
  return 0.5 - Math.log(Math.tan(Math.PI / 4 + (bounded * Math.PI) / 360)) / (2 * Math.PI)
}
export const latitudeOf = (y: number): number => (Math.atan(Math.sinh(Math.PI * (1 - 2 * y))) * 180) / Math.PI
export const longitudeOf = (x: number): number => (x - Math.floor(x)) * 360 - 180

export const screenX = (camera: Camera, x: number): number => (x - camera.x) * camera.world + camera.width / 2
export const screenY = (camera: Camera, y: number): number => (y - camera.y) * camera.world + camera.height / 2
export const placeAt = (camera: Camera, px: number, py: number): Place => ({
  x: camera.x + (px - camera.width / 2) / camera.world,
  y: camera.y + (py - camera.height / 2) / camera.world,
})

/** Which copies of the world can be seen: 0 is the one where x goes from 0 to 1. */
export function worldsOf({ x, width, world }: Camera, left: number, right: number): number[] {
  const half = width / 2 / world
  const worlds: number[] = []
  for (let n = Math.floor(x - half - right); n <= Math.ceil(x + half - left); n++)
    if (left + n <= x + half && right + n >= x - half) worlds.push(n)
  return worlds.slice(0, 5)
}

export interface Box {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

/** Metres that one px stands for at a latitude. */
export const metresPerPixel = (world: number, latitude: number): number => (40_075_016.686 * Math.cos((latitude * Math.PI) / 180)) / world
