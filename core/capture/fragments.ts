import type { Fragment } from './dissect.ts'
import type { Troubles } from './trouble.ts'

interface Pieces {
  readonly started: number
  readonly at: number
  readonly protocol: number
  readonly addresses: Uint8Array
  readonly buffer: { bytes: Uint8Array }
  /** Stretches of the payload that are there, in order and apart. */
  stretches: { from: number; to: number }[]
  length: number | undefined
}

/** How many packets may wait for fragments, for how long in capture time, and how many bytes of them. */
const packetLimit = 1024
const timeLimit = 30_000
const byteLimit = 16 * 1024 * 1024
const longest = 65_535

/** Puts fragmented IP packets together again. */
export class Fragments {
  readonly #waiting = new Map<string, Pieces>()
  readonly #troubles: Troubles
  #held = 0

  constructor(troubles: Troubles) {
    this.#troubles = troubles
  }

  /** Answers the addresses and payload of the packet that this fragment completes. */
  add(fragment: Fragment, time: number, at: number): Uint8Array | undefined {
    const { key, offset, more, payload, protocol } = fragment
    const to = offset + payload.length
    if (to > longest || payload.length === 0 || (more && payload.length % 8 !== 0)) {
      this.#troubles.add(
        'warning',
        { en: 'fragments of IP packets that fit no packet', es: 'fragmentos de paquetes IP que no encajan en ningún paquete' },
        at,
        payload.length,
      )
      return undefined
    }
    this.#forget(time)
    let pieces = this.#waiting.get(key)
    if (!pieces) {
      pieces = {
        started: time,
        at,
        protocol,
        addresses: fragment.addresses.slice(),
        buffer: { bytes: new Uint8Array(Math.max(2048, to)) },
        stretches: [],
        length: undefined,
      }
      this.#held += pieces.buffer.bytes.length
      this.#waiting.set(key, pieces)
    }
    if (!more) pieces.length ??= to
    this.#put(pieces, offset, payload)
    const [first, second] = pieces.stretches
    if (second || first!.from !== 0 || first!.to !== pieces.length) return undefined
    this.#drop(key, pieces)
    const whole = new Uint8Array(pieces.addresses.length + first!.to)
    whole.set(pieces.addresses)
    whole.set(pieces.buffer.bytes.subarray(0, first!.to), pieces.addresses.length)
    return whole
  }

  /** Nothing follows: what still waits is lost. */
  end(): void {
    for (const [key, pieces] of this.#waiting) this.#giveUp(key, pieces)
  }

  /** The bytes that came first are kept where fragments overlap. */
  #put(pieces: Pieces, offset: number, payload: Uint8Array): void {
    const to = offset + payload.length
    if (pieces.buffer.bytes.length < to) {
      const grown = new Uint8Array(Math.min(longest, to * 2))
      grown.set(pieces.buffer.bytes)
      this.#held += grown.length - pieces.buffer.bytes.length
      pieces.buffer.bytes = grown
    }
    let next = offset
    for (const stretch of [...pieces.stretches, { from: to, to }]) {
      if (stretch.from > next) pieces.buffer.bytes.set(payload.subarray(next - offset, Math.min(stretch.from, to) - offset), next)
      next = Math.max(next, stretch.to)
      if (next >= to) break
    }
    pieces.stretches = merged([...pieces.stretches, { from: offset, to }])
  }

  #forget(time: number): void {
    for (const [key, pieces] of this.#waiting) {
      const isOld = Math.abs(time - pieces.started) > timeLimit
      if (!isOld && this.#waiting.size <= packetLimit && this.#held <= byteLimit) break
      this.#giveUp(key, pieces)
    }
  }

  #giveUp(key: string, pieces: Pieces): void {
    const bytes = pieces.stretches.reduce((sum, { from, to }) => sum + to - from, 0)
    this.#troubles.add(
      'warning',
      { en: 'fragmented IP packets of which a part is missing', es: 'paquetes IP fragmentados de los que falta una parte' },
      pieces.at,
      bytes,
    )
    this.#drop(key, pieces)
  }

  #drop(key: string, pieces: Pieces): void {
    this.#held -= pieces.buffer.bytes.length
    this.#waiting.delete(key)
  }
}

function merged(stretches: { from: number; to: number }[]): { from: number; to: number }[] {
  const out: { from: number; to: number }[] = []
  for (const stretch of stretches.sort((a, b) => a.from - b.from)) {
    const last = out.at(-1)
    if (last && stretch.from <= last.to) last.to = Math.max(last.to, stretch.to)
    else out.push({ ...stretch })
  }
  return out
}
