import { addProtocol, type LayerSpecification, type Map as GlMap, type SourceSpecification } from 'maplibre-gl'
import { layerNames } from './layer-names.ts'
import { TileError, type TileStore, type TileTrouble } from './tile-store.ts'
import { drawnLayers, tileSource, vectorLayers } from './vector-style.ts'

/** What became of the tiles that were asked for. */
export interface TileNews {
  /** Layers of vectors that are there, drawn and not. */
  readonly drawn: readonly string[]
  readonly undrawn: readonly string[]
  readonly trouble: TileTrouble | undefined
}

const scheme = 'tiles'
type Read = (z: number, x: number, y: number, signal: AbortSignal) => Promise<ArrayBuffer>
const readers = new Map<number, Read>()
let latest = 0

/** MapLibre asks for all tiles by this scheme; which store answers stands in the address. */
function listen(): void {
  addProtocol(scheme, async ({ url }, { signal }) => {
    const [id = 0, z = 0, x = 0, y = 0] = (/^tiles:\/\/(\d+)\/(\d+)\/(\d+)\/(\d+)$/.exec(url) ?? []).slice(1).map(Number)
    const read = readers.get(id)
    if (!read) throw new TileError({ kind: 'broken' })
    return { data: await read(z, x, y, signal) }
  })
}

/** A clear picture of one pixel, for where a map of pictures has nothing. */
const nothing = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=='
const clear = (): ArrayBuffer => Uint8Array.from(atob(nothing), (letter) => letter.charCodeAt(0)).buffer

/** Tiles over the ground that comes with Trackscope: where one is missing or cannot be had, that ground is seen. */
export class TileLayers {
  readonly #map: GlMap
  readonly #store: TileStore
  readonly #told: (news: TileNews) => void
  readonly #id = ++latest
  readonly #found: Set<string>
  #trouble: TileTrouble | undefined
  #layers: readonly LayerSpecification[]

  constructor(map: GlMap, store: TileStore, dark: boolean, told: (news: TileNews) => void) {
    this.#map = map
    this.#store = store
    this.#told = told
    this.#found = new Set(store.layers)
    this.#layers = layersOf(store, dark)
    if (latest === 1) listen()
    readers.set(this.#id, (z, x, y, signal) => this.#read(z, x, y, signal))
    map.addSource(tileSource, sourceOf(store, this.#id))
    for (const layer of this.#layers) map.addLayer(layer)
    this.#tell()
  }

  /** Something of ours could not be read by MapLibre. */
  failed(): void {
    this.#trouble ??= { kind: 'broken' }
    this.#tell()
  }

  repaint(dark: boolean): void {
    this.#layers = layersOf(this.#store, dark)
    for (const { id, paint } of this.#layers)
      for (const [name, value] of Object.entries(paint ?? {})) this.#map.setPaintProperty(id, name as never, value as never)
  }

  close(): void {
    readers.delete(this.#id)
    for (const { id } of this.#layers) this.#map.removeLayer(id)
    this.#map.removeSource(tileSource)
  }

  async #read(z: number, x: number, y: number, signal: AbortSignal): Promise<ArrayBuffer> {
    try {
      const data = await this.#store.read(z, x, y, signal)
      if (data && this.#store.kind === 'vector') for (const name of layerNames(data)) this.#found.add(name)
      this.#trouble = undefined
      this.#tell()
      return data ?? (this.#store.kind === 'vector' ? new ArrayBuffer(0) : clear())
    } catch (error) {
      if (!signal.aborted) {
        this.#trouble = error instanceof TileError ? error.trouble : { kind: 'broken' }
        this.#tell()
      }
      throw error
    }
  }

  #tell(): void {
    if (!readers.has(this.#id)) return
    const all = [...this.#found].sort()
    this.#told({
      drawn: all.filter((name) => drawnLayers.has(name)),
      undrawn: all.filter((name) => !drawnLayers.has(name)),
      trouble: this.#trouble,
    })
  }
}

function sourceOf({ kind, zooms: [minzoom, maxzoom], bounds }: TileStore, id: number): SourceSpecification {
  const tiles = [`${scheme}://${id}/{z}/{x}/{y}`]
  const where = bounds ? { bounds: [...bounds] as [number, number, number, number] } : {}
  return kind === 'vector'
    ? { type: 'vector', tiles, minzoom, maxzoom, ...where }
    : { type: 'raster', tiles, minzoom, maxzoom, tileSize: 256, ...where }
}

/** Pictures of streets are made for daylight: in the dark they are dimmed. */
const layersOf = ({ kind }: TileStore, dark: boolean): LayerSpecification[] =>
  kind === 'vector'
    ? vectorLayers(dark)
    : [
        {
          id: tileSource,
          source: tileSource,
          type: 'raster',
          paint: { 'raster-brightness-max': dark ? 0.7 : 1, 'raster-saturation': dark ? -0.3 : 0, 'raster-fade-duration': 0 },
        },
      ]
