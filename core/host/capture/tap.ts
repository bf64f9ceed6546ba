import type { Ending } from '../../capture/event.ts'
import type { Chunk, Item, LinkState } from '../../link/link.ts'
import type { DownItem, Recorder } from '../conversations.ts'
import type { LinkMeta } from '../journal/links.ts'
import type { Recording } from './recording.ts'

interface TappedLink {
  readonly number: number
  readonly meta: LinkMeta
  up: number
  down: number
}

/** Writes what is recorded to a capture as well, while there is one. A capture that begins later takes the open links over. */
export class Tap<Link> implements Recorder<Link> {
  readonly #inner: Recorder<Link>
  readonly #open = new Map<Link, TappedLink>()
  #count = 0
  #recording: Recording | undefined

  constructor(inner: Recorder<Link>) {
    this.#inner = inner
  }

  get recording(): Recording | undefined {
    return this.#recording
  }

  begin(recording: Recording): void {
    this.#recording = recording
    for (const { number, meta, up, down } of this.#open.values()) {
      const isFresh = up === 0 && down === 0
      this.#recording.write({ kind: 'opened', time: meta.opened, link: number, ...ends(meta), ...(isFresh ? {} : { from: { up, down } }) })
    }
  }

  /** Answers why the capture is not complete, where it is not. */
  stop(): string | undefined {
    const recording = this.#recording
    this.#recording = undefined
    return recording?.close()
  }

  open(meta: LinkMeta): Link {
    const link = this.#inner.open(meta)
    const number = ++this.#count
    this.#open.set(link, { number, meta, up: 0, down: 0 })
    this.#recording?.write({ kind: 'opened', time: meta.opened, link: number, ...ends(meta) })
    return link
  }

  chunk(link: Link, chunk: Pick<Chunk, 'bytes' | 'arrived' | 'final'>, down: boolean): void {
    this.#inner.chunk(link, chunk, down)
    this.#write(link, chunk.arrived ?? 0, chunk.bytes, down)
  }

  down(link: Link, item: DownItem): number {
    const row = this.#inner.down(link, item)
    this.#write(link, item.time, item.bytes, true)
    return row
  }

  close(link: Link, time: number, ending: string): void {
    this.#inner.close(link, time, ending)
    const tapped = this.#open.get(link)
    this.#open.delete(link)
    if (tapped) this.#recording?.write({ kind: 'closed', time, link: tapped.number, ending: endingOf(ending) })
  }

  silence(link: Link, givenUp: boolean): void {
    this.#inner.silence(link, givenUp)
  }
  items(link: Link, items: readonly Item[], time: number): readonly number[] {
    return this.#inner.items(link, items, time)
  }
  learnt(link: Link, state: LinkState): void {
    this.#inner.learnt(link, state)
  }

  #write(link: Link, time: number, bytes: Uint8Array, down: boolean): void {
    const tapped = this.#open.get(link)
    if (!tapped) return
    const direction = down ? 'down' : 'up'
    tapped[direction] += bytes.length
    this.#recording?.write({ kind: 'chunk', time, link: tapped.number, direction, bytes })
  }
}

const ends = ({ transport, remote, local }: LinkMeta) => ({ transport, remote, local })

/** How a link ended, in the words that captures know. */
export const endingOf = (ending: string): Ending =>
  ending === 'reset' || ending === 'gone' || ending === 'idle' || ending === 'stopped' ? ending : 'ended'
