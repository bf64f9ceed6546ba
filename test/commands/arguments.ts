import fc from 'fast-check'
import type { Argument, Command, Parameter } from '../../core/protocols/command.ts'

/** Any value that a parameter says it takes. */
function valueOf({ name, kind, min, max, maxLength, pattern, choices }: Parameter): fc.Arbitrary<Argument> {
  switch (kind) {
    case 'integer':
      return fc.integer({ min: min ?? -1_000_000, max: max ?? 1_000_000 })
    case 'number':
      return fc
        .integer({ min: Math.ceil((min ?? -1000) * 100), max: Math.floor((max ?? 1000) * 100) })
        .map((hundredths) => hundredths / 100)
    case 'boolean':
      return fc.boolean()
    case 'choice':
      return fc.constantFrom(...Object.keys(choices ?? {}))
    case 'text': {
      const plain = fc.string({ unit: fc.constantFrom(...'abcXYZ019.-'), minLength: 1, maxLength: Math.min(maxLength ?? 40, 40) })
      if (/zone/i.test(name))
        return fc.constantFrom('GMT+8', 'GMT-3', '+8', 'UTC+5:30', 'GMT+0').filter((zone) => pattern?.test(zone) ?? true)
      return pattern
        ? fc
            .stringMatching(pattern, { size: 'small' })
            .map((text) => text.replace(/\s/g, ' '))
            .filter((text) => text.length <= (maxLength ?? 1000) && text.length > 0)
        : plain
    }
  }
}

/** Any arguments of a command: what is optional is sometimes left out. */
export const argumentsOf = ({ parameters }: Command): fc.Arbitrary<Record<string, Argument>> =>
  fc
    .record(
      Object.fromEntries(
        parameters.map((parameter) => [parameter.name, parameter.optional ? fc.option(valueOf(parameter)) : valueOf(parameter)]),
      ),
    )
    .map((values) => Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null)) as Record<string, Argument>)

/** The identity that a family's frames have room for. */
export const identityFor = (family: string): string =>
  ({ h02: '1451316485', jt808: '013800138000', tk103: '088047194605' })[family] ?? '353413532150362'
