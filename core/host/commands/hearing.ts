import { familiesById } from '../../link/engine.ts'
import type { Item } from '../../link/item.ts'
import type { Answer, Command } from '../../protocols/command.ts'
import type { Family } from '../../protocols/family.ts'
import type { Conversation } from '../conversations.ts'
import type { JournalLink } from '../journal/links.ts'
import type { Entry } from './entry.ts'

export type Frame = Item & { readonly kind: 'frame' }

/** What a frame is to one command: its answer, or the answer that it had already, once more. */
type Heard = { readonly entry: Entry; readonly answer: Answer | 'again' }

/** A frame may be the answer to one command: the first that is still waited for, else one that came before, else one that is late. */
export function hear(listening: Iterable<Entry>, { link, state }: Conversation<JournalLink>, item: Frame): Heard | undefined {
  const identity = item.identity ?? state.identity
  const mine = [...listening].filter(({ record }) =>
    record.identity === undefined ? record.link === link.number : record.identity === identity,
  )
  return answerTo('sent', mine, item) ?? repeated(mine, link.number, item) ?? answerTo('timed out', mine, item)
}

/** Whether a family tells the answers to a command. */
export const isAnswerable = (family: Family, command: Command | undefined): boolean => listenerOf(family, command) !== undefined

function answerTo(wanted: 'sent' | 'timed out', entries: readonly Entry[], item: Frame): Heard | undefined {
  for (const entry of entries) {
    if (entry.record.state !== wanted || entry.record.family !== item.decoded.family) continue
    const answer = matched(entry, item)
    if (answer) return { entry, answer }
  }
  return undefined
}

function repeated(entries: readonly Entry[], link: number, item: Frame): Heard | undefined {
  const entry = entries.find(({ answered, record }) => record.link === link && answered !== undefined && same(answered, item.bytes))
  return entry && { entry, answer: 'again' }
}

/** Bytes as they were typed are answered as the family's free text is, or as any of its commands. */
const listenerOf = (family: Family | undefined, command: Command | undefined): Command | undefined =>
  command
    ? command.answer && command
    : (family?.commands?.find(({ type, answer }) => type === 'custom' && answer) ?? family?.commands?.find(({ answer }) => answer))

/** A family's matcher with a fault of its own matches nothing. */
function matched({ command, record }: Entry, item: Frame): Answer | undefined {
  try {
    return listenerOf(familiesById.get(record.family), command)?.answer?.(item.decoded.message, record.bytes)
  } catch {
    return undefined
  }
}

const same = (a: Uint8Array, b: Uint8Array): boolean => a.length === b.length && a.every((byte, i) => byte === b[i])
