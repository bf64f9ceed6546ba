import type { Ending } from '../../capture/event.ts'
import type { Wording } from '../../language.ts'
import type { Item } from '../../link/item.ts'
import type { Chunk, LinkState } from '../../link/link.ts'
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
  readonly #numberOf: (link: Link, count: number) => number
  readonly #open = new Map<Link, TappedLink>()
  /** Links that the capture holds. */
  readonly #held = new Set<number>()
  #count = 0
  #recording: Recording | undefined

  /** `numberOf`: what the capture calls a link; by default it counts them. */
  constructor(inner: Recorder<Link>, numberOf: (link: Link, count: number) => number = (_, count) => count) {
    this.#inner = inner
    this.#numberOf = numberOf
  }

  get recording(): Recording | undefined {
    return this.#recording
  }

  begin(recording: Recording): void {
    this.#recording = recording
    this.#held.clear()
    for (const { number, meta, up, down } of this.#open.values()) {
      this.#held.add(number)
      const isFresh = up === 0 && down === 0
      this.#recording.write({ kind: 'opened', time: meta.opened, link: number, ...ends(meta), ...(isFresh ? {} : { from: { up, down } }) })
    }
  }

  /** Does the capture hold this link? */
  holds(number: number): boolean {
    return this.#held.has(number)
  }

  /** Answers why the capture is not complete, where it is not. */
  stop(): Wording | undefined {
    const recording = this.#recording
    this.#recording = undefined
    return recording?.close()
  }

  open(meta: LinkMeta): Link {
    const link = this.#inner.open(meta)
    const number = this.#numberOf(link, ++this.#count)
    this.#held.add(number)
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
  ending === 'dropped' ? 'stopped' : ending === 'reset' || ending === 'gone' || ending === 'idle' || ending === 'stopped' ? ending : 'ended'
