import { describe, expect, test } from 'vitest'
import { engine } from '../../core/link/engine.ts'
import { decodeDown, openLink, receive } from '../../core/link/link.ts'
import { families } from '../../core/protocols/index.ts'
import { arrived, type Case, cases } from './case-file.ts'

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

function typesOf({ chunks, transport, family }: Case): string[] {
  let state = openLink(transport)
  const types: string[] = []
  for (const { direction, bytes } of [...chunks, { direction: 'up' as const, bytes: new Uint8Array(0) }]) {
    if (direction === 'down') {
      const type = decodeDown(summary, state, bytes, arrived)?.message.type
      if (type !== undefined) types.push(type)
      continue
    }
    const step = receive(summary, state, { bytes, arrived, final: transport === 'udp' || bytes.length === 0, whole: false })
    state = step.state
    for (const item of step.items) if (item.kind === 'frame' && item.decoded.family === family) types.push(item.decoded.message.type)
  }
  return types
}
