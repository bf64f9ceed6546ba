import { z } from '../schema.ts'
import { call, port, stream } from './call.ts'
import type { Wording } from '../language.ts'

/** Where traffic is passed on to, byte for byte, and what comes back. Off unless somebody turned it on. */
export interface RelayState {
  readonly on: boolean
  readonly host: string
  readonly port: number
  /** `as the device`: each link goes on with the transport that it came with. */
  readonly transport: 'tcp' | 'udp' | 'as the device'
  /** Links that are passed on, and links that we serve ourselves since the platform is away. */
  readonly relayed: number
  readonly served: number
  readonly bytesUp: number
  readonly bytesDown: number
  /** Why the platform cannot be reached. */
  readonly problem?: Wording
}

const relayWish = z.object({ host: z.string().min(1).max(255), port: port.min(1), transport: z.enum(['tcp', 'udp', 'as the device']) })
export type RelayWish = z.infer<typeof relayWish>

export const relayCalls = {
  'relay.state': call()<RelayState>(),
  'relay.start': call(relayWish)<RelayState>(),
  'relay.stop': call()<RelayState>(),
} as const

export const relayStreams = {
  relay: stream<RelayState>(),
} as const
