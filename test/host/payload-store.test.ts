import fc from 'fast-check'
import { expect, test } from 'vitest'
import { SpillFile } from '../../core/host/journal/payload-store.ts'

test('any part of any chunk comes back as it was, across blocks and out of the cache', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.integer({ min: 0, max: 150_000 }), fc.nat(255)), { minLength: 1, maxLength: 12 }),
      fc.nat(),
      fc.nat(),
      (chunks, a, b) => {
        const store = new SpillFile()
        const positions = chunks.map(([size, seed]) => store.append(Uint8Array.from({ length: size }, (_, i) => (i * 7 + seed) & 0xff)))
        for (const [i, [size, seed]] of chunks.entries()) {
          const from = size === 0 ? 0 : a % size
          const length = size === from ? 0 : b % (size - from)
          expect(store.read(positions[i]! + from, length)).toEqual(Uint8Array.from({ length }, (_, k) => ((from + k) * 7 + seed) & 0xff))
        }
        store.close()
      },
    ),
    { numRuns: 15 },
  )
})

test('many blocks later the first is read back from the file', () => {
  const store = new SpillFile()
  const block = new Uint8Array(64 * 1024)
  for (let i = 0; i < 300; i++) store.append(block.fill(i & 0xff))
  expect(store.read(0, 3)).toEqual(Uint8Array.of(0, 0, 0))
  expect(store.read(70_000, 1)).toEqual(Uint8Array.of(1))
  expect(store.read(299 * 65_536 + 10, 2)).toEqual(Uint8Array.of(43, 43))
  store.close()
})

test('its limit is kept, and said', () => {
  const store = new SpillFile(100)
  expect(store.append(new Uint8Array(60))).toBe(0)
  expect(store.append(new Uint8Array(60))).toBeUndefined()
  expect(store.problem?.en).toContain('100 bytes')
  expect(store.read(0, 60)).toHaveLength(60)
  store.close()
})
