import { describe, expect, test } from 'vitest'
import { readyScenarios } from '../../core/host/simulator/library.ts'
import { familiesById } from '../../core/link/engine.ts'
import { notesOf } from '../../core/link/output.ts'
import type { Faults } from '../../core/simulate/faults.ts'
import { readScenario } from '../../core/simulate/scenario.ts'
import { converse } from './converse.ts'

/** What a person would be shown of a conversation: codes of notes that are more than information, kinds of leftovers, repeats, reconnects. */
function findings(family: string, faults: Faults, seconds = 180): string[] {
  const { items, leftovers, opened } = converse(
    familiesById.get(family)!,
    familiesById.get(family)!.simulate!.dialects[0]!.id,
    'tcp',
    faults,
    seconds,
  )
  const found = new Set<string>()
  for (const item of items) {
    for (const { code, severity } of notesOf(item)) if (severity !== 'info' || code === 'repeated' || code === 'buffered') found.add(code)
    if (item.identity === undefined) found.add('no identity')
    if (item.decision.family !== family) found.add(`speaks ${item.decision.family}`)
  }
  for (const { kind, bytes } of leftovers) if (bytes.some((byte) => byte > 0x20)) found.add(kind)
  if (opened > 1) found.add('connects anew')
  if (items.length === 0) found.add('no frame')
  return [...found].sort()
}

describe('every fault leads to its finding', () => {
  test.each([
    ['gt06', {}, []],
    ['gps103', {}, []],
    ['h02', {}, []],
    ['jt808', { fragment: 3 }, []],
    ['gt06', { glue: 3 }, []],
    ['gt06', { slowBytes: 2 }, []],
    ['gt06', { delay: 1, jitter: 1 }, []],
    ['gt06', { duplicate: 0.5 }, ['repeated']],
    ['gt06', { checksum: 0.3 }, ['checksum']],
    ['jt808', { checksum: 0.3 }, ['checksum']],
    ['gps103', { cut: 0.3 }, ['malformed', 'stopped']],
    ['gt06', { garbage: 0.4 }, ['skipped']],
    ['gt06', { clock: 3600 }, ['clock']],
    ['gt06', { clock: -3600 }, ['buffered']],
    ['gt06', { zeroFix: true }, ['null-island']],
    ['gt06', { frozenFix: true }, ['frozen']],
    ['gt06', { teleport: 0.3 }, ['jump']],
    ['gt06', { noLogin: true }, ['no identity']],
    ['gt06', { deaf: true }, ['connects anew', 'repeated']],
    ['gt06', { resend: true }, ['repeated']],
    ['gt06', { silent: true }, ['no frame']],
    ['gt06', { reset: 0.2 }, ['connects anew', 'incomplete']],
  ] as const)('%s with %j: %j', (family, faults, expected) => {
    if (expected.length === 0) expect(findings(family, faults)).toEqual([])
    else expect(findings(family, faults)).toEqual(expect.arrayContaining([...expected]))
  })
})

describe('a ready-made scenario', () => {
  test.each(readyScenarios().map(({ id, text }) => [id, text] as const))('%s can be cast', (_, text) => {
    const read = readScenario(text, { families: familiesById, host: '127.0.0.1', port: 8888 })
    expect(read).toHaveProperty('cast')
    expect(read).toHaveProperty('duration')
  })
})
