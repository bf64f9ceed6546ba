import { describe, expect, test } from 'vitest'
import { readAllowed } from '../../core/compare/allow.ts'
import { compare } from '../../core/compare/compare.ts'
import { profile } from '../../core/compare/profile.ts'
import { readProfile } from '../../core/compare/read-profile.ts'
import { seenRows } from '../../core/host/compare/seen-rows.ts'
import { castOf, opened, profiled } from './rehearsed.ts'

const scenario = (family: string, more = ''): string => `title: x
devices: [{ family: ${family}, count: 4, interval: 10, heartbeat: 60${more} }]
`
const said = (family: string, more?: string, seconds = 900) => profiled(opened(castOf(scenario(family, more)), seconds), family)
const a = said('gps103')

describe('a comparison', () => {
  test('of an empty side says so, and is not equal', () => {
    const { differences, warnings } = compare(a, profile([], 'empty'))
    expect(differences).toEqual([])
    expect(warnings).toEqual(['empty has no frames: there is nothing to compare'])
  })

  test('of two families says that these are different devices', () => {
    const { differences, warnings } = compare(a, said('h02'))
    expect(warnings).toEqual(['the two sides have no family in common: these are different devices'])
    expect(differences.map(({ aspect }) => aspect)).toEqual(['family', 'family'])
  })

  test('gives rows on both sides as evidence', () => {
    const [one] = compare(said('gt06'), said('gt06', ', dialect: newer')).differences
    expect(one?.rowsA.length).toBeGreaterThan(0)
    expect(one?.rowsB.length).toBeGreaterThan(0)
  })

  test('of too little data is unsure, with the counts', () => {
    const { differences, unsure } = compare(said('gt06', '', 20), said('gt06', ', dialect: newer', 20))
    expect(differences.every(({ sampling }) => sampling === undefined)).toBe(true)
    expect(unsure.length).toBeGreaterThan(0)
    expect(unsure.every(({ sampling }) => /\d/.test(sampling ?? ''))).toBe(true)
  })

  test('of something seen once does not say that it is a habit', () => {
    const once = profile(seenRows(opened(castOf(scenario('gps103').replace('count: 4', 'count: 1')), 5)), 'once')
    const { differences, unsure } = compare(once, said('h02'))
    expect(differences.map(({ where }) => where)).not.toContain('gps103')
    expect(unsure.find(({ where }) => where === 'gps103')?.sampling).toMatch(/too seldom/)
  })

  test('accepts what is allowed, with its reason', () => {
    const b = profiled(opened(castOf(scenario('gps103').replace('interval: 10', 'interval: 20')), 900), 'b')
    expect(compare(a, b).differences.map(({ aspect }) => aspect)).toEqual(['cadence'])
    const allow = readAllowed('allow:\n  - aspect: cadence\n    where: "gps103 *: interval"\n    reason: the order says 20 s\n')
    if ('problems' in allow) throw new Error('problems')
    const { differences, allowed } = compare(a, b, allow)
    expect(differences).toEqual([])
    expect(allowed.map(({ reason }) => reason)).toEqual(['the order says 20 s'])
  })

  test('refuses an allowance without a reason, with its place', () => {
    const read = readAllowed('allow:\n  - aspect: cadence\n    where: x\n')
    expect(read).toMatchObject({ problems: [{ line: 2, column: 5 }] })
  })
})

describe('a profile', () => {
  test('comes back from its JSON as it was', () => {
    const back = readProfile(JSON.stringify(a))
    if (!back || 'problem' in back) throw new Error(back?.problem.en)
    expect(compare(a, back)).toEqual({ differences: [], unsure: [], allowed: [], warnings: [] })
  })
  test('that was changed by hand is refused with a word why', () => {
    expect(readProfile(JSON.stringify({ ...a, frames: 12 }))).toMatchObject({
      problem: { en: expect.stringContaining('frames') as string },
    })
    expect(readProfile('{"format": "trackscope profile 1", ')).toMatchObject({
      problem: { en: expect.stringContaining('broken off') as string },
    })
    expect(readProfile('{}')).toBeUndefined()
  })
})
