import { describe, expect, test } from 'vitest'
import { layerNames } from '../../../../renderer/map/ground/layer-names.ts'
import { openMapFile } from '../../../../renderer/map/ground/map-file.ts'
import { archive, png, vectorTile } from './made.ts'

const file = (bytes: Buffer<ArrayBuffer>): File => new File([bytes], 'mine.pmtiles')
const never = new AbortController().signal
const bytesOf = (buffer: Buffer): ArrayBuffer => new Uint8Array(buffer).buffer

describe('a map file', () => {
  test('of pictures', async () => {
    const tile = png([200, 0, 0])
    const metadata = { attribution: '<a href="https://x">&copy; Somebody</a><script>alert(1)</script>' }
    const store = await openMapFile(file(archive({ tile, type: 2, metadata })))
    expect(store).toMatchObject({ kind: 'raster', name: 'mine.pmtiles', credit: '© Somebodyalert(1)', zooms: [0, 0], layers: [] })
    expect(store.bounds).toEqual([-180, -85, 180, 85])
    expect(Buffer.from((await store.read(0, 0, 0, never))!).equals(tile)).toBe(true)
    expect(await store.read(1, 0, 0, never)).toBeUndefined()
  })

  test('of vectors, with the layers that it says it has', async () => {
    const store = await openMapFile(
      file(archive({ tile: vectorTile('water'), type: 1, metadata: { vector_layers: [{ id: 'water' }, { id: 7 }, null, 'x'] } })),
    )
    expect(store).toMatchObject({ kind: 'vector', layers: ['water'] })
    expect(layerNames((await store.read(0, 0, 0, never))!)).toEqual(['water'])
  })

  test.each([
    ['something else', Buffer.from('GIF89a and more'), 'foreign'],
    ['nothing', Buffer.alloc(0), 'foreign'],
    ['an older version', archive({ tile: png([0, 0, 0]), type: 2, version: 2 }), 'version'],
    ['a kind of tile that nobody draws', archive({ tile: png([0, 0, 0]), type: 9 }), 'kind'],
    ['only its head', archive({ tile: png([0, 0, 0]), type: 2 }).subarray(0, 60), 'broken'],
    ['a directory that was cut', archive({ tile: png([0, 0, 0]), type: 2 }).subarray(0, 135), 'broken'],
    [
      'a directory that claims ten million million entries',
      archive({ tile: png([0, 0, 0]), type: 2, directory: Buffer.from('ffffffffff7f', 'hex') }),
      'broken',
    ],
    ['a directory that unpacks without end', archive({ tile: png([0, 0, 0]), type: 2, directory: Buffer.alloc(40_000_000, 1) }), 'broken'],
  ] as const)('%s is refused in words', async (_, bytes, kind) => {
    await expect(openMapFile(file(Buffer.from(bytes)))).rejects.toMatchObject({ trouble: { kind } })
  })

  test('a tile that is not where the directory says is broken, and the rest is not', async () => {
    const whole = archive({ tile: png([0, 0, 0]), type: 2, directory: Buffer.from([1, 0, 1, 0x80, 0x80, 0x80, 0x80, 0x7f, 1]) })
    const store = await openMapFile(file(whole))
    await expect(store.read(0, 0, 0, never)).rejects.toMatchObject({ trouble: { kind: 'broken' } })
  })
})

describe('the layers of a vector tile', () => {
  test('by name', () => expect(layerNames(bytesOf(vectorTile('water', 'roads', 'secret')))).toEqual(['water', 'roads', 'secret']))
  test('of an empty one', () => expect(layerNames(new ArrayBuffer(0))).toEqual([]))
  test.each(['not a tile at all', '\x1a\xff\xff\xff\x7f', '\x1a\x05ab', '\x0f'])('%j is none', (text) => {
    expect(() => layerNames(bytesOf(Buffer.from(text, 'latin1')))).toThrow('broken')
  })
})
