import { type ClipboardEvent, type KeyboardEvent, useMemo } from 'react'
import { differences } from '../../../core/link/answers.ts'
import { useCell } from '../../state/cell.ts'
import { useSession } from '../../state/session.ts'
import type { Trying } from '../../state/trial.ts'
import type { ByteSelection } from '../bytes/byte-selection.ts'
import { endHalf, paste, typeKey, typing } from './typing.ts'

/** What makes a grid of bytes one that can be typed into. */
export interface Editing {
  /** Stretches that are not as they arrived. */
  readonly changed: readonly { readonly from: number; readonly to: number }[]
  readonly half: boolean
  /** Whether the key meant something for the copy. */
  onKey(event: KeyboardEvent): boolean
  onPaste(event: ClipboardEvent): void
  /** The cursor goes elsewhere. */
  onMove(): void
}

/** Typing into the copy where the cursor is. */
export function useEditing(trying: Trying | undefined, { cursor = 0, marked, put }: ByteSelection): Editing | undefined {
  const { trial } = useSession()
  const { half } = useCell(typing)
  const changed = useMemo(() => (trying ? differences(trying.original, trying.bytes).map(({ sent }) => sent) : []), [trying])
  if (!trying) return undefined
  return {
    changed,
    half,
    onMove: endHalf,
    onKey({ key, ctrlKey, metaKey, shiftKey }) {
      const next = typeKey(trial, { key, mod: ctrlKey || metaKey, shift: shiftKey }, { cursor, marked })
      if (next === undefined) return false
      put(next)
      return true
    },
    onPaste(event) {
      event.preventDefault()
      put(paste(trial, event.clipboardData.getData('text/plain'), { cursor, marked }))
    },
  }
}

/** Which bytes of a row have changed, as bits from its first byte on; where bytes were taken out, the byte that stands there now. */
export function changedBits(changed: Editing['changed'], start: number, perRow: number): number {
  let bits = 0
  for (const { from, to } of changed) {
    if (from >= start + perRow) break
    for (let at = Math.max(start, from); at < Math.min(start + perRow, Math.max(to, from + 1)); at++) bits |= 1 << (at - start)
  }
  return bits
}
