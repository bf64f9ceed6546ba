import type { Scope } from '../../../core/contract/devices.ts'
import type { Row } from '../../../core/contract/journal.ts'
import { toast } from '../../app/toasts.tsx'
import { Cell } from '../../state/cell.ts'
import type { Session } from '../../state/session.ts'
import { wordsNow } from '../../state/words.ts'
import { type Words, words } from './words.ts'

/** The row whose family is being chosen by hand. */
export const decodingAs = new Cell<Row | undefined>(undefined)

/** What a decision applies to, in words. */
export function scopeName(scope: Scope, { scopes }: Words['dialog']): string {
  if (scope.kind === 'frame') return scopes.frame(scope.row)
  return scope.kind === 'link' ? scopes.link(scope.link) : scopes.device(scope.identity)
}

/** Decides the family by hand, `undefined`: leaves it to detection again; everything shown is read anew, and undo is offered. */
export async function decodeAs(session: Session, scope: Scope, family: string | undefined): Promise<void> {
  try {
    const { previous, rows } = await session.bridge.call('decode.as', scope, family)
    session.frames.reread()
    session.opener.reread()
    const say = wordsNow(words).dialog
    const name = scopeName(scope, say)
    toast({
      text: family === undefined ? say.left(name, rows) : say.done(name, family, rows),
      action: { title: say.undo, run: () => void undo(session, scope, previous) },
    })
  } catch (error) {
    toast({ text: (error as Error).message, problem: true })
  }
}

async function undo(session: Session, scope: Scope, previous: string | undefined): Promise<void> {
  try {
    await session.bridge.call('decode.as', scope, previous)
    session.frames.reread()
    session.opener.reread()
    const say = wordsNow(words).dialog
    toast({ text: say.undone(scopeName(scope, say)) })
  } catch (error) {
    toast({ text: (error as Error).message, problem: true })
  }
}
