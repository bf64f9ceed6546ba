import { describe, expect, test } from 'vitest'
import { ddmmyy, hhmmss, instantOf, yymmdd, yymmddhhmmss } from '../../../core/protocols/blocks/dates.ts'
import type { Meaning } from '../../../core/wire/field.ts'

const noted = (meaning: Meaning<string, number | undefined>, raw: string) => meaning.check?.(raw, meaning.read(raw))?.code

describe('dates as digits', () => {
  test.each([
    ['261120', yymmdd, '2026-11-20'],
    ['201126', ddmmyy, '2026-11-20'],
    ['290224', ddmmyy, '2024-02-29'],
    ['000131', yymmdd, '2000-01-31'],
  ] as const)('%s', (raw, meaning, day) => {
    const midnight = meaning.read(raw)
    expect(midnight).toBe(Date.parse(`${day}T00:00:00Z`))
    expect(meaning.show?.(midnight, raw)).toBe(day)
    expect(noted(meaning, raw)).toBeUndefined()
  })

  test.each(['000000', '000007', '261320', '261100', '261131', '250229', '2611', '26112O', '', '-61120'])('%j is no date yymmdd', (raw) => {
    expect(yymmdd.read(raw)).toBeUndefined()
    expect(noted(yymmdd, raw)).toBe('malformed')
  })
})

describe('times of day as digits', () => {
  test.each([
    ['093015', '09:30:15', 34_215_000],
    ['093015.000', '09:30:15.000', 34_215_000],
    ['093015.5', '09:30:15.500', 34_215_500],
    ['235959.', '23:59:59.000', 86_399_000],
    ['000000', '00:00:00', 0],
  ])('%s', (raw, shown, ms) => {
    expect(hhmmss.read(raw)).toBe(ms)
    expect(hhmmss.show?.(ms, raw)).toBe(shown)
  })

  test.each(['.000', '240000', '096015', '093061', '0930', '09301a', '093015,5'])('%j is no time', (raw) => {
    expect(hhmmss.read(raw)).toBeUndefined()
    expect(noted(hhmmss, raw)).toBe('malformed')
  })
})

test('a date and a time together, with or without seconds', () => {
  expect(yymmddhhmmss.read('261120093015')).toBe(Date.UTC(2026, 10, 20, 9, 30, 15))
  expect(yymmddhhmmss.read('2611200930')).toBe(Date.UTC(2026, 10, 20, 9, 30))
  expect(yymmddhhmmss.read('26112009301')).toBeUndefined()
  expect(instantOf(ddmmyy.read('201126'), hhmmss.read('093015'))).toBe(Date.UTC(2026, 10, 20, 9, 30, 15))
  expect(instantOf(undefined, 0)).toBeUndefined()
})
