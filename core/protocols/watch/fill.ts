import type { Target } from '../command.ts'
import type { Filled } from '../family.ts'
import type { Memory } from './decode.ts'
import { addressOf, encodeFrame } from './encode.ts'
import { headerOf } from './header.ts'

/** A frame from bracket to bracket, or its content: a word and its cells. The length counts what stands on the wire. */
export function fill(typed: Uint8Array, target: Target<Memory>): Filled {
  if (typed[0] !== 0x5b)
    return { bytes: encodeFrame(addressOf(target), typed), fields: ['start', 'vendor', 'identity', 'index', 'length', 'end'] }
  const header = headerOf(typed)
  if (!header || typed.at(-1) !== 0x5d) return { problem: 'a frame is [letters*identity*four hex digits of length*content]' }
  return { bytes: encodeFrame(header, typed.subarray(header.contentAt, -1)), fields: ['length'] }
}
