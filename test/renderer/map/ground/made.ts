import { deflateSync, gzipSync } from 'node:zlib'

/** Maps of one tile, made by hand after the papers of their formats. */

/** A PNG of one colour: IHDR, IDAT, IEND (RFC 2083). */
export function png([red, green, blue]: readonly [number, number, number], size = 256): Buffer {
  const row = Buffer.concat([Buffer.of(0), Buffer.alloc(size * 3, Buffer.of(red, green, blue))])
  const head = Buffer.alloc(13)
  head.writeUInt32BE(size, 0)
  head.writeUInt32BE(size, 4)
  head.set([8, 2, 0, 0, 0], 8)
  const rows = deflateSync(Buffer.concat(Array.from({ length: size }, () => row)))
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    ...(
      [
        ['IHDR', head],
        ['IDAT', rows],
        ['IEND', Buffer.alloc(0)],
      ] as const
    ).map(([name, content]) => part(name, content)),
  ])
}

function part(name: string, content: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), content])
  const whole = Buffer.alloc(body.length + 8)
  whole.writeUInt32BE(content.length, 0)
  body.copy(whole, 4)
  whole.writeUInt32BE(crc(body), body.length + 4)
  return whole
}

function crc(bytes: Buffer): number {
  let sum = 0xffffffff
  for (const byte of bytes) {
    sum ^= byte
    for (let i = 0; i < 8; i++) sum = sum & 1 ? (sum >>> 1) ^ 0xedb88320 : sum >>> 1
  }
  return (sum ^ 0xffffffff) >>> 0
}

const varint = (n: number): number[] => (n < 0x80 ? [n] : [(n & 0x7f) | 0x80, ...varint(Math.floor(n / 128))])
const field = (number: number, content: readonly number[]) => [...varint(number * 8 + 2), ...varint(content.length), ...content]
const text = (words: string) => [...Buffer.from(words)]
const zigzag = (n: number) => varint(n < 0 ? -n * 2 - 1 : n * 2)

/** A vector tile (Mapbox Vector Tile 2.1) whose layers each hold one square over half of it. */
export function vectorTile(...names: readonly string[]): Buffer {
  const corner = [9, ...zigzag(0), ...zigzag(0)]
  const edges = [26, ...zigzag(4096), ...zigzag(0), ...zigzag(0), ...zigzag(2048), ...zigzag(-4096), ...zigzag(0)]
  const feature = [0x18, 3, ...field(4, [...corner, ...edges, 15])]
  return Buffer.from(names.flatMap((name) => field(3, [...field(1, text(name)), ...field(2, feature), 0x28, ...varint(4096), 0x78, 2])))
}

export interface Archive {
  readonly tile: Buffer
  /** 1: vectors, 2: PNG. */
  readonly type: number
  readonly metadata?: unknown
  readonly directory?: Buffer
  readonly version?: number
}

/** A PMTiles archive (version 3): header of 127 bytes, root directory, metadata, and the one tile of zoom 0. */
export function archive({ tile, type, metadata = {}, directory, version = 3 }: Archive): Buffer<ArrayBuffer> {
  const root = gzipSync(directory ?? Buffer.from([1, 0, 1, ...varint(tile.length), 1]))
  const about = gzipSync(JSON.stringify(metadata))
  const head = Buffer.alloc(127)
  head.write('PMTiles', 'latin1')
  head[7] = version
  const parts = [root, about, Buffer.alloc(0), tile]
  let offset = 127
  for (const [i, { length }] of parts.entries()) {
    head.writeBigUInt64LE(BigInt(offset), 8 + i * 16)
    head.writeBigUInt64LE(BigInt(length), 16 + i * 16)
    offset += length
  }
  for (const at of [72, 80, 88]) head.writeBigUInt64LE(1n, at)
  head.set([1, 2, 1, type, 0, 0], 96)
  for (const [i, degrees] of [-180, -85, 180, 85].entries()) head.writeInt32LE(degrees * 1e7, 102 + i * 4)
  return Buffer.concat([head, ...parts])
}
