import { describe, expect, test } from 'vitest'
import { checkArguments } from '../../core/commands/check.ts'
import { compose } from '../../core/commands/compose.ts'
import type { Command, Parameter, Target } from '../../core/protocols/command.ts'
import type { Family } from '../../core/protocols/family.ts'
import { fromLatin1, latin1 } from '../../core/wire/latin1.ts'

const parameter = (change: Partial<Parameter>): Parameter => ({ name: 'x', kind: 'text', help: 'what it is', ...change })
const read = (change: Partial<Parameter>, raw: unknown) => {
  const checked = checkArguments([parameter(change)], { x: raw })
  return 'values' in checked ? checked.values['x'] : checked.problem.en
}

describe('an argument', () => {
  test.each([
    [{ kind: 'integer', min: 1, max: 99 }, '30', 30],
    [{ kind: 'integer' }, 7, 7],
    [{ kind: 'number' }, '-3.5', -3.5],
    [{ kind: 'boolean' }, 'on', true],
    [{ kind: 'boolean' }, false, false],
    [{ kind: 'choice', choices: { a: 'first' } }, 'a', 'a'],
    [{ kind: 'text', pattern: /^\+?\d{3,20}$/ }, '13554900601', '13554900601'],
    [{ kind: 'text' }, 5555, '5555'],
    [{ kind: 'integer', default: 60 }, undefined, 60],
  ] as const)('that fits %j is taken: %j', (change, raw, value) => {
    expect(read(change as Partial<Parameter>, raw)).toBe(value)
  })

  test.each([
    [{ kind: 'integer' }, '3.5', 'x does not take "3.5": what it is'],
    [{ kind: 'integer' }, '', 'x is missing: what it is'],
    [{ kind: 'integer', min: 1, max: 9, unit: 's' }, 10, 'x does not take 10: what it is (1 to 9 s)'],
    [{ kind: 'number' }, 'NaN', 'x does not take "NaN": what it is'],
    [{ kind: 'number' }, Infinity, 'x does not take null: what it is'],
    [{ kind: 'choice', choices: { a: '', b: '' } }, 'toString', 'x does not take "toString": what it is (one of a, b)'],
    [{ kind: 'text', maxLength: 3 }, 'long', 'x does not take "long": what it is (at most 3 characters)'],
    [{ kind: 'text' }, { toString: () => 'x' }, 'x does not take {}: what it is'],
    [{ kind: 'boolean' }, 'perhaps', 'x does not take "perhaps": what it is (true or false)'],
  ] as const)('that does not fit %j is refused in words: %j', (change, raw, problem) => {
    expect(read(change as Partial<Parameter>, raw)).toBe(problem)
  })

  test('that is optional may be left out', () => {
    expect(checkArguments([parameter({ optional: true })], {})).toEqual({ values: {} })
  })
})

const target: Target = { identity: '1234', password: undefined, memory: undefined, serial: 0, now: 0 }
const command = (change: Partial<Command>): Command => ({
  type: 'custom',
  title: '',
  help: '',
  parameters: [],
  source: 'documented',
  encode: (values, { identity }) => fromLatin1(`${identity}:${Object.values(values).join()}`),
  ...change,
})
const family = (...commands: Command[]): Family => ({
  id: 'test',
  title: 'Test',
  transports: ['tcp'],
  clues: [],
  split: () => ({ kind: 'wait' }),
  commands,
})
const text = (made: ReturnType<typeof compose>) => ('bytes' in made ? latin1(made.bytes) : made.problem.en)

describe('a command', () => {
  const forms = family(command({ parameters: [parameter({ name: 'data' })], dialect: 'long' }), command({ dialect: 'short' }))

  test('is made by the first form that takes the arguments, or by the one that was named', () => {
    expect(text(compose(forms, { command: 'custom', arguments: { data: 'hello' } }, target))).toBe('1234:hello')
    expect(text(compose(forms, { command: 'custom', arguments: {} }, target))).toBe('1234:')
    expect(text(compose(forms, { command: 'custom', dialect: 'short', arguments: { data: 'hello' } }, target))).toBe('1234:')
  })

  test('that is not there is answered with those that are', () => {
    expect(text(compose(forms, { command: 'fly', arguments: {} }, target))).toBe('test has no command "fly"; it has custom')
    expect(text(compose(forms, { command: 'custom', dialect: 'x', arguments: {} }, target))).toBe(
      'custom of test has no form "x"; it has long, short',
    )
    expect(text(compose(family(), { command: 'custom', arguments: {} }, target))).toBe('no commands are known for test')
  })

  test('whose value the wire cannot carry says so, and a fault is no exception', () => {
    const wide = family(command({ parameters: [parameter({ name: 'data' })] }))
    expect(text(compose(wide, { command: 'custom', arguments: { data: '日本' } }, target))).toContain('does not fit one byte')
    const broken = family(command({ encode: () => (undefined as unknown as Uint8Array[])[0]! }))
    expect(text(compose(broken, { command: 'custom', arguments: {} }, target))).toContain('a fault in the custom command')
  })
})
