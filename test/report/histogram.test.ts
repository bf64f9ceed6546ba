import { expect, test } from 'vitest'
import { histograms, roundStep } from '../../core/report/histogram.ts'

const histogram = (values: Float64Array) => histograms([values])[0]!

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

test('a silence among few values neither', () => {
  const { edges, counts } = histogram(Float64Array.from([10, 11, 12, 10, 11, 520, 10, 12, 10, 11]))
  expect(counts.filter((n) => n > 0).length).toBeGreaterThan(2)
  expect(edges.at(-1)).toBe(520)
})

test('devices of other habits are counted in the same steps, and the one that says little is not outside', () => {
  const [often, seldom, silent] = histograms([new Float64Array(5000).fill(5), new Float64Array(12).fill(300), new Float64Array(0)])
  expect(seldom!.edges).toEqual(often!.edges)
  expect(often!.counts[0]).toBe(5000)
  const at = seldom!.counts.indexOf(12)
  expect(seldom!.edges[at]).toBeLessThanOrEqual(300)
  expect(seldom!.edges[at + 1]! - seldom!.edges[at]!).toBeLessThanOrEqual(20)
  expect(silent!.counts.every((n) => n === 0)).toBe(true)
})

test('nothing, one value, one value a thousand times', () => {
  expect(histogram(new Float64Array(0))).toEqual({ edges: [], counts: [] })
  expect(histogram(Float64Array.of(30)).counts).toEqual([1])
  expect(histogram(new Float64Array(1000).fill(30)).counts).toEqual([1000])
})
