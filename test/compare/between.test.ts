import { describe, expect, test } from 'vitest'
import { compare } from '../../core/compare/compare.ts'
import { profile } from '../../core/compare/profile.ts'
import type { Seen } from '../../core/compare/seen.ts'
import { seenRows } from '../../core/host/compare/seen-rows.ts'
import { frame } from '../../core/protocols/gt06/encode.ts'
import { Random } from '../../core/simulate/random.ts'
import { castOf, type Change, opened } from './rehearsed.ts'

/** Differences that no single frame shows: when frames come, in which order, what they are answered with, which bytes stand still. */
const scenario = (seed: number): string => `title: x
seed: ${seed}
devices: [{ family: gt06, dialect: newer, count: 6, interval: 10, heartbeat: 60 }]
`
type Row = { -readonly [K in keyof Seen]: Seen[K] }
const rowsOf = (seed: number, ...changes: Change[]): Row[] =>
  [...seenRows(opened(castOf(scenario(seed), changes), 1500))].map((row) => ({ ...row }))
const differences = (a: Iterable<Seen>, b: Iterable<Seen>) => compare(profile(a, 'a'), profile(b, 'b'))
const told = ({ differences: found }: ReturnType<typeof compare>) => found.map(({ aspect, where }) => `${aspect} ${where}`)
const isLocation = ({ type, direction }: Seen): boolean => type === 'location' && direction === 'up'

/** Ten seeds: what is one difference with one of them must be one with all. */
const seeds = Array.from({ length: 10 }, (_, i) => i + 1)
const plain = new Map(seeds.flatMap((seed) => [seed, seed + 100]).map((seed) => [seed, rowsOf(seed)]))
const changed = (seed: number, change: (row: Row, random: Random) => Row | undefined): Row[] => {
  const random = new Random(`change ${seed}`)
  return plain.get(seed + 100)!.flatMap((row) => change({ ...row }, random) ?? [])
}

describe.each(seeds)('seed %i', (seed) => {
  const a = plain.get(seed)!

  test('nothing, where nothing was changed', () => {
    expect(
      told(
        differences(
          a,
          changed(seed, (row) => row),
        ),
      ),
    ).toEqual([])
  })

  test('the same interval, less even', () => {
    const b = changed(seed, (row, random) => (isLocation(row) ? { ...row, time: row.time + random.around(2500) } : row)).sort(
      (x, y) => x.time - y.time,
    )
    expect(told(differences(a, b))).toEqual(['jitter gt06 location: evenness of the interval'])
  })

  test('the same interval, but a tenth comes late', () => {
    const b = changed(seed, (row, random) => (isLocation(row) && random.chance(0.1) ? undefined : row))
    expect(told(differences(a, b))).toEqual(['jitter gt06 location: evenness of the interval'])
  })

  test('no answer to what was answered', () => {
    const b = changed(seed, (row) => (row.type === 'heartbeat' ? { ...row, answered: undefined } : row))
    expect(told(differences(a, b))).toEqual(['answer gt06 heartbeat: answered by the server'])
  })

  test('a clock that is set again and again', () => {
    let late = 0
    const b = changed(seed, (row, random) => {
      if (isLocation(row) && random.chance(late === 0 ? 0.04 : 0.4)) late = late === 0 ? 3_600_000 : 0
      const report = row.decoded?.message.reports.at(-1)
      return report?.time === undefined || late === 0 ? row : withTime(row, report.time - late)
    })
    expect(told(differences(a, b)).filter((text) => text.startsWith('clock'))).toEqual(['clock reports before which the clock was set'])
  })
})

/** The row with its fix at another time. */
function withTime(row: Row, time: number): Row {
  const { message } = row.decoded!
  const reports = message.reports.map((report) =>
    Object.assign(Object.create(Object.getPrototypeOf(report) as object) as typeof report, report, { time }),
  )
  return {
    ...row,
    decoded: {
      ...row.decoded!,
      message: Object.assign(Object.create(Object.getPrototypeOf(message) as object) as typeof message, message, { reports }),
    },
  }
}

/** A packet of a kind that the vendor's table does not have: two bytes that vary, and six that do not, or some of which do. */
const chatty = (moving: boolean): Change => {
  const random = new Random('bytes')
  const content = () => [random.whole(0, 255), random.whole(0, 255), 0, 0, 7, 7, moving ? random.whole(0, 3) : 0, 1]
  return {
    simulate: (s) => ({
      ...s,
      heartbeat: (unit, moment) => [...s.heartbeat(unit, moment), { bytes: frame(0x7e, 1, { content: Uint8Array.from(content()) }) }],
    }),
  }
}

describe('bytes that nobody decodes', () => {
  const [still, other, moving] = [rowsOf(1, chatty(false)), rowsOf(2, chatty(false)), rowsOf(2, chatty(true))]

  test('one that was constant and now varies is told, with its place', () => {
    const found = differences(still, moving).differences
    expect(found.map(({ aspect }) => aspect)).toEqual(['bytes'])
    expect(found[0]).toMatchObject({ where: expect.stringMatching(/byte 10 of \d+$/) as string, a: 'always 00', severity: 'warning' })
    expect(found[0]!.b).toMatch(/^changed \d+ times in \d+ frames$/)
  })
  test('are the same where they are the same', () => {
    expect(told(differences(still, other))).toEqual([])
  })
  test('in too few frames may be chance', () => {
    const few = still.filter(({ time }) => time < still[0]!.time + 90_000)
    expect(differences(few, moving).unsure.map(({ aspect }) => aspect)).toContain('bytes')
    expect(told(differences(few, moving)).filter((text) => text.startsWith('bytes'))).toEqual([])
  })
})

const withoutLogin = (all: Row[]) => all.filter(({ type, decoded }) => type !== 'login' || decoded === undefined)

/** The same devices on links of their own, so often that it is no chance. */
const manyLinks = (rows: readonly Row[]): Row[] =>
  Array.from({ length: 8 }, (_, i) => rows.map((row) => ({ ...row, link: row.link + i * 100 }))).flat()

describe('what a link begins with', () => {
  test('a position before the login is a matter of order', () => {
    const rows = manyLinks(plain.get(1)!)
    const found = differences(rows, withoutLogin(rows)).differences.filter(({ aspect }) => aspect === 'order' || aspect === 'type')
    expect(found.map(({ where }) => where)).toEqual(['gt06 login'])
    expect(found[0]!.also!.join()).toContain('first message of a link')
    expect(profile(withoutLogin(rows), 'b').order).toMatchObject({ 'position before login': { count: 48 } })
  })
})

describe('captures that are odd', () => {
  const rows = plain.get(1)!
  test('a capture whose clock was set back says so, and its intervals stay sound', () => {
    const half = rows.length >> 1
    const back = rows.map((row, i) => (i < half ? row : { ...row, time: row.time - 300_000 }))
    const { differences: found, warnings } = differences(rows, back)
    expect(warnings).toEqual([expect.stringMatching(/^the clock of the capture b was set back once, first at row \d+/)])
    expect(found.filter(({ aspect }) => aspect === 'cadence' || aspect === 'jitter')).toEqual([])
  })
  test('a capture without a server is told, and not taken for devices that need no answer', () => {
    const { differences: found, warnings } = differences(
      rows,
      rows.filter(({ direction }) => direction === 'up').map((row) => ({ ...row, answered: undefined })),
    )
    expect(warnings).toEqual(['b holds no answers of a server: whether its frames need and await one is not compared'])
    expect(found).toEqual([])
  })
})
