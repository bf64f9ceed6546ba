import type { HandlersOf } from '../../contract/call.ts'
import type { relayCalls } from '../../contract/relay.ts'
import type { Relay } from './relay.ts'

export const relayHandlers = (relay: Relay): HandlersOf<typeof relayCalls> => ({
  'relay.state': () => relay.state,
  'relay.start': (wish) => relay.start(wish),
  'relay.stop': () => relay.stop(),
})
