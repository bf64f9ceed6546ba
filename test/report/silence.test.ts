import { describe, expect, test } from 'vitest'
import { silences } from '../../core/report/silence.ts'

/** Times from intervals in s. */
const after = (...steps: readonly number[]): number[] => {
  let at = 1_000_000
  return [at, ...steps.map((step) => (at += step * 1000))]
}
const usual = (seconds: number, often: number): number[] => Array.from({ length: often }, () => seconds)

describe('a silence', () => {
  test('of hours between reports of every ten seconds', () => {
    expect(silences(after(...usual(10, 20), 3 * 3600, ...usual(10, 20)))).toEqual([21])
  })
  test('is at least two minutes, whatever is usual', () => {
    expect(silences(after(...usual(1, 20), 120, ...usual(1, 20)))).toEqual([])
    expect(silences(after(...usual(1, 20), 121, ...usual(1, 20)))).toEqual([21])
  })
  test('is more than five times what is usual for the device', () => {
    expect(silences(after(...usual(600, 20), 3000, ...usual(600, 20)))).toEqual([])
    expect(silences(after(...usual(600, 20), 3001, ...usual(600, 20)))).toEqual([21])
  })
  test('on both sides of a lone report, at the end too', () => {
    expect(silences(after(...usual(10, 20), 18_000, 18_000, ...usual(10, 20)))).toEqual([21, 22])
    expect(silences(after(...usual(10, 20), 18_000, 18_000))).toEqual([21, 22])
    expect(silences(after(18_000, 18_000, ...usual(10, 20)))).toEqual([1, 2])
  })
  test('several in a row', () => {
    expect(silences(after(...usual(60, 100), 10_860, 10_800, 8400, 8400, ...usual(60, 100)))).toEqual([101, 102, 103, 104])
  })
  test('is none where reports once an hour are the habit of a parked device', () => {
    expect(silences(after(...usual(10, 200), ...usual(3600, 5), ...usual(10, 20)))).toEqual([])
  })
  test('does not lie between reports that come several in one piece', () => {
    const pieces = Array.from({ length: 10 }, () => [600, 0, 0, 0]).flat()
    expect(silences(after(...pieces))).toEqual([])
    expect(silences(after(...pieces, 7200, 0, 0, ...pieces))).toEqual([41])
  })
  test('needs something usual', () => {
    expect(silences([])).toEqual([])
    expect(silences(after())).toEqual([])
    expect(silences(after(86_400))).toEqual([])
    expect(silences(after(10, 86_400))).toEqual([2])
  })
})
