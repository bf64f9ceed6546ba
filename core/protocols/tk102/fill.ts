import type { Filled } from '../family.ts'
import { frameOf } from './encode.ts'
import { closing, headSize, opening } from './split.ts'

/** A frame from bracket to bracket: the sequence number is that of what is answered, so it is not made up. */
export function fill(typed: Uint8Array): Filled {
  if (typed[0] !== opening || typed.at(-1) !== closing || typed.length <= headSize)
    return { problem: 'a frame is [ · type · ten digits · a byte of length · content · ]' }
  return { bytes: frameOf(typed[1]!, typed.subarray(2, 12), typed.subarray(headSize, -1)), fields: ['length'] }
}
