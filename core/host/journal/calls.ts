import type { HandlersOf } from '../../contract/call.ts'
import type { journalCalls } from '../../contract/journal.ts'
import type { Clock } from '../clock.ts'
import type { Conversations } from '../conversations.ts'
import { tellLink } from './link-story.ts'
import type { JournalLink } from './links.ts'
import type { Reader } from './reader.ts'

interface Parts {
  readonly reader: Reader
  readonly conversations: Conversations<JournalLink>
  readonly clock: Clock
  linksOf(identity: string): Iterable<number>
}

const chunksAtOnce = 500

export const journalHandlers = ({ reader, conversations, clock, linksOf }: Parts): HandlersOf<typeof journalCalls> => ({
  'frame.read': (row) => reader.frame(row),
  'link.read': (link, from, to) => reader.link(link, from, Math.min(to, from + chunksAtOnce)),
  'link.story': (number) => {
    const link = reader.journal.links[number - 1]
    const links = link?.identity === undefined ? [] : linksOf(link.identity)
    const now = link && conversations.of(link) ? clock() : undefined
    return tellLink(reader, number, { links, now, replies: conversations.replies })
  },
})
