import { describe, expect, test } from 'vitest'
import { cutAtAntimeridian } from '../../build/antimeridian.ts'
import { makeMapData } from '../../build/map-data.ts'

/** How wide and where a ring is. */
const span = (ring: readonly (readonly number[])[]) => {
  const all = ring.map(([x = 0]) => x)
  return [Math.min(...all), Math.max(...all)]
}

test('a polygon on one side stays as it is', () => {
  const square = [
    [10, 10],
    [20, 10],
    [20, 20],
    [10, 20],
    [10, 10],
  ]
  expect(cutAtAntimeridian([square])).toEqual([[square]])
})

test('one that goes on beyond 180° becomes two, with its hole in the part that it is in', () => {
  const ring = [
    [170, 10],
    [-170, 10],
    [-170, 20],
    [170, 20],
    [170, 10],
  ]
  const hole = [
    [-178, 14],
    [-175, 14],
    [-175, 16],
    [-178, 14],
  ]
  const parts = cutAtAntimeridian([ring, hole])
  expect(parts.map(([outer]) => span(outer!))).toEqual([
    [170, 180],
    [-180, -170],
  ])
  expect(parts.map(({ length }) => length)).toEqual([1, 2])
  expect(span(parts[1]![1]!)).toEqual([-178, -175])
})

test('one around a pole is closed by way of the pole', () => {
  const ring = [
    [-180, -70],
    [-90, -75],
    [0, -70],
    [90, -75],
    [180, -70],
  ]
  const [[outer]] = cutAtAntimeridian([ring]) as [[number[][]]]
  expect(span(outer)).toEqual([-180, 180])
  expect(outer.filter(([, y]) => y === -90)).toHaveLength(2)
})

/** A ring around a pole. */
const circle = (y: number, step: number) =>
  Array.from({ length: 360 / Math.abs(step) + 1 }, (_, i) => [Math.sign(step) * (i * Math.abs(step) - 180), y])

test('one that is closed at the pole has its coast as its edge', () => {
  const parts = cutAtAntimeridian([circle(-89.999, -30), circle(-70, 60)])
  expect(parts.map((rings) => rings.length)).toEqual([1])
  expect(parts[0]![0]!.filter(([, y]) => y === -70)).toHaveLength(8)
})

describe('the offline base', () => {
  const { land, countries } = makeMapData()
  const place = (name: string) =>
    (countries!.features.find(({ properties }) => properties!['name'] === name)!.geometry as GeoJSON.Point).coordinates

  test('has no country that crosses the whole map', () => {
    const jumps = land!.features.flatMap(({ geometry }) =>
      (geometry as GeoJSON.MultiPolygon).coordinates.flatMap((polygon) =>
        polygon.flatMap((ring) => ring.filter(([x = 0, y = 0], i) => i > 0 && Math.abs(x - ring[i - 1]![0]!) > 180 && Math.abs(y) < 89)),
      ),
    )
    expect(jumps).toEqual([])
  })

  test('has all of Antarctica', () => {
    const parts = land!.features.flatMap(({ geometry }) => (geometry as GeoJSON.MultiPolygon).coordinates.map(([ring]) => ring!))
    const polar = parts.filter((ring) => ring.some(([, y]) => y === -90))
    const edge = polar.flatMap((ring) => ring.map(([x = 0]) => x))
    expect([Math.min(...edge), Math.max(...edge)]).toEqual([-180, 180])
    expect(polar.flat().filter(([, y = 0]) => y > -80).length).toBeGreaterThan(200)
  })

  test('names countries where they are', () => {
    expect(place('Russia')[0]).toBeGreaterThan(40)
    expect(Math.abs(place('Fiji')[0]!)).toBeGreaterThan(176)
    expect(place('Antarctica')[1]).toBeLessThan(-70)
  })
})
