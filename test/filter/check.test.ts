import { describe, expect, test } from 'vitest'
import { checkFilter } from '../../core/filter/check.ts'
import { combine } from '../../core/filter/combine.ts'

describe('a filter is checked without a journal', () => {
  test.each(['', '  ', 'family == gt06 and speed > 80', 'notes >= warning', 'bytes contains 78 78 ?? 01', 'anything == else', 'not alarm'])(
    '%j is fine',
    (text) => expect(checkFilter(text)).toBeUndefined(),
  )

  test.each([
    ['family ==', 9, 9, /a value is missing/],
    ['speed > fast', 8, 12, /expected a number, found "fast"/],
    ['notes >= loud', 9, 13, /expected one of info, warning, error/],
    ['speed contains 8', 15, 16, /a number is compared with/],
    ['bytes matches 78', 14, 16, /bytes are compared with/],
    ['family = gt06', 7, 8, /expected/],
  ])('%j is told at its place', (text, from, to, says) => {
    const problem = checkFilter(text)
    expect(problem).toMatchObject({ text: { en: expect.stringMatching(says) as string } })
    expect([problem!.from, problem!.to]).toEqual([from, to])
  })
})

test('what is wrong is worded in Spanish too, and names what the filter’s language calls so', () => {
  expect(
    ['family ==', 'speed > fast', 'family = gt06', 'notes >= loud', 'speed contains 8', 'speed >'].map(
      (text) => checkFilter(text)?.text.es,
    ),
  ).toEqual([
    'falta un valor al final',
    'se esperaba un número, se encontró "fast"',
    'se esperaba un operador (== != > < contains in …), se encontró "="',
    'se esperaba uno de info, warning, error',
    'un número se compara con == != > >= < <=, no con “contains”',
    'falta un valor al final',
  ])
})

test.each([
  ['', 'family == gt06', 'and', 'family == gt06'],
  ['speed > 80', 'family == gt06', 'only', 'family == gt06'],
  ['speed > 80', 'family == gt06', 'and', 'speed > 80 and family == gt06'],
  ['speed > 80 or alarm', 'family == gt06', 'and', '(speed > 80 or alarm) and family == gt06'],
  ['speed > 80', 'family == gt06 and type == login', 'and not', 'speed > 80 and not (family == gt06 and type == login)'],
  ['speed >', 'family == gt06', 'and', 'family == gt06'],
  ['speed > 80', 'type == login', 'or', 'speed > 80 or type == login'],
  ['speed > 80', 'type == login', 'only not', 'not type == login'],
] as const)('%j joined with %j (%s)', (before, condition, how, joined) => expect(combine(before, condition, how)).toBe(joined))
