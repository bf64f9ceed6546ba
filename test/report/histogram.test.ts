import { expect, test } from 'vitest'
import { histogram, roundStep } from '../../core/report/histogram.ts'

test('steps that people read easily', () => {
  expect([0.013, 0.2, 3, 7, 10, 11, 0].map(roundStep)).toEqual([0.02, 0.2, 5, 10, 10, 20, 1])
})

test('every value is counted once, between two edges', () => {
  const values = Float64Array.from([9.9, 10, 10.01, 10.02, 29.9, 30, 30.1, NaN])
  const { edges, counts } = histogram(values)
  expect(edges).toHaveLength(counts.length + 1)
  expect(counts.reduce((a, b) => a + b, 0)).toBe(7)
  expect(edges[0]).toBeLessThanOrEqual(9.9)
  expect(edges.at(-1)).toBeGreaterThanOrEqual(30.1)
})

test('one long silence does not push all else into one bar', () => {
  const { counts } = histogram(Float64Array.from({ length: 1000 }, (_, i) => (i === 500 ? 86_400 : 10 + (i % 40))))
  expect(counts.filter((n) => n > 0).length).toBeGreaterThan(15)
  expect(counts.length).toBeLessThan(30)
})

test('nothing, one value, one value a thousand times', () => {
  expect(histogram(new Float64Array(0))).toEqual({ edges: [], counts: [] })
  expect(histogram(Float64Array.of(30)).counts).toEqual([1])
  expect(histogram(new Float64Array(1000).fill(30)).counts).toEqual([1000])
})
