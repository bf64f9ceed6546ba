import { describe, expect, test } from 'vitest'
import { Message } from '../../core/report/message.ts'
import { distance, duration, judge, type Surroundings } from '../../core/report/plausibility.ts'

const now = Date.UTC(2026, 10, 20, 9, 30)
const nothing: Surroundings = { arrived: now, lastFix: undefined }

function codes(what: Partial<Message['reports'][number]>, around: Partial<Surroundings> = {}, identity?: string): string[] {
  const message = new Message()
  message.identity = identity
  Object.assign(message.report(), what)
  return judge(message, { ...nothing, ...around }).doubts.map(({ code }) => code)
}
const here = { time: now, latitude: 4.6, longitude: -74 }

describe('a report is doubted', () => {
  test.each([
    ['at 0°, 0°', { latitude: 0, longitude: 0 }, ['null-island']],
    ['north of the pole', { latitude: 91, longitude: 0 }, ['coordinates']],
    ['faster than a jet', { speed: 1601 }, ['speed']],
    ['before 2000', { time: Date.UTC(1999, 11, 31) }, ['time']],
    ['more than a day ahead', { time: now + 25 * 3_600_000 }, ['time']],
    ['with a clock that is ahead', { time: now + 11 * 60_000 }, ['clock']],
    ['long before it arrived', { time: now - 6 * 60_000 }, ['buffered']],
    ['valid without satellites', { ...here, valid: true, attributes: { sat: 0 } }, ['no-satellites']],
    ['and one with nothing wrong is not', { ...here, valid: true, speed: 47 }, []],
  ])('%s', (_, what, expected) => {
    expect(codes(what)).toEqual(expected)
  })
  test('after a jump that its time cannot explain', () => {
    const lastFix = { time: now - 60_000, latitude: 4.6, longitude: -74.5 }
    expect(codes(here, { lastFix })).toEqual(['jump'])
    expect(codes(here, { lastFix: { ...lastFix, time: now - 3_600_000 } })).toEqual([])
    expect(codes({ ...here, valid: false }, { lastFix })).toEqual([])
  })
  test('for an identity whose check digit is wrong', () => {
    expect(codes(here, {}, '864209876543219')).toEqual(['identity'])
    expect(codes(here, {}, '9012345678')).toEqual([])
  })
})

test('a degree of latitude is 111.2 km', () => {
  expect(distance({ latitude: 0, longitude: 0 }, { latitude: 1, longitude: 0 })).toBeCloseTo(111_195, -1)
  expect(distance({ latitude: 0, longitude: 179.5 }, { latitude: 0, longitude: -179.5 })).toBeCloseTo(111_195, -1)
})

test('lengths of time are readable', () => {
  expect([8_000, 360_000, 7_200_000, 400 * 86_400_000].map(duration)).toEqual(['8 s', '6 min', '2.0 h', '400 days'])
})
