import { parseArgs, type ParseArgsConfig } from 'node:util'

/** Wrong usage: one line for the terminal, and exit code 2. */
export class UsageError extends Error {}

/** One command of the command line. `run` answers the exit code. */
export interface Command {
  readonly name: string
  /** Half a line for the list of commands. */
  readonly says: string
  readonly help: string
  run(args: readonly string[]): Promise<number> | number
}

type Options = NonNullable<ParseArgsConfig['options']>

/** Reads options, or says in one line what is wrong with them. */
export function readArguments<O extends Options>(args: readonly string[], options: O, positionals = false) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: positionals, strict: true })
  } catch (error) {
    // Node explains at length how to escape a dash; the first sentence is what counts.
    throw new UsageError((error instanceof Error ? error.message : String(error)).split(/\. |\n/)[0])
  }
}

/** A whole number within bounds. */
export function wholeNumber(name: string, text: string | undefined, otherwise: number, [min, max]: readonly [number, number]): number {
  if (text === undefined) return otherwise
  const value = /^\d{1,9}$/.test(text) ? Number(text) : NaN
  if (!(value >= min && value <= max))
    throw new UsageError(`--${name} takes a whole number from ${min} to ${max}, not ${JSON.stringify(text)}`)
  return value
}

export const ports = [0, 65_535] as const

/** One of a few words. */
export function oneOf<const W extends string>(name: string, text: string | undefined, words: readonly [W, ...W[]]): W {
  if (text === undefined) return words[0]
  const found = words.find((word) => word === text)
  if (found === undefined) throw new UsageError(`--${name} is one of ${words.join(', ')}, not ${JSON.stringify(text)}`)
  return found
}
