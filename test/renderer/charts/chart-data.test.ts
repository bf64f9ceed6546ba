import { describe, expect, test } from 'vitest'
import { words } from '../../../renderer/charts/words.ts'
import { csv, dotsOf, nearest, pathOf, sentence, type Trace } from '../../../renderer/charts/chart-data.ts'
import { printed, printedTick, tickPrinter, timeTicks, valueTicks } from '../../../renderer/charts/units.ts'

const trace = (values: readonly number[], starts: readonly number[] = []): Trace => ({
  identity: '864209876543218',
  name: 'speed',
  count: values.length,
  least: Math.min(...values),
  greatest: Math.max(...values),
  median: values[values.length >> 1] ?? NaN,
  times: Float64Array.from(values, (_, i) => i * 10_000),
  values: Float64Array.from(values),
  rows: Uint32Array.from(values, (_, i) => i + 1),
  starts: Uint32Array.from(starts),
  index: 0,
})

test('the nearest point in time', () => {
  const line = trace([1, 2, 3])
  expect([-5000, 0, 4999, 5001, 14_999, 99_999].map((at) => nearest(line, at))).toEqual([0, 0, 0, 1, 1, 2])
  expect(nearest(trace([]), 5)).toBe(0)
})

test('a path on scales', () => {
  expect(
    pathOf(
      trace([1, 3]),
      (time) => time / 1000,
      (value) => 10 - value,
    ),
  ).toBe('M0.0 9.0L10.0 7.0')
})

const seconds = (time: number): number => time / 1000
const same = (value: number): number => value

test('a path is broken at silences, and values alone between two are dots', () => {
  const broken = trace([1, 2, 3, 4, 5], [1, 2])
  expect(pathOf(broken, seconds, same)).toBe('M0.0 1.0M10.0 2.0M20.0 3.0L30.0 4.0L40.0 5.0')
  expect(dotsOf(broken, seconds, same)).toBe('M0.0 1.0h0M10.0 2.0h0')
  expect(dotsOf(trace([1, 2, 3], [2]), seconds, same)).toBe('M20.0 3.0h0')
  expect(dotsOf(trace([1, 2]), seconds, same)).toBe('')
  expect(dotsOf(trace([]), seconds, same)).toBe('')
})

test('a sentence says what the picture shows', () => {
  expect(sentence('speed', [trace([10, 20, 30])], words.en)).toBe(
    'Speed: 864209876543218 from 10 km/h to 30 km/h, median 20 km/h, 3 values.',
  )
  expect(sentence('speed', [trace([10, 20, 30], [2])], words.en)).toMatch(/median 20 km\/h, 3 values, 1 gap\.$/)
  expect(sentence('speed', [], words.en)).toBe('Speed: nothing in this time.')
})

test('CSV quotes what must be quoted and keeps times that no calendar holds', () => {
  const odd = { ...trace([1]), identity: 'a,"b"', times: Float64Array.of(1e300) }
  expect(csv([odd])).toBe('device,series,time,value,frame\r\n"a,""b""",speed,1e+300,1,1\r\n')
  expect(csv([trace([1.5])])).toContain('864209876543218,speed,1970-01-01T00:00:00.000Z,1.5,1')
})

describe('axes', () => {
  test.each([
    [0, 50],
    [4.17, 4.19],
    [50, 50],
    [0, 0],
    [-1e9, 1e9],
    [1e-9, 2e-9],
  ])('hold all values from %d to %d on few round ticks', (least, greatest) => {
    const ticks = valueTicks(least, greatest)
    expect(ticks[0]).toBeLessThanOrEqual(least)
    expect(ticks.at(-1)).toBeGreaterThanOrEqual(greatest)
    expect(ticks.length).toBeGreaterThan(1)
    expect(ticks.length).toBeLessThan(9)
  })
  test.each([1000, 60_000, 86_400_000, 40 * 365 * 86_400_000])('times over %d ms are few and round', (wide) => {
    const from = Date.UTC(2026, 10, 20, 9, 0, 7)
    const { ticks, printed: text } = timeTicks(from, from + wide, 8, 'utc')
    expect(ticks.length).toBeLessThan(12)
    for (const tick of ticks) expect(text(tick)).not.toBe('')
  })
})

const told = (ticks: readonly number[]) => ticks.map(tickPrinter(ticks))

test('values with their units', () => {
  expect(printed('speed', 50.004)).toBe('50 km/h')
  expect(printed('power', 4.1834)).toBe('4.183 V')
  expect(printed('delay', 18_000.2)).toBe('5:00:00')
  expect(printed('batteryLevel', 97)).toBe('97%')
  expect([12_000, 1_500_000, 0.5].map(printedTick)).toEqual(['12 k', '1.5 M', '0.5'])
  expect(told([0, 50, 100])).toEqual(['0', '50', '100'])
  expect(told([48_220_000, 48_225_000, 48_230_000])).toEqual(['48.220 M', '48.225 M', '48.230 M'])
  expect(told([10_000, 10_000.5])).toEqual(['10.0000 k', '10.0005 k'])
})
