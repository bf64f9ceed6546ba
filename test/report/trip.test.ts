import { describe, expect, test } from 'vitest'
import { sumUpTrip, type TripPoint } from '../../core/report/trip.ts'
import { pace, way } from '../../core/report/trip-text.ts'

const start = Date.UTC(2026, 10, 20, 9, 0)
/** A report so many seconds after the start; a degree of latitude is 111.2 km. */
const point = (seconds: number, latitude: number, more: Partial<TripPoint> = {}): TripPoint => ({
  arrived: start + seconds * 1000,
  time: start + seconds * 1000,
  valid: true,
  latitude,
  longitude: -74,
  speed: 50,
  ...more,
})

test('a drive: way, time, speed, share of fixes, interval', () => {
  const points = Array.from({ length: 11 }, (_, i) => point(i * 30, 4 + i * 0.005, { speed: 40 + i, valid: i !== 5 }))
  const trip = sumUpTrip(points, 'arrival')
  expect(trip).toMatchObject({
    reports: 11,
    fixes: 10,
    invalid: 1,
    duration: 300_000,
    interval: 30_000,
    maximumSpeed: 50,
    jumps: 0,
    stopped: 0,
    silent: 0,
  })
  expect(trip.distance).toBeCloseTo(5560, -1)
})

describe('what nobody drove', () => {
  test('a jump is counted and left out of the way', () => {
    const trip = sumUpTrip([point(0, 4), point(30, 4.005), point(60, 44), point(90, 44.005)], 'arrival')
    expect(trip.jumps).toBe(1)
    expect(trip.distance).toBeCloseTo(1112, -1)
  })

  test('0/0 and impossible latitudes are no fixes', () => {
    const trip = sumUpTrip([point(0, 4), point(30, 0, { longitude: 0 }), point(60, 91), point(90, 4.001)], 'arrival')
    expect(trip).toMatchObject({ reports: 4, fixes: 2, jumps: 0 })
    expect(trip.distance).toBeCloseTo(111, 0)
  })

  test('an impossible or an invalid speed is not the top speed', () => {
    const trip = sumUpTrip(
      [point(0, 4, { speed: 9999 }), point(30, 4, { speed: 300, valid: false }), point(60, 4, { speed: 61 })],
      'arrival',
    )
    expect(trip.maximumSpeed).toBe(61)
  })

  test('the way over the antimeridian is the short one', () => {
    const trip = sumUpTrip([point(0, 0.5, { longitude: 179.99 }), point(60, 0.5, { longitude: -179.99 })], 'arrival')
    expect(trip.distance).toBeCloseTo(2224, -1)
    expect(trip.jumps).toBe(0)
  })
})

test('standing in one place for three minutes is a stop, two stops are two', () => {
  const stand = (from: number, latitude: number) => Array.from({ length: 8 }, (_, i) => point(from + i * 30, latitude, { speed: 0 }))
  const trip = sumUpTrip([...stand(0, 4), point(240, 4.01), point(270, 4.02), ...stand(300, 4.03), point(540, 4.04)], 'arrival')
  expect(trip.stopped).toBe(2)
  expect(trip.stops.map(({ from, to }) => (to - from) / 1000)).toEqual([210, 210])
  expect(trip.standing).toBe(420_000)
})

test('a silence four times the usual interval is a gap; time that goes backwards is none', () => {
  const trip = sumUpTrip(
    [0, 30, 60, 90, 400, 430, 420, 460].map((at) => point(at, 4)),
    'arrival',
  )
  expect(trip.gaps).toEqual([{ from: start + 90_000, to: start + 400_000 }])
  expect(trip.interval).toBe(30_000)
})

test('either clock: a report without a fix time has only its arrival', () => {
  const points = [point(0, 4), point(30, 4, { arrived: start + 600_000 }), point(60, 4, { time: undefined, arrived: start + 610_000 })]
  expect(sumUpTrip(points, 'device').duration).toBe(610_000)
  expect(sumUpTrip(points.slice(0, 2), 'device').duration).toBe(30_000)
  expect(sumUpTrip(points.slice(0, 2), 'arrival').duration).toBe(600_000)
})

test('no reports, one report', () => {
  expect(sumUpTrip([], 'arrival')).toMatchObject({
    reports: 0,
    duration: 0,
    distance: 0,
    interval: undefined,
    maximumSpeed: undefined,
    stops: [],
    gaps: [],
  })
  expect(sumUpTrip([point(0, 4)], 'arrival')).toMatchObject({ reports: 1, duration: 0, distance: 0, interval: undefined, stopped: 0 })
})

test('a hundred thousand reports in one place are one stop, told at once', () => {
  const trip = sumUpTrip(
    Array.from({ length: 100_000 }, (_, i) => point(i, 4, { speed: 0 })),
    'arrival',
  )
  expect(trip).toMatchObject({ stopped: 1, distance: 0, interval: 1000 })
})

test('in words', () => {
  expect(way(sumUpTrip([point(0, 4), point(30, 4.005), point(60, 44)], 'arrival').distance)).toBe('556 m')
  expect([way(5560), way(1_234_567), pace(9800), pace(120_000)]).toEqual(['5.6 km', '1,235 km', '9.8 s', '2 min'])
})
