import type { Bridge } from '../../core/contract/index.ts'
import { Cell } from './cell.ts'
import type { OpenFrame } from './open-frame.ts'
import type { Selecting } from './selection.ts'

/** Every protocol comes along with it: it is fetched when the first frame is selected, or once the window has nothing else to do. */
const decoder = () => import('./open-frame.ts')

/** `frame` stays the one before until the next has come, so that nothing flickers. */
export interface Opening {
  readonly row: number | undefined
  readonly state: 'empty' | 'loading' | 'open' | 'missing'
  readonly frame: OpenFrame | undefined
}

/** Reads and decodes whichever frame is selected. */
export class FrameOpener {
  readonly current = new Cell<Opening>({ row: undefined, state: 'empty', frame: undefined })
  readonly #bridge: Bridge
  readonly #selecting: Selecting
  /** Comes with the decoder. */
  #openCopy: ((of: OpenFrame, bytes: Uint8Array) => OpenFrame) | undefined

  constructor(bridge: Bridge, selecting: Selecting) {
    this.#bridge = bridge
    this.#selecting = selecting
    selecting.current.subscribe(() => {
      const { row } = selecting.current.get()
      if (row !== undefined && row !== this.current.get().row) void this.#read(row)
    })
  }

  /** The frame may read differently now. */
  reread(): void {
    const { row } = this.current.get()
    if (row !== undefined) void this.#read(row)
  }

  /** Shows a changed copy in the place of the frame; undefined: the frame as it arrived. */
  tryBytes(bytes: Uint8Array | undefined): void {
    const { row, state, frame } = this.current.get()
    const arrived = frame?.copyOf ?? frame
    if (!arrived) return
    const next = bytes && this.#openCopy ? this.#openCopy(arrived, bytes) : arrived
    if (next !== frame) this.current.set({ row, state, frame: next })
  }

  async #read(row: number): Promise<void> {
    this.current.set({ ...this.current.get(), row, state: 'loading' })
    const [record, { openFrame, openCopy }] = await Promise.all([this.#bridge.call('frame.read', row).catch(() => undefined), decoder()])
    if (this.current.get().row !== row) return
    const frame = record && openFrame(record)
    this.#openCopy = openCopy
    this.current.set({ row, state: frame ? 'open' : 'missing', frame })
    const { field, bytes } = this.#selecting.current.get()
    const node = field === undefined ? undefined : frame?.index?.byPath.get(field)
    if (bytes === undefined) this.#selecting.settle(node?.path, node && frame?.index?.rangeOf(node, 'raw'))
  }
}
