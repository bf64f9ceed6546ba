import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compose } from '../../core/commands/compose.ts'
import { decodeFrame } from '../../core/link/decode-frame.ts'
import type { Command, Target } from '../../core/protocols/command.ts'
import { families } from '../../core/protocols/index.ts'
import type { Field } from '../../core/wire/field.ts'
import { argumentsOf, identityFor } from './arguments.ts'

const matrix = families.flatMap((family) =>
  (family.commands ?? []).map(
    (command) => [`${family.id} ${command.type}${command.dialect === undefined ? '' : ` (${command.dialect})`}`, family, command] as const,
  ),
)

/** Text and bytes as somebody typed them may be anything. */
const isFree = ({ type, parameters }: Command): boolean =>
  (type === 'custom' || type === 'configuration') && parameters.some(({ name, kind }) => name === 'data' && kind === 'text')
/** Leaves that nobody has named. */
const nameless = (field: Field): boolean => field.form === 'not-decoded' || (field.fields ?? []).some(nameless)

test('there are commands for every family of the five trackers', () => {
  const having = new Set(matrix.map(([, { id }]) => id))
  for (const id of ['gotop', 'gps103', 'gt06', 'h02', 'jt808', 'megastek', 'tk103', 'topin', 'watch', 'xexun', 'xexun2'])
    expect(having, id).toContain(id)
  console.log(`${matrix.length} commands`)
})

describe.each(matrix)('%s', (_, family, command) => {
  test('is read back in the down direction, every byte named', () => {
    let made = 0
    fc.assert(
      fc.property(argumentsOf(command), fc.integer({ min: 0, max: 0xff }), (values, serial) => {
        const target: Target = {
          identity: identityFor(family.id),
          password: '123456',
          memory: undefined,
          serial,
          now: Date.UTC(2026, 10, 20, 9, 30),
        }
        const composed = compose(
          { ...family, commands: [command] },
          { command: command.type, dialect: command.dialect, arguments: values },
          target,
        )
        if ('problem' in composed) {
          expect(composed.problem.en).not.toMatch(/^a fault/)
          return
        }
        made++
        const session = {
          memory: undefined,
          direction: 'down',
          transport: 'tcp',
          whole: true,
          arrived: target.now,
          identity: target.identity,
          zone: undefined,
        } as const
        const decoded = decodeFrame(family, composed.bytes, session, 'tree')
        if (isFree(command)) return
        const say = () =>
          `${JSON.stringify(values)}\n${decoded.tree ? JSON.stringify(decoded.tree.fields?.map(({ name, raw }) => [name, String(raw)])) : ''}`
        expect(decoded.stopped, say()).toBeUndefined()
        expect(decoded.tree && nameless(decoded.tree), say()).toBe(false)
        expect(
          decoded.notes.filter(({ severity }) => severity !== 'info').map(({ text }) => text),
          say(),
        ).toEqual([])
      }),
      { numRuns: 60 },
    )
    expect(made, 'arguments that it takes are made').toBeGreaterThan(0)
  })
})
