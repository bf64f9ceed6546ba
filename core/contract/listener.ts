import type { ReplyRule } from '../commands/record.ts'
import type { Transport } from '../detect/clue.ts'
import type { InLanguages, Wording } from '../language.ts'
import { z } from '../schema.ts'
import { call, port, stream } from './call.ts'

/** One transport on one address family. */
export interface SocketState {
  readonly transport: Transport
  readonly state: 'listening' | 'stopped' | 'refused'
  /** The port that is really open (asked for 0: chosen by the system). */
  readonly port: number
  /** `[::]` takes IPv4 as well where the system allows it; what could not be had is told here. */
  readonly addresses: readonly string[]
  /** Why it was refused and what to do about it. */
  readonly problem?: Wording
}

export interface ListenerState {
  readonly tcp: SocketState
  readonly udp: SocketState
  /** `address:port` that a device on the same network can reach, the most useful first. */
  readonly reachable: readonly string[]
  readonly replies: ReplyPolicy
  /** What becomes of single answers, where they are automatic. */
  readonly rules?: readonly ReplyRule[]
}

/** Whether one transport at one address leads here; `problem` where it does not. */
export interface Reach {
  readonly reached: boolean
  readonly problem?: Wording
}

/** An address that devices are told, tried from this machine; a transport that does not listen is absent. */
export interface ReachTest {
  readonly address: string
  readonly tcp?: Reach
  readonly udp?: Reach
}

/** Who answers devices: the family's own acknowledgements, the user, or nobody. Nothing is ever sent before a verdict of match. */
export type ReplyPolicy = 'automatic' | 'by hand' | 'never'

export const listenerCalls = {
  'listener.state': call()<ListenerState>(),
  'listener.start': call(z.object({ port, tcp: z.boolean(), udp: z.boolean() }))<ListenerState>(),
  'listener.stop': call()<ListenerState>(),
  /** Tries every address that devices are told, from this machine; and what to do when devices do not get here all the same. */
  'listener.test': call()<{ readonly tests: readonly ReachTest[]; readonly help: InLanguages<readonly string[]> }>(),
  'listener.replies': call(z.enum(['automatic', 'by hand', 'never']))<ListenerState>(),
} as const

export const listenerStreams = {
  listener: stream<ListenerState>(),
} as const
