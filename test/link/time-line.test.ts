import { expect, test } from 'vitest'
import { type ChunkTime, timeLine } from '../../core/link/time-line.ts'

const chunk = (index: number, time: number, direction: 'up' | 'down' = 'up'): ChunkTime => ({
  index,
  time,
  direction,
  size: 10,
  again: false,
})

test('no chunk, no line', () => {
  expect(timeLine([], 1000)).toBeUndefined()
})

test('a link with a rhythm is drawn to scale', () => {
  const line = timeLine(
    [0, 10, 20, 30, 40, 50, 60, 70, 80].map((s, i) => chunk(i, s * 1000)),
    80_000,
  )!
  expect(line.breaks).toEqual([])
  expect(line.marks.map(({ at }) => at)).toEqual([0, 0.125, 0.25, 0.375, 0.5, 0.625, 0.75, 0.875, 1])
})

test('a night of silence is a break, and what is around it keeps its scale', () => {
  const times = [0, 10, 20, 30, 40, 50, 60, 70, 80].map((s) => s * 1000)
  const later = times.map((time) => time + 8 * 3_600_000)
  const line = timeLine(
    [...times, ...later].map((time, i) => chunk(i, time)),
    later.at(-1)!,
  )!
  expect(line.breaks).toHaveLength(1)
  const [broken] = line.breaks
  expect(broken!.ms).toBe(8 * 3_600_000 - 80_000)
  expect(broken!.to - broken!.from).toBeLessThan(0.12)
  const at = line.marks.map((mark) => mark.at)
  expect(at[1]! - at[0]!).toBeCloseTo(at[17]! - at[16]!, 9)
  expect(at.at(-1)).toBeCloseTo(1, 9)
})

test('what comes close together is one mark of its direction, with all its bytes', () => {
  const line = timeLine(
    [
      chunk(0, 0),
      chunk(1, 1),
      chunk(2, 2, 'down'),
      { ...chunk(3, 2), again: true },
      ...[1, 2, 3, 4, 5, 6, 7, 8].map((s, i) => chunk(4 + i, s * 1000)),
    ],
    8000,
  )!
  expect(line.marks.slice(0, 3)).toMatchObject([
    { direction: 'up', index: 0, chunks: 3, bytes: 30, again: true },
    { direction: 'down', index: 2, chunks: 1 },
    { direction: 'up', index: 4 },
  ])
})

test('many chunks make a bounded number of marks, all of them on the line', () => {
  const line = timeLine(
    Array.from({ length: 20_000 }, (_, i) => chunk(i, i * 37 + (i % 7) * 1000)),
    1_000_000,
  )!
  expect(line.marks.length).toBeLessThanOrEqual(402)
  expect(line.marks.every(({ at }) => at >= 0 && at <= 1)).toBe(true)
  expect(line.marks.reduce((sum, { chunks }) => sum + chunks, 0)).toBe(20_000)
})
