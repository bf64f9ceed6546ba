import { describe, expect, test } from 'vitest'
import { engine } from '../../core/link/engine.ts'
import { families } from '../../core/protocols/index.ts'
import { type Case, cases, decodedOf } from './case-file.ts'

const decoded = families.filter(({ decode }) => decode !== undefined)
const all = cases(new Set(decoded.map(({ id }) => id)))
const summary = engine('summary')

/** Types that a family lists only as “any other”: more of them would mean that the list says nothing. */
const others: Readonly<Record<string, readonly string[]>> = {
  h02: ['q9'],
  watch: ['apps', 'config', 'cr', 'sos1', 'ts', 'upload'],
}

describe.each(decoded.map((family) => [family.id, family] as const))('%s', (id, { messages = [] }) => {
  const produced = new Set(all.filter(({ family }) => family === id).flatMap((one) => typesOf(one)))

  test('lists every message type that its cases produce', () => {
    const listed = messages.map(({ type }) => type)
    const named = (type: string) => listed.some((one) => one !== '…' && (one === type || matches(one, type)))
    expect([...produced].filter((type) => !named(type)).sort()).toEqual(listed.includes('…') ? (others[id] ?? []) : [])
  })

  test('lists each once, with what it stands for', () => {
    expect(messages.length).toBeGreaterThan(0)
    expect(new Set(messages.map(({ type }) => type)).size).toBe(messages.length)
    expect(messages.filter(({ type, says }) => type === '' || says === '')).toEqual([])
  })
})

/** “…” stands for any text. */
function matches(pattern: string, type: string): boolean {
  const at = pattern.indexOf('…')
  return at !== -1 && type.startsWith(pattern.slice(0, at)) && type.endsWith(pattern.slice(at + 1))
}

const typesOf = (one: Case): string[] => decodedOf(one, summary).map(({ message }) => message.type)
