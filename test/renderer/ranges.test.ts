import fc from 'fast-check'
import { expect, test } from 'vitest'
import { holds, type Ranges, sizeOf, toggled } from '../../renderer/state/ranges.ts'

test('positions come and go, stretches stay in order and apart', () => {
  let ranges: Ranges = []
  for (const position of [5, 7, 6, 1, 6, 0, 7]) ranges = toggled(ranges, position)
  expect(ranges).toEqual([
    [0, 2],
    [5, 6],
  ])
})

test('is the set that it stands for', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(40)), (positions) => {
      let ranges: Ranges = []
      const set = new Set<number>()
      for (const position of positions) {
        ranges = toggled(ranges, position)
        if (!set.delete(position)) set.add(position)
      }
      expect(sizeOf(ranges)).toBe(set.size)
      for (let position = 0; position <= 41; position++) expect(holds(ranges, position)).toBe(set.has(position))
      for (const [i, [from, to]] of ranges.entries()) {
        expect(from).toBeLessThan(to)
        if (i > 0) expect(ranges[i - 1]![1]).toBeLessThan(from)
      }
    }),
  )
})
