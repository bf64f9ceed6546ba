import { isOf, Running, type SuiteResult } from '../../check/run.ts'
import type { Suite } from '../../check/suite.ts'
import type { Vocabulary } from '../../filter/compile.ts'
import type { Mode } from '../../wire/decoder.ts'
import type { Decoded } from '../../link/decode-frame.ts'
import { Reader } from '../journal/reader.ts'
import { flag, kinds } from '../journal/rows.ts'
import { vocabulary } from '../journal/vocabulary.ts'

export interface PassOptions {
  /** Only this one's rows. */
  readonly device?: string | undefined
  /** Rows come as they happen. */
  readonly live?: { /** The type of the command that was sent with a row. */ commandOf(row: number): string | undefined }
}
/** Filters that a journal cannot be asked, with the suite's title and the line of the check. */
export interface SuiteProblem {
  readonly suite: string
  readonly line: number
  readonly text: string
}

/** One pass over rows for all suites, so every row is decoded once. */
export class Pass {
  readonly #reader: Once
  readonly #device: string | undefined
  readonly #running: { readonly suite: Suite; readonly run: Running }[] = []
  /** When the last row was. */
  to = 0

  static of(
    { journal }: Reader,
    suites: readonly Suite[],
    options: PassOptions = {},
  ): Pass | { readonly problems: readonly SuiteProblem[] } {
    const pass = new Pass(new Once(journal), options.device)
    const words = ownFields(pass.#reader, options.live?.commandOf)
    const problems: SuiteProblem[] = []
    for (const suite of suites) {
      const run = Running.of(suite, words, options.live !== undefined)
      if (run instanceof Running) pass.#running.push({ suite, run })
      else problems.push(...run.problems.map((one) => ({ suite: suite.title, ...one })))
    }
    return problems.length > 0 ? { problems } : pass
  }

  private constructor(reader: Once, device: string | undefined) {
    this.#reader = reader
    this.#device = device
  }

  see(row: number): void {
    const { journal } = this.#reader
    const { rows } = journal
    const link = journal.linkOf(row)
    const time = journal.timeOf(row)
    this.to = Math.max(this.to, time)
    const identity = rows.devices.word(rows.device.get(row)) ?? link.identity
    if (this.#device !== undefined && identity !== this.#device) return
    const family = rows.decision(row).family ?? link.family
    const toDevice = rows.is(row, flag.down)
    const fromDevice = kinds[rows.kind.get(row)] === 'frame' && !toDevice
    const whose = { device: identity ?? `link ${link.number}`, link: `link ${link.number}`, family, linkFamily: link.family }
    const glance = { row, time, fromDevice, toDevice, ...whose }
    for (const { suite, run } of this.#running) if (isOf(suite.families, whose)) run.see(glance)
  }

  /** What is found when nothing came after `to`; with `goesOn` more may come. */
  results(to: number, goesOn = false): SuiteResult[] {
    return this.#running.map(({ run }) => run.results(to, goesOn))
  }
}

/** Many checks ask for one row: it is decoded once for all of them. */
class Once extends Reader {
  readonly #last = new Map<Mode, { readonly row: number; readonly decoded: Decoded | undefined }>()

  override decode(row: number, mode: Mode = 'summary'): Decoded | undefined {
    const last = this.#last.get(mode)
    if (last?.row === row) return last.decoded
    const decoded = super.decode(row, mode)
    this.#last.set(mode, { row, decoded })
    return decoded
  }
}

/** What only the journal knows of a frame, beside the fields that filters have. */
function ownFields(reader: Reader, commandOf: (row: number) => string | undefined = () => undefined): Vocabulary {
  const { journal } = reader
  const { rows } = journal
  const fields = vocabulary(reader)
  const perRow = new Map<string, NonNullable<ReturnType<Vocabulary>>>()
  const own: Readonly<Record<string, NonNullable<ReturnType<Vocabulary>>>> = {
    answered: { kind: 'text', get: (row) => String(rows.answersOf(row).length > 0) },
    command: { kind: 'text', get: commandOf },
    repeated: { kind: 'text', get: (row) => String(rows.is(row, flag.repeated)) },
    latency: {
      kind: 'number',
      get: (row) => {
        const [answer] = rows.answersOf(row)
        return answer === undefined ? undefined : Math.abs(journal.timeOf(answer) - journal.timeOf(row))
      },
    },
  }
  return (name) => {
    const known = own[name.toLowerCase()] ?? perRow.get(name)
    if (known) return known
    const found = fields(name)
    if (found) perRow.set(name, found)
    return found
  }
}
