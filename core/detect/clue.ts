import { startsWith } from '../wire/split.ts'
import { toHex } from '../wire/hex.ts'

export type Transport = 'tcp' | 'udp'

/** The first bytes of a stream, as detection sees them. */
export interface Head {
  readonly bytes: Uint8Array
  /** No more bytes can come: a datagram, a closed link, a link that fell silent. */
  readonly final: boolean
  /** Exactly one frame that somebody else has split: a terminator may have been taken off. */
  readonly whole: boolean
  readonly transport: Transport
}

/** What kind of evidence a clue is; decides its points unless the clue says otherwise. */
export type Kind = 'start' | 'framing' | 'grammar' | 'checksum' | 'identity' | 'content'

/** Points a clue adds where it passes. A match takes `threshold`; see `docs/decisions/0001-detection-points.md`. */
export const points: Readonly<Record<Kind, number>> = { start: 0.5, framing: 1, grammar: 4, checksum: 3, identity: 2, content: 2 }
export const threshold = 4

/** What a clue saw: `more` means that there are not enough bytes yet. Byte offsets, `to` exclusive. */
export interface Look {
  readonly outcome: 'pass' | 'fail' | 'more'
  readonly from: number
  readonly to: number
  readonly expected?: string
  readonly found?: string
}

/**
 * One check that a family makes on the head of a stream. It has no side effect and does not throw on any bytes.
 * The first clue of a family is required and must let the first byte of every frame pass (or say `more`): the first-byte router is made from it.
 */
export interface Clue {
  readonly says: string
  readonly kind: Kind
  readonly points: number
  /** Its failure rules the family out; otherwise it merely adds nothing. */
  readonly required: boolean
  look(head: Head): Look
}

export interface ClueOptions {
  readonly points?: number
  readonly required?: boolean
}

/** A clue from a function. Start, framing and grammar are required unless told otherwise. */
export function clue(kind: Kind, says: string, look: (head: Head) => Look, options: ClueOptions = {}): Clue {
  const required = options.required ?? (kind === 'start' || kind === 'framing' || kind === 'grammar')
  return { says, kind, points: options.points ?? points[kind], required, look }
}

export const pass = (from: number, to: number, found?: string): Look => ({
  outcome: 'pass',
  from,
  to,
  ...(found === undefined ? {} : { found }),
})
export const fail = (from: number, to: number, expected: string, found: string): Look => ({ outcome: 'fail', from, to, expected, found })
export const more = (from: number, to: number, expected = 'more bytes'): Look => ({ outcome: 'more', from, to, expected })

/** Passes where `found === expected` over the bytes `from`…`to`, both shown as hex: a checksum, a length. */
export function agree(from: number, to: number, expected: number, found: number, digits = (to - from) * 2): Look {
  const hex = (n: number) => n.toString(16).toUpperCase().padStart(digits, '0')
  return expected === found ? pass(from, to, hex(found)) : fail(from, to, hex(expected), hex(found))
}

/** The stream starts with one of these byte sequences (numbers) or words (text). */
export function starts(...sequences: (string | readonly number[])[]): Clue {
  const wanted = sequences.map((s) => (typeof s === 'string' ? [...s].map((c) => c.charCodeAt(0)) : s))
  const says = `starts with ${sequences.map((s) => (typeof s === 'string' ? JSON.stringify(s) : toHex(Uint8Array.from(s), ' ').toUpperCase())).join(' or ')}`
  return clue('start', says, ({ bytes }) => {
    let open: Look | undefined
    for (const sequence of wanted) {
      const held = startsWith(bytes, sequence)
      if (held) return pass(0, sequence.length)
      if (held === undefined) open ??= more(0, bytes.length)
    }
    const longest = Math.max(...wanted.map((w) => w.length))
    return (
      open ??
      fail(0, Math.min(longest, bytes.length), says.slice('starts with '.length), toHex(bytes.subarray(0, longest), ' ').toUpperCase())
    )
  })
}
