import { afterEach, describe, expect, test, vi } from 'vitest'
import { unpacked } from '../../core/packed.ts'
import { pointFlag } from '../../core/report/point-flag.ts'
import type { Client, Workbench } from '../../core/host/workbench.ts'
import { datagrams, listening, until } from './tracker.ts'

const open: Workbench[] = []
afterEach(async () => {
  for (const workbench of open.splice(0)) await workbench.close()
})
const imei = '359586015829802'
const other = '864209870000029'
const time = (seconds: number) =>
  [3600, 60, 1].map((unit) => String(Math.floor(seconds / unit) % (unit === 3600 ? 24 : 60)).padStart(2, '0')).join('')

/** A GPS-103 report at a second after 09:00 UTC. */
function report(
  at: number,
  { who = imei, latitude = '0436.3000', longitude = '07404.5000', word = 'tracker', knots = '10.00', fix = 'F' } = {},
): string {
  const clock = time(9 * 3600 + at)
  return `imei:${who},${word},261120${clock.slice(0, 4)},,${fix},${clock}.000,A,${latitude},N,${longitude},W,${knots},45;`
}

/** A workbench that has got these datagrams, one after the other. */
async function having(...reports: readonly string[]): Promise<Client['handlers']> {
  const { workbench, port } = await listening()
  open.push(workbench)
  await datagrams(port, reports, 0)
  await until(() => workbench.journal.frames >= reports.length)
  return workbench.connect(() => undefined).handlers
}
const all = { clock: 'arrival', points: 1000 } as const

describe('tracks', () => {
  test('each device with its points, their rows, and what they come to', async () => {
    const call = await having(report(0), report(30, { latitude: '0436.4000', knots: '20.00' }), report(60, { who: other }))
    const { tracks, extent, density, names } = (await call['tracks.read'](all))!
    expect(tracks.map(({ identity, family, points }) => [identity, family, points])).toEqual([
      [imei, 'gps103', 2],
      [other, 'gps103', 1],
    ])
    const [one] = tracks
    expect([...unpacked.f64(one!.latitudes)].map((n) => Number(n.toFixed(6)))).toEqual([4.605, 4.606667])
    expect(unpacked.f32(one!.speeds)[1]).toBeCloseTo(37.04, 3)
    expect(unpacked.f64(one!.times)[0]).toBe(Date.UTC(2026, 10, 20, 9))
    for (const row of unpacked.u32(one!.rows))
      expect(await call['frame.read'](row)).toMatchObject({ row: { device: imei, type: 'tracker' } })
    expect(one!.trip).toMatchObject({ reports: 2, fixes: 2 })
    expect(one!.trip.distance).toBeCloseTo(185.3, 0)
    expect(extent!.to).toBeGreaterThanOrEqual(extent!.from)
    expect(density.reduce((a, b) => a + b, 0)).toBe(3)
    expect(names.map(({ name }) => name)).toContain('speed')
  })

  test('a range by either clock, in its order', async () => {
    const call = await having(report(60), report(0), report(30))
    const { tracks } = (await call['tracks.read']({ ...all, clock: 'device' }))!
    expect([...unpacked.f64(tracks[0]!.times)].map((time) => (time - Date.UTC(2026, 10, 20, 9)) / 1000)).toEqual([0, 30, 60])
    const part = await call['tracks.read']({
      ...all,
      clock: 'device',
      from: Date.UTC(2026, 10, 20, 9, 0, 20),
      to: Date.UTC(2026, 10, 20, 9, 0, 40),
    })
    expect(part!.tracks[0]!.points).toBe(1)
  })

  test('nothing is sent twice, and what has come since is', async () => {
    const { workbench, port } = await listening()
    open.push(workbench)
    const { handlers: call } = workbench.connect(() => undefined)
    await datagrams(port, [report(0)], 0)
    await until(() => workbench.journal.frames === 1)
    const { version } = (await call['tracks.read'](all))!
    expect(await call['tracks.read']({ ...all, version })).toBeUndefined()
    await datagrams(port, [report(30)], 0)
    await until(() => workbench.journal.frames === 2)
    expect((await call['tracks.read']({ ...all, version }))!.tracks[0]!.points).toBe(2)
  })

  test('what no map can place is told, not invented', async () => {
    const call = await having(report(0, { latitude: '0000.0000', longitude: '00000.0000' }), report(30), report(60, { word: 'help me' }))
    const [track] = (await call['tracks.read'](all))!.tracks
    expect([...unpacked.u16(track!.flags)].map((flags) => (flags & pointFlag.placed) !== 0)).toEqual([false, true, true])
    expect(track!.unplaced).toMatchObject([{ why: 'zero', says: '0°, 0°' }])
    expect(track!.alarms).toMatchObject([{ alarms: ['sos'] }])
  })

  test('thinned to what was asked for; alarms and the last point stay', async () => {
    const call = await having(...Array.from({ length: 60 }, (_, i) => report(i, { word: i === 31 ? 'help me' : 'tracker' })))
    const [track] = (await call['tracks.read']({ ...all, points: 10 }))!.tracks
    expect(track!.points).toBe(60)
    expect(unpacked.u32(track!.rows).length).toBeLessThanOrEqual(12)
    const times = [...unpacked.f64(track!.times)].map((time) => (time - Date.UTC(2026, 10, 20, 9)) / 1000)
    expect(times).toContain(31)
    expect(times).toContain(59)
  })

  test('the first point after a silence says so, and where it was thinned away the next one', async () => {
    const at = [...Array.from({ length: 20 }, (_, i) => i), ...Array.from({ length: 20 }, (_, i) => 7220 + i)]
    const call = await having(...at.map((second) => report(second)))
    const silent = async (points: number, range = {}) => {
      const [track] = (await call['tracks.read']({ clock: 'device', points, ...range }))!.tracks
      const times = unpacked.f64(track!.times)
      return [...unpacked.u16(track!.flags)].flatMap((flags, i) =>
        (flags & pointFlag.afterSilence) !== 0 ? [(times[i]! - Date.UTC(2026, 10, 20, 9)) / 1000] : [],
      )
    }
    expect(await silent(1000)).toEqual([7220])
    expect(await silent(3)).toEqual([7227])
    expect(await silent(1000, { from: Date.UTC(2026, 10, 20, 9, 0, 19) })).toEqual([7220])
  })

  test('what was decoded when it came is not decoded again', async () => {
    const { workbench, port } = await listening()
    open.push(workbench)
    await datagrams(port, [report(0), report(30, { knots: '20.00' })], 0)
    await until(() => workbench.journal.frames === 2)
    const decode = vi.spyOn(workbench.reader, 'decode')
    const { tracks } = (await workbench.connect(() => undefined).handlers['tracks.read'](all))!
    expect(tracks[0]).toMatchObject({ points: 2, frames: 2 })
    expect(unpacked.f32(tracks[0]!.speeds)[1]).toBeCloseTo(37.04, 3)
    expect(decode).not.toHaveBeenCalled()
  })

  test('another family decided by hand changes what is told', async () => {
    const call = await having(report(0))
    const before = (await call['tracks.read'](all))!
    await call['decode.as']({ kind: 'device', identity: imei }, 'h02')
    const after = await call['tracks.read']({ ...all, version: before.version })
    expect(after).toBeDefined()
    expect(after!.tracks.some(({ identity, points }) => identity === imei && points > 0)).toBe(false)
  })

  test('an empty journal', async () => {
    const call = await having()
    expect(await call['tracks.read'](all)).toMatchObject({ tracks: [], extent: undefined, density: [], names: [] })
    expect(await call['series.read']({ clock: 'arrival', names: ['speed'], parts: 10 })).toMatchObject({ range: undefined, series: [] })
  })
})

describe('series', () => {
  test('values with their times and rows, and sums of all of them', async () => {
    const call = await having(...[10, 20, 30].map((knots, i) => report(i * 30, { knots: `${knots}.00` })))
    const set = (await call['series.read']({ clock: 'device', names: ['speed', 'interval', 'delay', 'nothing'], parts: 100 }))!
    const [speed, interval, delay] = set.series
    expect(set.series).toHaveLength(3)
    expect(speed).toMatchObject({ name: 'speed', count: 3 })
    expect([speed!.least, speed!.median, speed!.greatest].map((n) => Number(n.toFixed(2)))).toEqual([18.52, 37.04, 55.56])
    expect([...unpacked.f64(interval!.values)]).toEqual([30, 30])
    expect(delay!.least).toBeGreaterThan(-86_400 * 365 * 5)
    expect(set.intervals).toMatchObject([{ identity: imei, histogram: { counts: [2] } }])
    expect(set.types).toMatchObject([{ type: 'tracker' }])
  })

  test('thinned to the least and the greatest of each part', async () => {
    const call = await having(
      ...Array.from({ length: 80 }, (_, i) => report(i, { knots: i === 40 ? '99.00' : i === 41 ? '00.00' : '50.00' })),
    )
    const [speed] = (await call['series.read']({ clock: 'device', names: ['speed'], parts: 8 }))!.series
    const values = unpacked.f64(speed!.values)
    expect(speed!.count).toBe(80)
    expect(values.length).toBeLessThanOrEqual(16)
    expect(Math.max(...values)).toBeCloseTo(99 * 1.852)
    expect(Math.min(...values)).toBe(0)
    expect([...unpacked.f64(speed!.times)]).toEqual([...unpacked.f64(speed!.times)].sort((a, b) => a - b))
  })

  test('a silence survives thinning and zooming, as wide as it was', async () => {
    // 60 reports a second apart, two hours of nothing, one alone, an hour of nothing, 60 more.
    const at = [...Array.from({ length: 60 }, (_, i) => i), 7260, ...Array.from({ length: 60 }, (_, i) => 10_860 + i)]
    const call = await having(...at.map((second, i) => report(second, { knots: `${10 + (i % 5)}.00` })))
    const start = Date.UTC(2026, 10, 20, 9)
    const stretches = async (parts: number, range = {}) => {
      const [speed] = (await call['series.read']({ clock: 'device', names: ['speed'], parts, ...range }))!.series
      const times = [...unpacked.f64(speed!.times)].map((time) => (time - start) / 1000)
      const edges = [0, ...unpacked.u32(speed!.starts), times.length]
      return edges.slice(1).map((end, i) => [times[edges[i]!], times[end - 1]])
    }
    const whole = [
      [0, 59],
      [7260, 7260],
      [10_860, 10_919],
    ]
    expect(await stretches(1000)).toEqual(whole)
    const thin = await stretches(12)
    expect(thin.slice(0, 2)).toEqual(whole.slice(0, 2))
    expect(thin.slice(2).map(([from]) => from)).toEqual([10_860])
    // Two values alone do not tell that the time between them is a silence: the whole series does.
    expect(await stretches(1000, { from: start + 59_000, to: start + 7_260_000 })).toEqual([
      [59, 59],
      [7260, 7260],
    ])
  })
})
