import { answersTo } from '../../link/answers.ts'
import { familiesById } from '../../link/engine.ts'
import type { Conversations } from '../conversations.ts'
import type { JournalLink } from '../journal/links.ts'
import type { Reader } from '../journal/reader.ts'

/** Sends what a family answers to a frame, because the user said so; answers the rows of what was sent. */
export function sendReply(
  reader: Reader,
  conversations: Conversations<JournalLink>,
  row: number,
): { readonly rows: number[] } | { readonly problem: string } {
  const { journal } = reader
  const decoded = row >= 1 && row <= reader.count ? reader.decode(row) : undefined
  const family = familiesById.get(decoded?.family ?? '')
  if (!decoded || !family?.reply) return { problem: 'there is no answer to this row' }
  if (journal.rows.decision(row).verdict !== 'match') return { problem: 'the family is not certain: decide it by hand first' }
  const session = reader.session(row)
  if (session.direction === 'down') return { problem: 'this row is an answer itself' }
  const conversation = conversations.of(journal.linkOf(row))
  if (!conversation) return { problem: 'the link is closed' }
  const replies = answersTo(family, decoded, session)
  if (replies.length === 0) return { problem: 'the family answers nothing to this frame' }
  const rows = replies.flatMap((bytes) => conversations.send(conversation, bytes, row, family.id) ?? [])
  return rows.length === 0 ? { problem: 'the device takes nothing any more' } : { rows }
}
