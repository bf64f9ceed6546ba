import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Access, compile, type Vocabulary } from '../../core/filter/compile.ts'
import { complete, quotedIfNeeded } from '../../core/filter/complete.ts'
import { parse } from '../../core/filter/parse.ts'

interface Row {
  readonly family: string | undefined
  readonly type: string
  readonly speed: number | undefined
  readonly alarms: readonly string[]
  readonly notes: number
  readonly bytes: readonly number[]
  readonly odd?: unknown
}
const rows: readonly Row[] = [
  { family: 'gt06', type: 'location', speed: 90, alarms: ['sos'], notes: -1, bytes: [0x78, 0x78, 0x1f, 0x12], odd: 4 },
  { family: 'gps103', type: 'help me', speed: 10, alarms: ['sos', 'overspeed'], notes: 1, bytes: [0x69, 0x6d, 0x65, 0x69], odd: 'four' },
  { family: undefined, type: 'skipped', speed: undefined, alarms: [], notes: 2, bytes: [] },
]
const words = ['gt06', 'gps103']
const vocabulary: Vocabulary = (field) => {
  const found: Record<string, Access> = {
    family: { kind: 'interned', words, get: (row) => words.indexOf(rows[row]!.family ?? '') },
    type: { kind: 'text', get: (row) => rows[row]!.type },
    speed: { kind: 'number', get: (row) => rows[row]!.speed },
    alarm: { kind: 'list', get: (row) => rows[row]!.alarms },
    notes: { kind: 'ranked', words: ['info', 'warning', 'error'], get: (row) => rows[row]!.notes },
    bytes: { kind: 'bytes', get: (row) => Uint8Array.from(rows[row]!.bytes) },
    odd: { kind: 'any', get: (row) => rows[row]!.odd },
  }
  return found[field]
}

function passing(filter: string): number[] {
  const compiled = compile(parse(filter), vocabulary)
  if ('problem' in compiled) throw new Error(compiled.problem.text.en)
  return [0, 1, 2].filter(compiled.passes)
}
function problem(filter: string): string {
  const compiled = compile(parse(filter), vocabulary)
  return 'problem' in compiled ? `${compiled.problem.from}-${compiled.problem.to}: ${compiled.problem.text.en}` : 'none'
}

describe('a filter', () => {
  test.each([
    ['', [0, 1, 2]],
    ['family == gt06', [0]],
    ['family == GT06 and speed > 80', [0]],
    ['family != gt06', [1, 2]],
    ['type == help me', [1]],
    ['type == "help me"', [1]],
    ['type in (location, skipped)', [0, 2]],
    ['family in (gt06, gps103) and not alarm == overspeed', [0]],
    ['alarm == sos', [0, 1]],
    ['alarm != overspeed', [0, 2]],
    ['alarm', [0, 1]],
    ['notes >= warning', [1, 2]],
    ['notes == error or speed < 20', [1, 2]],
    ['speed', [0, 1]],
    ['speed >= 90 km/h', [0]],
    ['bytes contains 78 1f', [0]],
    ['bytes contains "mei"', [1]],
    ['bytes starts 78 ?? 1f', [0]],
    ['bytes contains 1? 12', [0]],
    ['bytes == 78 7? ?f 12', [0]],
    ['type contains "P M"', [1]],
    ['type matches l*ion', [0]],
    ['odd == 4', [0]],
    ['odd > 3', [0]],
    ['odd == four', [1]],
    ['not (family or speed)', [2]],
    ['family == gt06 or family == gps103 and speed > 80', [0]],
  ])('%s', (filter, expected) => {
    expect(passing(filter)).toEqual(expected)
  })

  test.each([
    ['famly == gt06', '0-13: there is no field "famly"'],
    ['speed > fast', '8-12: expected a number, found "fast"'],
    ['speed contains 3', '15-16: a number is compared with == != > >= < <=, not with “contains”'],
    ['notes >= bad', '9-12: expected one of info, warning, error'],
    ['family ==', '9-9: a value is missing at the end'],
    ['family = gt06', '7-8: expected an operator (== != > < contains in …), found "="'],
    ['and speed', '0-3: expected a field name, found "and"'],
  ])('%s has a problem', (filter, expected) => {
    expect(problem(filter)).toBe(expected)
  })

  test('never raises and never hangs, whatever is typed', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.constantFrom(
            'family',
            '==',
            'and',
            'or',
            'not',
            '(',
            ')',
            '"a b"',
            '78',
            'in',
            ',',
            'bytes',
            'contains',
            '*',
            '"',
            '\\',
            '>',
            'ü',
          ),
          { maxLength: 12 },
        ),
        (parts) => {
          compile(parse(parts.join(' ')), vocabulary)
          complete(parts.join(' '), parts.join(' ').length, { fields: [], values: () => [] })
        },
      ),
    )
    fc.assert(fc.property(fc.string(), (text) => void compile(parse(text), vocabulary)))
  })

  test('any value can be written', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), (value) => {
        const parsed = parse(`type == ${quotedIfNeeded(value)}`)
        expect(parsed).toMatchObject({ expression: { kind: 'compare', value } })
      }),
    )
  })
})

describe('completion', () => {
  const known = { fields: ['batteryLevel'], values: (field: string) => (field === 'family' ? ['gt06', 'gps103'] : []) }
  const offered = (text: string) => complete(text, text.length, known).suggestions.map(({ text }) => text)
  test.each([
    ['fam', ['family']],
    ['bat', ['batteryLevel']],
    ['family ', ['==', '!=', 'contains', 'starts', 'matches', 'in', 'and', 'or']],
    ['family == g', ['gt06', 'gps103']],
    ['notes >= ', ['info', 'warning', 'error']],
    ['family in (gt', ['gt06']],
    ['family == gt06 a', ['and']],
    ['speed > 4 and al', ['altitude', 'alarm']],
  ])('%s', (text, expected) => {
    expect(offered(text).sort()).toEqual([...expected].sort())
  })
})
