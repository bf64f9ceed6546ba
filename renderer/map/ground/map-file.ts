import { Compression, FileSource, type Header, PMTiles, ResolvedValueCache, TileType } from 'pmtiles'
import { TileError, type TileStore } from './tile-store.ts'

const magic = 'PMTiles'
const version = 3
const deepest = 24
const images: readonly TileType[] = [TileType.Png, TileType.Jpeg, TileType.Webp, TileType.Avif]
/** No directory, tile or description is larger, packed or not: a file of a stranger is not to fill the memory. */
const largest = 32_000_000
/** Every entry of a directory takes four numbers of a byte or more. */
const leastEntry = 4

/** The user's own map, read piece by piece from where it lies. Rejects with a `TileError` for what is none. */
export async function openMapFile(file: File): Promise<TileStore> {
  const head = new Uint8Array(await file.slice(0, 8).arrayBuffer())
  if (new TextDecoder('latin1').decode(head.subarray(0, 7)) !== magic) throw new TileError({ kind: 'foreign' })
  if (head[7] !== version) throw new TileError({ kind: 'version' })
  const tiles = new PMTiles(new BoundedSource(file), new ResolvedValueCache(100, true, directory), unpacked)
  const header = await tiles.getHeader().catch(broken)
  const { tileType, tileCompression, minZoom, maxZoom } = header
  const isVector = tileType === TileType.Mvt
  const packings: readonly Compression[] = [Compression.None, Compression.Gzip, Compression.Unknown]
  if ((!isVector && !images.includes(tileType)) || !packings.includes(tileCompression)) throw new TileError({ kind: 'kind' })
  if (minZoom > maxZoom || maxZoom > deepest) throw new TileError({ kind: 'broken' })
  const { credit, layers } = described(await tiles.getMetadata().catch(() => undefined))
  return {
    kind: isVector ? 'vector' : 'raster',
    name: file.name,
    credit,
    zooms: [minZoom, maxZoom],
    bounds: boundsOf(header),
    layers,
    read: async (z, x, y, signal) => {
      try {
        return (await tiles.getZxy(z, x, y, signal))?.data
      } catch (error) {
        if (signal.aborted) throw error
        return broken()
      }
    },
  }
}

function broken(): never {
  throw new TileError({ kind: 'broken' })
}

class BoundedSource extends FileSource {
  override getBytes(offset: number, length: number): ReturnType<FileSource['getBytes']> {
    return length > largest || offset > this.file.size ? broken() : super.getBytes(offset, length)
  }
}

/** What is packed, unpacked as far as it is not absurdly large. */
async function unpacked(data: ArrayBuffer, packing: Compression): Promise<ArrayBuffer> {
  if (packing === Compression.None || packing === Compression.Unknown) return data
  if (packing !== Compression.Gzip) return broken()
  const parts: Uint8Array<ArrayBuffer>[] = []
  let size = 0
  for await (const part of new Blob([data]).stream().pipeThrough(new DecompressionStream('gzip'))) {
    size += part.length
    if (size > largest) broken()
    parts.push(part)
  }
  return new Blob(parts).arrayBuffer()
}

/** A directory that does not claim more entries than its bytes can hold. */
async function directory(data: ArrayBuffer, packing: Compression): Promise<ArrayBuffer> {
  const plain = await unpacked(data, packing)
  let [entries, at] = [0, 0]
  for (const byte of new Uint8Array(plain, 0, Math.min(10, plain.byteLength))) {
    entries += (byte & 0x7f) * 2 ** (7 * at++)
    if (byte < 0x80) return entries * leastEntry > plain.byteLength ? broken() : plain
  }
  return broken()
}

function boundsOf({ minLon, minLat, maxLon, maxLat }: Header): TileStore['bounds'] {
  const all = [Math.max(-180, minLon), Math.max(-85.05, minLat), Math.min(180, maxLon), Math.min(85.05, maxLat)] as const
  return all[0] < all[2] && all[1] < all[3] ? all : undefined
}

const told = { credit: 300, layers: 100 }

/** What the file says of itself, as plain text: it may hold markup. */
function described(metadata: unknown): { credit: string; layers: string[] } {
  const { attribution, vector_layers: layers } = (metadata ?? {}) as { attribution?: unknown; vector_layers?: unknown }
  const list: unknown[] = Array.isArray(layers) ? layers.slice(0, told.layers) : []
  return {
    credit: typeof attribution === 'string' ? plainText(attribution).slice(0, told.credit) : '',
    layers: list.flatMap((layer) => {
      const id = typeof layer === 'object' && layer !== null && 'id' in layer ? layer.id : undefined
      return typeof id === 'string' ? [id.slice(0, 60)] : []
    }),
  }
}

/** Text without markup, which is shown as text. */
const plainText = (markup: string): string =>
  markup
    .slice(0, 4000)
    .replaceAll(/<[^>]*>/g, '')
    .replaceAll('&copy;', '©')
    .replaceAll('&amp;', '&')
    .replaceAll(/\s+/g, ' ')
    .trim()
