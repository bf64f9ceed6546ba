import type { Dispatcher } from '../commands/dispatcher.ts'
import type { ReplyRules } from '../commands/reply-rules.ts'
import type { Conversations } from '../conversations.ts'
import type { JournalLink } from '../journal/links.ts'
import type { Hands } from './set-up.ts'

/** What a live run may do to the devices of this session. */
export const sessionHands = (conversations: Conversations<JournalLink>, rules: ReplyRules, commands: Dispatcher): Hands => ({
  rules: (wanted) => rules.setFirst(wanted),
  drop: (identity) => {
    const links = [...conversations.all].filter(({ state }) => state.identity === identity)
    for (const { peer } of links) peer.close('dropped')
    return links.length
  },
  send: (order) => commands.take(order),
  command: (id) => commands.record(id),
  commandOf: (row) => commands.typeOf(row),
})
