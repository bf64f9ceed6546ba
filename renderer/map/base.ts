import type { TileNews } from './ground/tile-layers.ts'
import type { TileStore } from './ground/tile-store.ts'
import type { Camera } from './mercator.ts'

/** What a base map tells whoever draws on it. Places are px from its top left corner. */
export interface BaseEvents {
  /** The camera is another now, or the base was drawn again. */
  moved(): void
  clicked(px: number, py: number): void
  hovered(px: number, py: number): void
  left(): void
  /** It cannot go on (the graphics card went away). */
  failed(why: string): void
}

/** The ground that tracks are drawn on: it owns the camera and moves it by pointer, wheel and keys. */
export interface Base {
  readonly kind: 'gl' | 'plain'
  camera(): Camera
  /** Middle of the picture on the flat world, and how many px the world is to be wide. */
  moveTo(x: number, y: number, world: number): void
  setDark(dark: boolean): void
  /** Tiles to lie over the ground; undefined: none. */
  setTiles(store: TileStore | undefined, told: (news: TileNews) => void): void
  resize(): void
  close(): void
}

export const worldLimits = { least: 512, most: 512 * 2 ** 18 }

/** Where the base map's files are. */
export const mapFile = (name: string): string => new URL(`map/${name}.json`, document.baseURI).href
