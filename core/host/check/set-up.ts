import type { StepState } from '../../check/record.ts'
import type { Step } from '../../check/set-up.ts'
import type { CommandRecord, ReplyRule } from '../../commands/record.ts'
import type { CommandOrder } from '../../contract/commands.ts'
import type { Clock } from '../clock.ts'
import { compileFilter } from '../journal/filter.ts'
import type { Reader } from '../journal/reader.ts'
import type { Wording } from '../../language.ts'

/** What set-up steps may lay hands on. */
export interface Hands {
  /** Rules for answers that come before all others; says what is wrong with them. */
  rules(rules: readonly ReplyRule[]): { readonly problem: Wording } | undefined
  /** Closes the links of a device; answers how many there were. */
  drop(identity: string): number
  send(order: CommandOrder): { readonly id: number } | { readonly problem: Wording }
  command(id: number): CommandRecord | undefined
  /** The type of the command that went out as this row. */
  commandOf(row: number): string | undefined
}

interface SetUpOptions {
  readonly reader: Reader
  readonly hands: Hands
  readonly clock: Clock
  /** The device that it is all about; undefined: the first one that comes. */
  readonly device: string | undefined
  /** What was typed to confirm commands that can do harm. */
  readonly confirmation: string | undefined
}

/** Does to a live device what suites ask for, one step after the other. */
export class SetUp {
  readonly #steps: readonly Step[]
  readonly #options: SetUpOptions
  #device: string | undefined
  #rules: readonly ReplyRule[] = []
  #at = 0
  /** When the step at hand began, and what it waits for. */
  #since: number | undefined
  #passes: ((row: number) => boolean) | undefined
  #command: number | undefined
  #failed: string | undefined

  constructor(steps: readonly Step[], options: SetUpOptions) {
    this.#steps = steps
    this.#options = options
    this.#device = options.device
  }

  get over(): boolean {
    return this.#failed !== undefined || this.#at === this.#steps.length
  }
  /** Why a step could not be done. */
  get problem(): string | undefined {
    return this.#failed === undefined ? undefined : `set-up, line ${this.#steps[this.#at]!.line}: ${this.#failed}`
  }
  get states(): StepState[] {
    const stateOf = (i: number) => (i < this.#at ? 'done' : i > this.#at || this.#since === undefined ? 'waiting' : 'running')
    return this.#steps.map(({ says }, i) =>
      i === this.#at && this.#failed !== undefined ? { says, state: 'failed', words: this.#failed } : { says, state: stateOf(i) },
    )
  }

  /** A row has come; `device` where somebody is known to have sent it. */
  see(row: number, device: string | undefined, isWanted: boolean): void {
    if (isWanted) this.#device ??= device
    if (!this.#passes || (this.#device !== undefined && device !== this.#device)) return
    if (!this.#passes(row)) return
    this.#next()
    // The very next row may be what the next step waits for.
    this.advance(this.#options.clock())
  }

  /** Does what can be done now. */
  advance(now: number): void {
    while (!this.over && this.#goOn(this.#steps[this.#at]!, now));
  }

  /** Takes back what was set. */
  end(): void {
    if (this.#rules.length > 0) this.#options.hands.rules([])
  }

  /** True: the step is done. */
  #goOn(step: Step, now: number): boolean {
    const since = (this.#since ??= now)
    switch (step.kind) {
      case 'wait':
        return now - since >= step.ms && this.#next()
      case 'until':
        if (!this.#passes) return this.#await(step.when)
        return now - since > step.within ? this.#fail(`no ${step.when} within ${step.within / 1000} s`) : false
      case 'rule':
        return this.#rule(step)
      case 'drop':
        // Before it came there is nothing to be dropped.
        if (this.#device === undefined) return false
        return this.#options.hands.drop(this.#device) > 0 ? this.#next() : now - since > patience && this.#fail('the device has no link')
      case 'send':
        return this.#device !== undefined && this.#send(step, this.#device)
    }
  }

  #await(when: string): boolean {
    const filter = compileFilter(when, this.#options.reader)
    if ('problem' in filter) return this.#fail(filter.problem.text.en)
    this.#passes = filter.passes ?? (() => true)
    return false
  }

  #rule({ when, answer, delay }: Step & { readonly kind: 'rule' }): boolean {
    const scoped = this.#device === undefined ? when : `device == ${JSON.stringify(this.#device)} and (${when})`
    this.#rules = [{ when: scoped, answer, ...(delay === undefined ? {} : { delay }) }, ...this.#rules]
    const trouble = this.#options.hands.rules(this.#rules)
    return trouble ? this.#fail(trouble.problem.en) : this.#next()
  }

  #send({ say }: Step & { readonly kind: 'send' }, identity: string): boolean {
    const { hands, confirmation } = this.#options
    if (this.#command === undefined) {
      const order = {
        to: { kind: 'device', identity },
        say,
        ...(confirmation === undefined ? {} : { confirmation }),
        keep: patience,
      } as const
      const taken = hands.send({ ...order, say: say.kind === 'command' ? { ...say, arguments: { ...say.arguments } } : say })
      if ('problem' in taken) return this.#fail(taken.problem.en)
      this.#command = taken.id
    }
    const record = hands.command(this.#command)
    if (!record || record.state === 'composed' || record.state === 'queued') return false
    if (record.state === 'failed' || record.state === 'expired' || record.state === 'cancelled')
      return this.#fail(record.words?.en ?? record.state)
    return this.#next()
  }

  #next(): true {
    this.#at++
    this.#since = undefined
    this.#passes = undefined
    this.#command = undefined
    return true
  }

  #fail(why: string): false {
    this.#failed = why
    return false
  }
}

/** How long a device may be away when a step needs it, ms: it connects anew after a drop. */
const patience = 60_000
