import type { Item } from '../link/item.ts'
import { type Engine, type LinkState, receive } from '../link/link.ts'

/**
 * What silence makes of the bytes that a link holds. Some families send no terminator, so a frame may stand there complete; but a frame
 * may also have been cut by a slow network. So after a short silence only what reads as whole frames of a certain family is taken,
 * and after a long one (`givenUp`) everything, as it is. Undefined: go on waiting.
 */
export function afterSilence(
  engine: Engine,
  state: LinkState,
  arrived: number,
  givenUp: boolean,
): { state: LinkState; items: Item[] } | undefined {
  if (state.held.length === 0) return undefined
  const outcome = receive(engine, state, { bytes: nothing, arrived, final: true, whole: false })
  return givenUp || outcome.items.every(standsAlone) ? outcome : undefined
}

const nothing = new Uint8Array(0)

const standsAlone = (item: Item): boolean =>
  item.kind === 'frame' &&
  item.decision.verdict === 'match' &&
  item.decoded.stopped === undefined &&
  !item.decoded.notes.some(({ code }) => code === 'length' || code === 'truncated')
