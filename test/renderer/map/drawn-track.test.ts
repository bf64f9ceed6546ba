import { describe, expect, test } from 'vitest'
import { pointFlag } from '../../../core/report/point-flag.ts'
import { sumUpTrip } from '../../../core/report/trip.ts'
import { boxAround, drawnTrack, pickPoint, reach } from '../../../renderer/map/drawn-track.ts'
import { type Camera, latitudeOf, longitudeOf, placeAt, screenX, screenY, worldsOf, xOf, yOf } from '../../../renderer/map/mercator.ts'
import type { TrackPoints } from '../../../renderer/state/tracks.ts'

type Place = readonly [latitude: number, longitude: number, flags?: number]

function track(places: readonly Place[], every = 60_000): TrackPoints {
  const at = Float64Array.from(places, (_, i) => i * every)
  const none = new Float32Array(places.length).fill(NaN)
  return {
    identity: 'one',
    family: 'gt06',
    index: 0,
    points: places.length,
    frames: places.length,
    trip: sumUpTrip([], 'arrival'),
    unplaced: [],
    unplacedCount: 0,
    rows: Uint32Array.from(places, (_, i) => i + 1),
    at,
    arrived: at,
    times: at,
    latitudes: Float64Array.from(places, ([latitude]) => latitude),
    longitudes: Float64Array.from(places, ([, longitude]) => longitude),
    speeds: none,
    courses: none,
    accuracies: none,
    flags: Uint16Array.from(places, ([, , flags]) => flags ?? pointFlag.placed),
    alarms: new Map(),
  }
}
const camera: Camera = { x: 0.5, y: 0.5, world: 4096, width: 800, height: 600 }

test('the flat world and back', () => {
  for (const [latitude, longitude] of [
    [4.6, -74.08],
    [-33.4, 179.9],
    [0, 0],
    [85, -180],
  ] as const) {
    expect(latitudeOf(yOf(latitude))).toBeCloseTo(latitude, 9)
    expect(longitudeOf(xOf(longitude))).toBeCloseTo(longitude, 9)
  }
  expect(yOf(90)).toBe(yOf(85.051129))
  expect(Number.isFinite(yOf(-90))).toBe(true)
  const place = placeAt(camera, 100, 200)
  expect(screenX(camera, place.x)).toBeCloseTo(100)
  expect(screenY(camera, place.y)).toBeCloseTo(200)
})

describe('a track', () => {
  test('leaves out what cannot stand on a map', () => {
    const drawn = drawnTrack(
      track([
        [4, -74],
        [0, 0, pointFlag.nullIsland],
        [91, 10, pointFlag.outside],
        [4.01, -74],
        [NaN, NaN, pointFlag.cells],
      ]),
    )
    expect([...drawn.placed]).toEqual([0, 3])
    expect([...drawn.reached]).toEqual([reach.start, reach.drive])
  })
  test('marks fixes that the device does not believe, and jumps', () => {
    const drawn = drawnTrack(
      track([
        [4, -74],
        [4.01, -74, pointFlag.placed | pointFlag.invalid],
        [4.02, -74],
        [40, -3],
      ]),
    )
    expect([...drawn.reached]).toEqual([reach.start, reach.doubtful, reach.doubtful, reach.jump])
  })
  test('tells the way that was gone in silence, also where the first report after it has no place', () => {
    const { placed, afterSilence } = pointFlag
    const drawn = drawnTrack(
      track([
        [4, -74],
        [4.01, -74, placed | afterSilence],
        [4.02, -74],
        [0, 0, afterSilence],
        [4.03, -74],
        [4.04, -74],
      ]),
    )
    expect([...drawn.reached]).toEqual([reach.start, reach.silent, reach.drive, reach.silent, reach.drive])
  })
  test('crosses the antimeridian the short way', () => {
    const { x } = drawnTrack(
      track([
        [10, 179.9],
        [10, -179.9],
        [10, 179.8],
      ]),
    )
    expect(Math.abs(x[1]! - x[0]!)).toBeLessThan(0.01)
    expect(Math.abs(x[2]! - x[1]!)).toBeLessThan(0.01)
  })
  test('without any place has no box', () => {
    expect(boxAround([drawnTrack(track([[0, 0, 0]]))])).toBeUndefined()
  })
})

test('the box around tracks on both sides of the antimeridian is the narrow one', () => {
  const box = boxAround([
    drawnTrack(
      track([
        [10, 179],
        [10, 179.5],
      ]),
    ),
    drawnTrack(
      track([
        [10, -179],
        [10, -179.5],
      ]),
    ),
  ])!
  expect(box.right - box.left).toBeLessThan(0.02)
})

describe('picking', () => {
  const drawn = [
    drawnTrack(
      track([
        [0.1, 0.1],
        [20, 20],
        [20, 20],
        [-40, 100],
      ]),
    ),
  ]
  const near = (latitude: number, longitude: number) =>
    pickPoint(drawn, camera, screenX(camera, xOf(longitude)) + 4, screenY(camera, yOf(latitude)) + 3)
  test('finds the nearest point, of several on one spot the latest, and how many there are', () => {
    expect(near(0.1, 0.1)).toMatchObject({ point: 0, crowd: 1 })
    expect(near(20, 20)).toMatchObject({ point: 2, crowd: 2 })
  })
  test('finds nothing on empty ground', () => expect(near(-20, -60)).toBeUndefined())
  test('finds points on other copies of the world', () => {
    const wide = { ...camera, x: 1.5 }
    expect(pickPoint(drawn, wide, screenX(wide, xOf(20) + 1), screenY(wide, yOf(20)))).toMatchObject({ point: 2 })
    expect(worldsOf(wide, 0, 1)).toContain(1)
  })
  test('a hundred thousand points in one place are one pick', () => {
    const crowd = drawnTrack(track(Array.from({ length: 100_000 }, () => [4.6, -74.08] as const)))
    const start = performance.now()
    expect(pickPoint([crowd], { ...camera, x: xOf(-74.08), y: yOf(4.6) }, 400, 300)).toMatchObject({ point: 99_999, crowd: 100_000 })
    expect(performance.now() - start).toBeLessThan(500)
  })
})
