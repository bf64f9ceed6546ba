import type { Bridge } from '../../core/contract/index.ts'
import type { Readable } from '../state/cell.ts'

/** `refused`: the engine is there and does not take this window (a token that is not its own). */
export type Connection = 'connecting' | 'open' | 'lost' | 'refused'

/** A way to the engine and how it is doing. */
export interface Connected {
  readonly bridge: Bridge
  readonly connection: Readable<Connection>
}
