import { Cell } from './cell.ts'

/** Byte offsets in one of a frame's layers, `to` exclusive. */
export interface ByteRange {
  readonly from: number
  readonly to: number
  /** The frame as it came, or with its escapes undone. */
  readonly layer: LayerName
}
export type LayerName = 'raw' | 'unescaped'

/** What the person looks at: a journal row, a field of its frame, some of its bytes. */
export interface Selection {
  readonly row: number | undefined
  /** Path of the field, the same in all frames of a kind. */
  readonly field: string | undefined
  readonly bytes: ByteRange | undefined
}

const nothing: Selection = { row: undefined, field: undefined, bytes: undefined }
const historyLimit = 200
/** Selections that follow each other faster than this were passed through, not looked at. */
const passing = 350

/** The one selection of the window, with the way back. */
export class Selecting {
  readonly current = new Cell<Selection>(nothing)
  /** Bytes under the pointer, in any pane. */
  readonly hover = new Cell<ByteRange | undefined>(undefined)
  #past: Selection[] = []
  #future: Selection[] = []
  #since = 0

  /** Another frame; the field stays chosen where the frame has it too. */
  row(row: number): void {
    const { row: before, field } = this.current.get()
    if (row !== before) this.#go({ row, field, bytes: undefined })
  }
  field(field: string | undefined, bytes: ByteRange | undefined): void {
    this.#go({ ...this.current.get(), field, bytes })
  }
  /** What stays chosen when the frame has been decoded: not a step of its own. */
  settle(field: string | undefined, bytes: ByteRange | undefined): void {
    this.current.set({ ...this.current.get(), field, bytes })
  }
  back(): void {
    this.#step(this.#past, this.#future)
  }
  forward(): void {
    this.#step(this.#future, this.#past)
  }

  #go(next: Selection): void {
    const now = this.current.get()
    const lookedAt = performance.now() - this.#since > passing
    if (now.row !== undefined && lookedAt) this.#past = [...this.#past.slice(1 - historyLimit), now]
    this.#future = []
    this.#since = performance.now()
    this.hover.set(undefined)
    this.current.set(next)
  }
  #step(from: Selection[], to: Selection[]): void {
    const next = from.pop()
    if (!next) return
    to.push(this.current.get())
    this.#since = 0
    this.current.set(next)
  }
}
