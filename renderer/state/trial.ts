import { Cell } from './cell.ts'
import type { FrameOpener } from './frame-opener.ts'

/** A copy of a frame that somebody changes to see what it would say. */
export interface Trying {
  /** The row whose frame it is a copy of. */
  readonly row: number
  readonly original: Uint8Array
  readonly bytes: Uint8Array
  readonly canUndo: boolean
  readonly canRedo: boolean
}

/** `at`: `removed` stood there, `inserted` stands there now. */
interface Edit {
  readonly at: number
  readonly removed: Uint8Array
  readonly inserted: Uint8Array
}

/** How long a copy may become, how many bytes all that can be undone may hold, and from when on decoding waits for a pause in typing. */
const limits = { bytes: 2_000_000, kept: 8_000_000, edits: 1000, decodedAtOnce: 16_384 }
/** ms */
const pause = 250

/** The one “what if” of the window: changes, undone and redone, decoded in the frame's place. It ends when another row is selected. */
export class Trial {
  readonly current = new Cell<Trying | undefined>(undefined)
  readonly #opener: FrameOpener
  #past: Edit[] = []
  #future: Edit[] = []
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(opener: FrameOpener) {
    this.#opener = opener
    opener.current.subscribe(() => {
      const trying = this.current.get()
      const { row, frame } = opener.current.get()
      if (!trying) return
      if (row !== trying.row) this.end()
      // Read anew, as another family: the copy is too.
      else if (frame && !frame.copyOf && frame.record.row.number === row) opener.tryBytes(trying.bytes)
    })
  }

  begin(): void {
    const { frame } = this.#opener.current.get()
    if (!frame || frame.record.bytes.length === 0 || this.current.get()) return
    const { row, bytes } = frame.record
    this.#past = []
    this.#future = []
    this.#show(row.number, bytes, bytes)
    this.#opener.tryBytes(bytes)
  }

  /** Back to what arrived. */
  end(): void {
    clearTimeout(this.#timer)
    this.#past = []
    this.#future = []
    this.current.set(undefined)
    this.#opener.tryBytes(undefined)
  }

  /** Puts `inserted` in the place of so many bytes; `joins`: it is one step with the edit before. False where the copy would become too long. */
  edit(at: number, remove: number, inserted: Uint8Array, joins = false): boolean {
    const trying = this.current.get()
    if (!trying) return false
    const removed = trying.bytes.slice(at, at + remove)
    if (trying.bytes.length - removed.length + inserted.length > limits.bytes) return false
    if (removed.length === 0 && inserted.length === 0) return true
    const last = this.#past.at(-1)
    if (joins && last?.at === at && last.inserted.length === removed.length) this.#past[this.#past.length - 1] = { ...last, inserted }
    else this.#past.push({ at, removed, inserted })
    this.#future = []
    this.#forgetOldest()
    this.#change(trying, replaced(trying.bytes, { at, removed, inserted }))
    return true
  }

  /** All of it as something else, as one step. */
  replace(bytes: Uint8Array): void {
    const trying = this.current.get()
    if (trying) this.edit(0, trying.bytes.length, bytes)
  }

  /** Answers where something changed. */
  undo(): number | undefined {
    return this.#step(this.#past, this.#future, ({ at, removed, inserted }) => ({ at, removed: inserted, inserted: removed }))
  }
  redo(): number | undefined {
    return this.#step(this.#future, this.#past, (edit) => edit)
  }

  #step(from: Edit[], to: Edit[], as: (edit: Edit) => Edit): number | undefined {
    const trying = this.current.get()
    const edit = trying && from.pop()
    if (!trying || !edit) return undefined
    to.push(edit)
    this.#change(trying, replaced(trying.bytes, as(edit)))
    return edit.at
  }

  #change({ row, original }: Trying, bytes: Uint8Array): void {
    this.#show(row, original, bytes)
    clearTimeout(this.#timer)
    if (bytes.length <= limits.decodedAtOnce) this.#opener.tryBytes(bytes)
    else this.#timer = setTimeout(() => this.#opener.tryBytes(this.current.get()?.bytes), pause)
  }

  #show(row: number, original: Uint8Array, bytes: Uint8Array): void {
    this.current.set({ row, original, bytes, canUndo: this.#past.length > 0, canRedo: this.#future.length > 0 })
  }

  #forgetOldest(): void {
    let kept = this.#past.reduce((sum, edit) => sum + sizeOf(edit), 0)
    while (this.#past.length > 1 && (this.#past.length > limits.edits || kept > limits.kept)) kept -= sizeOf(this.#past.shift()!)
  }
}

const sizeOf = ({ removed, inserted }: Edit): number => removed.length + inserted.length

function replaced(bytes: Uint8Array, { at, removed, inserted }: Edit): Uint8Array {
  const next = new Uint8Array(bytes.length - removed.length + inserted.length)
  next.set(bytes.subarray(0, at))
  next.set(inserted, at)
  next.set(bytes.subarray(at + removed.length), at + inserted.length)
  return next
}
