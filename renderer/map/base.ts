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
  resize(): void
  close(): void
}

export const worldLimits = { least: 512, most: 512 * 2 ** 18 }

/** Where the base map's files are. */
export const mapFile = (name: string): string => new URL(`map/${name}.json`, document.baseURI).href

/** The colours of the ground; canvas and WebGL need them as plain values. */
export const grounds = {
  light: {
    water: '#dbe5ee',
    land: '#f8f9fa',
    lake: '#dbe5ee',
    river: '#c9d8e6',
    province: '#d3dae2',
    border: '#a9b6c3',
    country: '#5b6875',
    city: '#3d4a57',
    town: '#5b6875',
    dot: '#8593a1',
    halo: '#f8f9fa',
  },
  dark: {
    water: '#0b0f14',
    land: '#1a2029',
    lake: '#0b0f14',
    river: '#17293a',
    province: '#2a333f',
    border: '#485567',
    country: '#93a1b1',
    city: '#c3cdd8',
    town: '#93a1b1',
    dot: '#5f6d7d',
    halo: '#141a21',
  },
} as const
