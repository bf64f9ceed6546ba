import { untranslated, type Wording } from '../language.ts'
import type { Command, Target } from '../protocols/command.ts'
import type { Family, Filled } from '../protocols/family.ts'
import { checkArguments } from './check.ts'

/** What somebody wants a device to be told. */
export interface Order {
  /** A command's type: `positionPeriodic`. */
  readonly command: string
  /** One of the type's forms by name; else the first one that takes the arguments. */
  readonly dialect?: string | undefined
  readonly arguments: Readonly<Record<string, unknown>>
}

export type Composed = { readonly command: Command; readonly bytes: Uint8Array } | { readonly problem: Wording }

/** Makes the bytes of a command. Never raises: what does not fit is said. */
export function compose(family: Family, order: Order, target: Target): Composed {
  const ofType = (family.commands ?? []).filter(({ type }) => type === order.command)
  const named = order.dialect === undefined ? ofType : ofType.filter(({ dialect }) => dialect === order.dialect)
  // A form that knows nothing of an argument would take any value for it, and do something else.
  const knowing = named.filter(({ parameters }) => Object.keys(order.arguments).every((key) => parameters.some(({ name }) => name === key)))
  const forms = knowing.length > 0 ? knowing : named
  if (forms.length === 0) return { problem: unknown(family, order, ofType) }
  let problem: Wording | undefined
  for (const command of forms) {
    const made = encode(command, order, target)
    if ('bytes' in made) return made
    problem ??= made.problem
  }
  return { problem: problem ?? untranslated('') }
}

/** Bytes that somebody typed, with length, serial number and checksum as they have to be. Never raises. */
export function filledIn(
  family: Family,
  typed: Uint8Array,
  target: Target,
): Exclude<Filled, { readonly problem: string }> | { readonly problem: Wording } {
  if (!family.fill) return { problem: fillable(family) }
  try {
    const filled = family.fill(typed, target)
    return 'problem' in filled ? { problem: untranslated(filled.problem) } : filled
  } catch (error) {
    return {
      problem: untranslated(error instanceof RangeError ? error.message : `a fault in what fills in ${family.id}: ${String(error)}`),
    }
  }
}

/** What can be filled in, or why nothing can. */
export const fillable = ({ id, fill }: Family): Wording =>
  fill
    ? {
        en: `${id}: length, serial number and checksum, as far as its frames have them`,
        es: `${id}: longitud, número de serie y suma de comprobación, hasta donde sus tramas los tienen`,
      }
    : {
        en: `what ${id} takes has no length, serial number or checksum`,
        es: `lo que ${id} recibe no tiene longitud, número de serie ni suma de comprobación`,
      }

function encode(command: Command, order: Order, target: Target): Composed {
  const checked = checkArguments(command.parameters, order.arguments)
  if ('problem' in checked) return checked
  try {
    return { command, bytes: command.encode(checked.values, target) }
  } catch (error) {
    if (error instanceof RangeError) return { problem: untranslated(error.message) }
    return { problem: untranslated(`a fault in the ${command.type} command: ${error instanceof Error ? error.message : String(error)}`) }
  }
}

function unknown({ id, commands = [] }: Family, { command, dialect }: Order, ofType: readonly Command[]): Wording {
  if (commands.length === 0) return { en: `no commands are known for ${id}`, es: `no se conocen comandos de ${id}` }
  if (ofType.length === 0) {
    const known = [...new Set(commands.map(({ type }) => type))].join(', ')
    return {
      en: `${id} has no command ${JSON.stringify(command)}; it has ${known}`,
      es: `${id} no tiene el comando ${JSON.stringify(command)}; tiene ${known}`,
    }
  }
  const forms = ofType.flatMap((one) => one.dialect ?? []).join(', ')
  return {
    en: `${command} of ${id} has no form ${JSON.stringify(dialect)}; it has ${forms || 'one form only'}`,
    es: `${command} de ${id} no tiene la forma ${JSON.stringify(dialect)}; tiene ${forms || 'una sola'}`,
  }
}
