import { profile, type Profile } from '../../core/compare/profile.ts'
import { seenRows } from '../../core/host/compare/seen-rows.ts'
import { Replay } from '../../core/host/capture/replay.ts'
import { Journal } from '../../core/host/journal/journal.ts'
import { SpillFile } from '../../core/host/journal/payload-store.ts'
import { Reader } from '../../core/host/journal/reader.ts'
import { engine, familiesById } from '../../core/link/engine.ts'
import type { CaptureEvent } from '../../core/capture/event.ts'
import { compose } from '../../core/commands/compose.ts'
import type { Engine } from '../../core/link/link.ts'
import type { Family } from '../../core/protocols/family.ts'
import type { Simulator } from '../../core/protocols/simulator.ts'
import type { Plan } from '../../core/simulate/device.ts'
import { rehearse } from '../../core/simulate/rehearsal.ts'
import { type Cast, readScenario } from '../../core/simulate/scenario.ts'

const start = Date.UTC(2026, 10, 20, 9, 30)

/** A server that leaves every frame of a few seconds without an answer, now and then. */
export function forgetful(): Engine {
  const families = new Map(
    [...familiesById].map(([id, family]): [string, Family] => [
      id,
      {
        ...family,
        ...(family.reply
          ? {
              reply: (...[message, frame, session]: Parameters<NonNullable<Family['reply']>>) =>
                Math.floor(session.arrived / 1000) % 11 < 2 ? [] : family.reply!(message, frame, session),
            }
          : {}),
      },
    ]),
  )
  return { ...engine('summary'), families }
}

export interface Change {
  readonly simulate?: (simulate: Simulator) => Simulator
  readonly plan?: Partial<Plan>
}

/** The devices of a scenario with changes to their firmware. */
export function castOf(text: string, changes: readonly Change[] = []): Cast[] {
  const read = readScenario(text, { families: familiesById, host: '127.0.0.1', port: 8888 })
  if ('problems' in read) throw new Error(JSON.stringify(read.problems))
  return read.cast.map((cast) => ({
    ...cast,
    plan: changes.reduce<Plan>(
      (plan, change) => ({
        ...plan,
        ...change.plan,
        faults: { ...plan.faults, ...change.plan?.faults },
        family: change.simulate ? { ...plan.family, simulate: change.simulate(plan.family.simulate) } : plan.family,
      }),
      cast.plan,
    ),
  }))
}

/** A rehearsed capture, opened; `more` are events in between, `at` seconds from the start. */
export function opened(
  cast: readonly Cast[],
  seconds: number,
  server: Engine = engine('summary'),
  more: readonly { readonly at: number; readonly direction: 'up' | 'down'; readonly bytes: Uint8Array }[] = [],
): Reader {
  const journal = new Journal(new SpillFile())
  const replay = new Replay(journal, engine('summary'))
  const extra = more.map(({ at, direction, bytes }): CaptureEvent => ({
    kind: 'chunk',
    time: start + at * 1000,
    link: 1,
    direction,
    bytes,
  }))
  const events = [...rehearse(cast, server, start, seconds), ...extra]
  for (const event of extra.length > 0 ? events.toSorted((a, b) => a.time - b.time) : events) replay.take(event)
  return new Reader(journal)
}

/** A command that is sent to the devices `at` seconds from the start, with the next answer or the next frame that wants none. */
export interface Order {
  readonly at: number
  readonly command: string
  readonly arguments?: Readonly<Record<string, unknown>>
}

/** A rehearsed capture of one device that is told something meanwhile, opened. */
export function commanded([one]: readonly Cast[], seconds: number, orders: readonly Order[]): Reader {
  const { family } = one!.plan
  const waiting = [...orders]
  const sent = new Set<Uint8Array>()
  const reply: NonNullable<Family['reply']> = (message, frame, session) => {
    const replies = [...(family.reply?.(message, frame, session) ?? [])]
    while (waiting[0] && session.arrived >= start + waiting[0].at * 1000) {
      const { command, arguments: given = {} } = waiting.shift()!
      const target = {
        identity: message.identity ?? session.identity ?? '',
        password: '123456',
        memory: session.memory,
        serial: 1,
        now: session.arrived,
      }
      const made = compose(family, { command, arguments: given }, target)
      if ('problem' in made) continue
      sent.add(made.bytes)
      replies.push(made.bytes)
    }
    return replies
  }
  const server = { ...engine('summary'), families: new Map([...familiesById, [family.id, { ...family, reply }]]) }
  const journal = new Journal(new SpillFile())
  const replay = new Replay(journal, engine('summary'))
  // A rehearsed device answers in the instant in which it is spoken to: what it is told was said before.
  const told = [...rehearse([one!], server, start, seconds)].map((event) =>
    event.kind === 'chunk' && sent.has(event.bytes) ? { ...event, time: event.time - 10 } : event,
  )
  for (const event of told.toSorted((a, b) => a.time - b.time)) replay.take(event)
  return new Reader(journal)
}

export const profiled = (reader: Reader, name: string): Profile => profile(seenRows(reader), name)
