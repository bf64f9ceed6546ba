import type { HandlersOf } from '../../contract/call.ts'
import type { listenerCalls, ListenerState } from '../../contract/listener.ts'
import type { Conversations } from '../conversations.ts'
import type { JournalLink } from '../journal/links.ts'
import type { Listener } from './listener.ts'

interface Parts {
  readonly listener: Listener
  readonly conversations: Conversations<JournalLink>
  state(): ListenerState
  /** Tells every window, and answers what it told. */
  changed(): ListenerState
}

export const listenerHandlers = ({ listener, conversations, state, changed }: Parts): HandlersOf<typeof listenerCalls> => ({
  'listener.state': state,
  'listener.start': async (wanted) => {
    await listener.start(wanted)
    return changed()
  },
  'listener.stop': async () => {
    await listener.stop()
    return changed()
  },
  'listener.test': () => listener.test(),
  'listener.replies': (policy) => {
    conversations.replies = policy
    return changed()
  },
})
