import { expect, test } from 'vitest'
import { completeSuite } from '../../core/check/complete.ts'

const at = (text: string, values: Readonly<Record<string, readonly string[]>> = {}) => {
  const found = completeSuite(text, text.length, (field) => values[field] ?? [])
  return found && { kind: found.kind, begun: text.slice(found.from), words: found.suggestions.map((one) => one.text) }
}
const head = 'title: x\nfamily: gt06\nchecks:\n  - name: y\n'

test.each([
  ['', 'key', '', ['title', 'checks', 'setup', 'for']],
  ['title: x\nfam', 'key', 'fam', ['family']],
  ['family: gt0', 'value', 'gt0', ['gt06', 'gt02']],
  ['model: tk-', 'value', 'tk-', ['tk-120', 'tk-102']],
  [`${head}    family: gt0`, 'value', 'gt0', ['gt06', 'gt02']],
  ['title: x\nmodel: tk970\nsetup:\n  - send: positionS', 'value', 'positionS', ['positionSingle']],
  ['title: x\nfamily: [xexun, h02]\nsetup:\n  - send: ', 'value', '', ['positionSingle', 'engineStop']],
  [`${head}    ev`, 'key', 'ev', ['eventually', 'every']],
  ['checks:\n  - na', 'key', 'na', ['name']],
  [`${head}    severity: w`, 'value', 'w', ['warning']],
  [`${head}    never: ty`, 'value', 'ty', ['type']],
  [`${head}    never: "kind == fr`, 'value', 'fr', ['frame']],
  [`${head}    monotonic: fix`, 'value', 'fix', ['fixtime']],
  [`${head}setup:\n  - un`, 'key', 'un', ['until']],
  [`${head}setup:\n  - send: getV`, 'value', 'getV', ['getVersion']],
  [`${head}setup:\n  - withhold: ty`, 'value', 'ty', ['type']],
] as const)('%j', (text, kind, begun, words) => {
  const found = at(text)
  expect(found).toMatchObject({ kind, begun })
  expect(found!.words).toEqual(expect.arrayContaining([...words]))
})

test('values that have been seen are offered', () => {
  expect(at(`${head}    never: type == lo`, { type: ['login', 'location', 'heartbeat'] })).toMatchObject({ words: ['login', 'location'] })
})

test('says what each setting is for, and writes what belongs behind it', () => {
  const [every] = completeSuite(`${head}    every`, head.length + 9, () => [])!.suggestions
  expect(every).toMatchObject({ insert: 'every: ', help: expect.stringContaining('rhythm') })
  expect(completeSuite('che', 3, () => [])!.suggestions[0]).toMatchObject({ text: 'checks', insert: 'checks:\n  - ' })
})

test('where anything may stand nothing is offered', () => {
  expect(at(`${head}    name: `)).toBeUndefined()
  expect(at('title: ')).toBeUndefined()
  expect(at('parameters:\n  in')?.words).toEqual([])
})
