import { describe, expect, test } from 'vitest'
import { compose } from '../../core/commands/compose.ts'
import { isDangerous } from '../../core/commands/record.ts'
import type { Command, Parameter } from '../../core/protocols/command.ts'
import { families } from '../../core/protocols/index.ts'
import { identityFor } from './arguments.ts'

/** Texts that take anything by what they are: the whole command as it is typed, words that a person reads, hex. */
const isFreeText = (command: Command, { name }: Parameter): boolean =>
  command.type === 'custom' || name === 'data' || /message|sendSms|voice|phonebook|Ussd/i.test(command.type)

const matrix = families.flatMap((family) =>
  (family.commands ?? []).flatMap((command) =>
    command.parameters
      .filter((parameter) => parameter.kind === 'text')
      .map((parameter) => [`${family.id} ${command.type} ${command.dialect ?? ''} ${parameter.name}`, family, command, parameter] as const),
  ),
)
const tried = (family: (typeof families)[number], command: Command, name: string, text: string) => {
  const others = Object.fromEntries(
    command.parameters.map(({ name: other, kind, min, choices, default: preset }) => [
      other,
      preset ?? (kind === 'choice' ? Object.keys(choices ?? {})[0]! : kind === 'boolean' ? true : kind === 'text' ? '123' : (min ?? 1)),
    ]),
  )
  return compose(
    { ...family, commands: [command] },
    { command: command.type, dialect: command.dialect, arguments: { ...others, [name]: text } },
    { identity: identityFor(family.id), password: '123456', memory: undefined, serial: 1, now: 0 },
  )
}

describe.each(matrix)('%s', (_, family, command, parameter) => {
  test.each(['\r', '\n', '\0', '\x1b[2J', 'a\r\nAT', '\x7f'])('refuses the control character in %j', (text) => {
    expect(tried(family, command, parameter.name, text)).toHaveProperty('problem')
  })

  test('lets no text end the command and begin another', () => {
    if (isFreeText(command, parameter)) return
    const before = [';', '#', ')', ']'].map((ender) => {
      const made = tried(family, command, parameter.name, `1${ender}RELAY`)
      return 'problem' in made ? '' : ender
    })
    // Binary frames have lengths: there no character ends anything. In text frames the one that does is refused.
    const sample = tried(family, command, parameter.name, '123')
    const end = 'bytes' in sample ? String.fromCharCode(sample.bytes.at(-1) ?? 0) : ''
    const enders = before.filter((ender) => ender !== '' && (ender === end || (ender === '#' && family.id === 'gt06')))
    expect(enders).toEqual([])
  })
})

test('whatever can stop, reset, silence or move a device asks for confirmation', () => {
  const grave = /engine|reboot|powerOff|factory|setConnection|setApn|output|firmware|custom/i
  const all = families.flatMap(({ commands = [] }) => commands)
  expect(all.filter((command) => grave.test(command.type) && !isDangerous(command))).toEqual([])
})
