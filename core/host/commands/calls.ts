import type { HandlersOf } from '../../contract/call.ts'
import type { commandCalls } from '../../contract/commands.ts'
import type { ListenerState } from '../../contract/listener.ts'
import type { Conversations } from '../conversations.ts'
import type { Devices } from '../devices/devices.ts'
import type { JournalLink } from '../journal/links.ts'
import type { Reader } from '../journal/reader.ts'
import type { Dispatcher } from './dispatcher.ts'
import { sendReply } from './reply-by-hand.ts'
import type { ReplyRules } from './reply-rules.ts'
import type { Targets } from './targets.ts'

interface Parts {
  readonly dispatcher: Dispatcher
  readonly targets: Targets
  readonly devices: Devices
  readonly rules: ReplyRules
  readonly reader: Reader
  readonly conversations: Conversations<JournalLink>
  /** Tells every window what becomes of answers now. */
  listenerChanged(): ListenerState
}

export function commandHandlers({ dispatcher, targets, devices, rules, ...rest }: Parts): HandlersOf<typeof commandCalls> {
  return {
    'commands.targets': () => targets.list(devices.list()),
    'commands.compose': (order) => dispatcher.preview(order),
    'commands.send': (order) => dispatcher.take(order),
    'commands.cancel': (id) => dispatcher.cancel(id),
    'commands.list': () => dispatcher.records,
    'reply.send': (row) => sendReply(rest.reader, rest.conversations, row),
    'replies.rules': (wanted) => rules.set(wanted) ?? rest.listenerChanged(),
  }
}
