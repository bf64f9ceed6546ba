import type { Row, Scope } from '../../../core/contract.ts'
import { toast } from '../../app/toasts.tsx'
import { plural } from '../../kit/format.ts'
import { Cell } from '../../state/cell.ts'
import type { Session } from '../../state/session.ts'

/** The row whose family is being chosen by hand. */
export const decodingAs = new Cell<Row | undefined>(undefined)

/** What a decision applies to, in words. */
export function scopeName(scope: Scope): string {
  if (scope.kind === 'frame') return `Frame ${scope.row}`
  return scope.kind === 'link' ? `Link ${scope.link}` : `Device ${scope.identity}`
}

/** Decides the family by hand, `undefined`: leaves it to detection again; everything shown is read anew, and undo is offered. */
export async function decodeAs(session: Session, scope: Scope, family: string | undefined): Promise<void> {
  try {
    const { previous, rows } = await session.bridge.call('decode.as', scope, family)
    session.frames.reread()
    session.opener.reread()
    toast({
      text: `${scopeName(scope)} ${family === undefined ? 'is left to detection' : `decodes as ${family}`}: ${plural(rows, 'row')} decoded anew`,
      action: { title: 'Undo', run: () => void undo(session, scope, previous) },
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
    toast({ text: `${scopeName(scope)} is as it was` })
  } catch (error) {
    toast({ text: (error as Error).message, problem: true })
  }
}
