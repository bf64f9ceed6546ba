import { tileAddress } from '../../../core/map-tiles.ts'

/** Why tiles cannot be shown. */
export type TileTrouble =
  | { readonly kind: 'unreachable' | 'broken' | 'foreign' | 'version' | 'kind' | 'plain' }
  /** What the server answered. */
  | { readonly kind: 'status'; readonly status: number }

export class TileError extends Error {
  readonly trouble: TileTrouble

  constructor(trouble: TileTrouble) {
    super(`tile: ${trouble.kind}`)
    this.trouble = trouble
  }
}

/** Where tiles come from: a host that the user has set, or the user's own file. */
export interface TileStore {
  readonly kind: 'raster' | 'vector'
  /** The host or the file, as a person knows it. */
  readonly name: string
  /** Whose the map is. */
  readonly credit: string
  readonly zooms: readonly [least: number, greatest: number]
  /** West, south, east, north; undefined: the whole world. */
  readonly bounds: readonly [number, number, number, number] | undefined
  /** Layers of vectors that it says it has. */
  readonly layers: readonly string[]
  /** A tile; undefined where there is none. Rejects with a `TileError`. */
  read(z: number, x: number, y: number, signal: AbortSignal): Promise<ArrayBuffer | undefined>
}

/** Larger than any tile that is one. */
const largestTile = 8_000_000
const patience = 20_000
/** Servers have no closer tiles of vectors than these; they are drawn larger. */
const zooms = { raster: [0, 19], vector: [0, 14] } as const

/** Tiles of the one host that the user has set; undefined for what is no address. */
export function onlineStore(template: string, credit: string): TileStore | undefined {
  const address = tileAddress(template)
  if (!address) return undefined
  const { origin, kind } = address
  return {
    kind,
    name: origin.replace(/^https?:\/\//, ''),
    credit,
    zooms: zooms[kind],
    bounds: undefined,
    layers: [],
    read: (z, x, y, signal) => {
      const places: Readonly<Record<string, number>> = { z, x, y }
      const url = template.replaceAll(/\{([zxy])\}/g, (_, place: string) => String(places[place]))
      return asked(url, AbortSignal.any([signal, AbortSignal.timeout(patience)]), signal)
    },
  }
}

async function asked(url: string, signal: AbortSignal, given: AbortSignal): Promise<ArrayBuffer | undefined> {
  try {
    const response = await fetch(url, { signal, credentials: 'omit', referrerPolicy: 'no-referrer', redirect: 'error' })
    if (response.status === 204) return undefined
    if (!response.ok) throw new TileError({ kind: 'status', status: response.status })
    if (Number(response.headers.get('content-length') ?? 0) > largestTile) throw new TileError({ kind: 'broken' })
    const data = await response.arrayBuffer()
    if (data.byteLength > largestTile) throw new TileError({ kind: 'broken' })
    return data
  } catch (error) {
    // What is no longer wanted is no trouble.
    if (error instanceof TileError || given.aborted) throw error
    throw new TileError({ kind: 'unreachable' })
  }
}
