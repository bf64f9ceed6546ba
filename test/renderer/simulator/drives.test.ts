import { expect, test } from 'vitest'
import { calls } from '../../../core/contract/index.ts'
import { driveLimits } from '../../../core/contract/simulator.ts'
import { driveFiles, drivesOf, openDrive } from '../../../renderer/simulator/drives.ts'

const file = (name: string, points: number): File =>
  new File(
    [
      `<gpx>${Array.from({ length: points }, (_, i) => `<trkpt lat="4.${String(i).padStart(6, '0')}1" lon="-179.1234567"/>`).join('')}</gpx>`,
    ],
    name,
  )

test('a long track is thinned from its first point to its last, and says so', async () => {
  expect(await openDrive(file('long.gpx', 12_345))).toEqual({ name: 'long.gpx' })
  const { points, all } = driveFiles.get().at(-1)!
  expect([points.length, all]).toEqual([driveLimits.points, 12_345])
  expect([points[0], points.at(-1)]).toEqual([
    [4, -179.123457, 0],
    [4.012344, -179.123457, 0],
  ])
})

test('all that a scenario can name fits into one call, and only what it names is sent', async () => {
  for (const name of ['a.gpx', 'b.gpx', 'c.gpx', 'd.gpx', 'quote".gpx']) await openDrive(file(name, driveLimits.points))
  expect(driveFiles.get().map(({ name }) => name)).toEqual(['b.gpx', 'c.gpx', 'd.gpx', 'quote".gpx'])
  const scenario = '{ drive: b.gpx } { drive: c.gpx } { drive: d.gpx } { drive: "quote\\".gpx" }'
  const sent = [scenario, drivesOf(scenario)]
  expect(calls['simulator.start'].arguments.safeParse(sent).success).toBe(true)
  expect(sent[1]).toHaveLength(4)
  // A window's call is at most 1 MiB (core/host/serve).
  expect(JSON.stringify(sent).length).toBeLessThan(900_000)
  expect(drivesOf('{ drive: c.gpx }').map(({ name }) => name)).toEqual(['c.gpx'])
})

test('a file called like a built-in drive has a name of its own; the same name again is the newer one', async () => {
  expect(await openDrive(file('circle', 2))).toEqual({ name: 'circle.gpx' })
  await openDrive(file('circle', 3))
  expect(driveFiles.get().filter(({ name }) => name === 'circle.gpx')).toMatchObject([{ all: 3 }])
})

test('what is no track, too large or gone is refused', async () => {
  const before = driveFiles.get()
  expect(await openDrive(new File(['<gpx/>'], 'x.gpx'))).toEqual({ problem: 'none' })
  expect(await openDrive({ size: 50_000_001, name: 'x.gpx' } as File)).toEqual({ problem: 'large' })
  const gone = { size: 10, name: 'x.gpx', text: () => Promise.reject(new Error('NotReadableError')) } as unknown as File
  expect(await openDrive(gone)).toEqual({ problem: 'unread' })
  expect(driveFiles.get()).toBe(before)
})
