import type { Item } from '../link/item.ts'
import { type Engine, type LinkState, receive } from '../link/link.ts'

const undecided = { verdict: 'none', family: undefined, score: 0, runnerUp: undefined } as const
const nothing = new Uint8Array(0)

/**
 * Goes past bytes that a link carried and the capture has not: what is held is given up as it is, and a row without bytes says what is missing.
 * `offset` is where the stream goes on.
 */
export function acrossGap(
  engine: Engine,
  state: LinkState,
  offset: number,
  why: string,
  arrived: number | undefined,
): { state: LinkState; items: Item[] } {
  const held = receive(engine, state, { bytes: nothing, arrived, final: true, whole: false })
  const gap: Item = { kind: 'skipped', offset: held.state.position, bytes: nothing, why, decision: undecided }
  return { state: { ...held.state, position: offset, held: nothing, need: 0 }, items: [...held.items, gap] }
}
