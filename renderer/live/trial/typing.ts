import { Cell } from '../../state/cell.ts'
import { readTyped } from '../../../core/commands/typed.ts'
import type { Trial } from '../../state/trial.ts'

/** How what is typed goes into the copy. */
export interface Typing {
  readonly as: 'hex' | 'text'
  /** Typed bytes push the others on instead of taking their place. */
  readonly inserting: boolean
  /** The first half of the byte at the cursor has been typed. */
  readonly half: boolean
}
export const typing = new Cell<Typing>({ as: 'hex', inserting: false, half: false })

/** A key as far as typing needs it. */
export interface Pressed {
  readonly key: string
  readonly mod: boolean
  readonly shift: boolean
}

/** Where the keyboard is: a byte, one more behind the last one, and what is marked by shift or drag. */
export interface Caret {
  readonly cursor: number
  readonly marked: { readonly from: number; readonly to: number } | undefined
}

/** Does what a key means for the copy; answers where the cursor is then, undefined for keys that mean nothing here. */
export function typeKey(trial: Trial, { key, mod, shift }: Pressed, caret: Caret): number | undefined {
  const trying = trial.current.get()
  if (!trying) return undefined
  const { as, inserting, half } = typing.get()
  const { cursor } = caret
  if (mod) {
    const letter = key.toLowerCase()
    const done = letter === 'z' ? (shift ? trial.redo() : trial.undo()) : letter === 'y' ? trial.redo() : undefined
    if (letter === 'z' || letter === 'y') endHalf()
    return letter === 'z' || letter === 'y' ? (done ?? cursor) : undefined
  }
  if (key === 'Insert') {
    typing.set({ as, inserting: !inserting, half: false })
    return cursor
  }
  if (key === 'Delete' || key === 'Backspace') {
    endHalf()
    return remove(trial, key === 'Backspace' ? -1 : 0, caret)
  }
  if (key.length !== 1) return undefined
  if (as === 'text') {
    const code = key.charCodeAt(0)
    if (code > 0xff) return cursor
    return put(trial, Uint8Array.of(code), caret)
  }
  if (!/^[0-9a-f]$/i.test(key)) return undefined
  const digit = parseInt(key, 16)
  const old = trying.bytes[cursor]
  if (half && old !== undefined) {
    trial.edit(cursor, 1, Uint8Array.of((old & 0xf0) | digit), true)
    endHalf()
    return cursor + 1
  }
  const takesPlace = !inserting && old !== undefined
  if (trial.edit(cursor, takesPlace ? 1 : 0, Uint8Array.of((digit << 4) | (takesPlace ? old & 0x0f : 0))))
    typing.set({ as, inserting, half: true })
  return cursor
}

/** Puts pasted text in: hex where it is hex, else its characters. Answers where the cursor is then. */
export function paste(trial: Trial, text: string, caret: Caret): number {
  const hex = typing.get().as === 'hex' ? readTyped(text, 'hex') : undefined
  const bytes = hex && 'bytes' in hex ? hex.bytes : Uint8Array.from(text, (character) => character.charCodeAt(0) & 0xff)
  endHalf()
  return put(trial, bytes, caret)
}

/** In the place of what is marked, else before the cursor or over what stands there. */
function put(trial: Trial, bytes: Uint8Array, { cursor, marked }: Caret): number {
  const at = marked?.from ?? cursor
  const remove = marked ? marked.to - marked.from : typing.get().inserting ? 0 : bytes.length
  return trial.edit(at, remove, bytes) ? at + bytes.length : cursor
}

function remove(trial: Trial, step: -1 | 0, { cursor, marked }: Caret): number {
  const at = marked?.from ?? cursor + step
  if (at < 0) return cursor
  trial.edit(at, marked ? marked.to - marked.from : 1, new Uint8Array(0))
  return at
}

/** The next digit begins a byte. */
export const endHalf = (): void => typing.change((now) => (now.half ? { ...now, half: false } : now))
