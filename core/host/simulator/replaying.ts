import type { ReplayState, ReplayWish } from '../../contract/simulator.ts'
import { minute, whyNot } from '../../capture/rewrite/rewriter.ts'
import { rewritten } from '../capture/rewriting.ts'
import type { Reader } from '../journal/reader.ts'
import { isLoopback } from '../loopback.ts'
import { replay } from './replay.ts'
import type { Wording } from '../../language.ts'

/** More rows than these are for the command line, which holds nothing else. */
const mostRows = 100_000
const tick = 250

const tooMany: Wording = {
  en: `more than ${mostRows} rows: save them and use "trackscope replay"`,
  es: `más de ${mostRows} filas: guárdelas y use "trackscope replay"`,
}
const stubborn: Wording = { en: 'some frames cannot be rewritten', es: 'algunas tramas no se pueden reescribir' }
const silent: Wording = { en: 'no device has said anything here yet', es: 'ningún equipo ha dicho nada aquí todavía' }
const another: Wording = { en: 'another one was started', es: 'se inició otra' }

type Answer = { readonly problem: Wording; readonly refused?: ReplayState['refused'] } | { readonly rows: number }

/** Sends what devices said in this session once more, to a listener here or, when that was confirmed, to a platform elsewhere. */
export class Replaying {
  /** Called while it goes on, four times a second, and when it ends. */
  changed: (state: ReplayState) => void = () => undefined
  #state: ReplayState = { running: false, target: '', links: 0, sent: 0, bytes: 0, heard: 0, missed: 0, failures: [], refused: [] }
  /** Counts up with every start and stop: what is not the latest ends. */
  #turn = 0

  get state(): ReplayState {
    return this.#state
  }

  async start({ host, port, confirmation, speed, identities, shift, leaveOut }: ReplayWish, reader: Reader): Promise<Answer> {
    if (!isLoopback(host) && confirmation !== host)
      return {
        problem: { en: `${host} is not this machine: type it to confirm`, es: `${host} no es esta máquina: escríbalo para confirmar` },
      }
    if (reader.count > mostRows) return { problem: tooMany }
    const renames = new Map(identities.map(({ from, to }) => [from, to]))
    for (const [from, to] of renames) {
      const problem = whyNot(from, to)
      if (problem !== undefined) return { problem }
    }
    const turn = ++this.#turn
    const by = shift === 'now' ? untilNow(reader) : shift * minute
    const { events, frames, refused, told } = await rewritten(reader, { identities: renames, shift: by })
    const nobody = [...renames.keys()].find((identity) => !told.has(identity))
    if (nobody !== undefined) return { problem: { en: `nobody here is ${nobody}`, es: `nadie aquí es ${nobody}` } }
    const left = refused
    if (left.length > 0 && leaveOut !== true) return { problem: stubborn, refused: left }
    if (frames === 0) return { problem: silent }
    if (turn !== this.#turn) return { problem: another }
    void this.#run(turn, [...events], { host, port, speed: speed === 'answers' ? undefined : speed }, left)
    return { rows: frames }
  }

  stop(): void {
    this.#turn++
    if (this.#state.running) this.#tell({ ...this.#state, running: false })
  }

  async #run(
    turn: number,
    events: Parameters<typeof replay>[0],
    options: Parameters<typeof replay>[1],
    refused: ReplayState['refused'],
  ): Promise<void> {
    const { host, port } = options
    const target = `${host.includes(':') ? `[${host}]` : host}:${port}`
    const isOver = () => turn !== this.#turn
    let told = 0
    const tally = await replay(events, options, isOver, (now) => {
      if (isOver() || Date.now() - told < tick) return
      told = Date.now()
      this.#tell({ running: true, target, refused, ...now })
    })
    if (!isOver()) this.#tell({ running: false, target, refused, ...tally })
  }

  #tell(state: ReplayState): void {
    this.#state = state
    this.changed(state)
  }
}

/** ms by which the earliest report is to be moved so that it is of this minute. */
export function untilNow(reader: Reader): number {
  let first = Infinity
  for (let row = 1; row <= reader.count; row++)
    for (const { time } of reader.decode(row)?.message.reports ?? []) if (time !== undefined) first = Math.min(first, time)
  return first === Infinity ? 0 : Math.floor((Date.now() - first) / minute) * minute
}
