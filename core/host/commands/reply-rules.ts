import type { ReplyRule } from '../../commands/record.ts'
import type { Wording } from '../../language.ts'
import type { Treatment } from '../conversations.ts'
import { compileFilter } from '../journal/filter.ts'
import type { Reader } from '../journal/reader.ts'

interface Compiled {
  readonly passes: (row: number) => boolean
  readonly treatment: Treatment
}
const noDelay: Wording = { en: 'say how long the answer is delayed', es: 'diga cuánto se demora la respuesta' }
const plain: Treatment = { kind: 'send' }

/** What becomes of single answers, by rules in order: the first whose filter passes the frame. */
export class ReplyRules {
  rules: readonly ReplyRule[] = []
  #compiled: readonly Compiled[] = []
  /** Those of a check that is run: they come before the user's. */
  #first: readonly Compiled[] = []
  readonly #reader: Reader

  constructor(reader: Reader) {
    this.#reader = reader
  }

  /** All of them or, where one cannot be used, none. */
  set(rules: readonly ReplyRule[]): { readonly problem: Wording; readonly rule: number } | undefined {
    const compiled = this.#compile(rules)
    if ('problem' in compiled) return compiled
    this.rules = rules
    this.#compiled = compiled
    return undefined
  }

  /** Rules that come before the user's until others, or none, take their place. */
  setFirst(rules: readonly ReplyRule[]): { readonly problem: Wording } | undefined {
    const compiled = this.#compile(rules)
    if ('problem' in compiled) return compiled
    this.#first = compiled
    return undefined
  }

  /** A frame that could not be kept has no row that a filter could read: it is answered. */
  treat(row: number): Treatment {
    if (row === 0) return plain
    return (this.#first.find(({ passes }) => passes(row)) ?? this.#compiled.find(({ passes }) => passes(row)))?.treatment ?? plain
  }

  #compile(rules: readonly ReplyRule[]): readonly Compiled[] | { readonly problem: Wording; readonly rule: number } {
    const compiled: Compiled[] = []
    for (const [rule, { when, answer, delay }] of rules.entries()) {
      const filter = compileFilter(when, this.#reader)
      if ('problem' in filter) return { problem: filter.problem.text, rule }
      if (answer === 'delay' && delay === undefined) return { problem: noDelay, rule }
      compiled.push({
        passes: filter.passes ?? (() => true),
        treatment: answer === 'delay' ? { kind: 'delay', ms: delay ?? 0 } : { kind: answer },
      })
    }
    return compiled
  }
}
