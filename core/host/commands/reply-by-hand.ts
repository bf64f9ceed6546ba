import { answersTo } from '../../link/answers.ts'
import type { Wording } from '../../language.ts'
import { familiesById } from '../../link/engine.ts'
import type { Conversations } from '../conversations.ts'
import type { JournalLink } from '../journal/links.ts'
import type { Reader } from '../journal/reader.ts'

const none: Wording = { en: 'there is no answer to this row', es: 'esta fila no tiene respuesta' }
const uncertain: Wording = {
  en: 'the family is not certain: decide it by hand first',
  es: 'la familia no es segura: decídala antes a mano',
}
const answerItself: Wording = { en: 'this row is an answer itself', es: 'esta fila es en sí una respuesta' }
const closed: Wording = { en: 'the link is closed', es: 'el enlace está cerrado' }
const nothing: Wording = { en: 'the family answers nothing to this frame', es: 'la familia no responde nada a esta trama' }
export const takesNothing: Wording = { en: 'the device takes nothing any more', es: 'el equipo ya no recibe nada' }

/** Sends what a family answers to a frame, because the user said so; answers the rows of what was sent. */
export function sendReply(
  reader: Reader,
  conversations: Conversations<JournalLink>,
  row: number,
): { readonly rows: number[] } | { readonly problem: Wording } {
  const { journal } = reader
  const decoded = row >= 1 && row <= reader.count ? reader.decode(row) : undefined
  const family = familiesById.get(decoded?.family ?? '')
  if (!decoded || !family?.reply) return { problem: none }
  if (journal.rows.decision(row).verdict !== 'match') return { problem: uncertain }
  const session = reader.session(row)
  if (session.direction === 'down') return { problem: answerItself }
  const conversation = conversations.of(journal.linkOf(row))
  if (!conversation) return { problem: closed }
  const replies = answersTo(family, decoded, session)
  if (replies.length === 0) return { problem: nothing }
  const rows = replies.flatMap((bytes) => conversations.send(conversation, bytes, row, family.id) ?? [])
  return rows.length === 0 ? { problem: takesNothing } : { rows }
}
