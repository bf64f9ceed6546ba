import type { Filled } from '../family.ts'
import { frameOf } from './encode.ts'

/** A frame from start to stop, or type and data. Its length counts type and data; there is no serial number and no checksum. */
export function fill(typed: Uint8Array): Filled {
  const begins = typed[0] === 0x78 && typed[1] === 0x78
  if (begins && (typed.length < 6 || typed.at(-2) !== 0x0d || typed.at(-1) !== 0x0a))
    return { problem: 'between 78 78 and 0D 0A stand length, type and data' }
  const [type = 0, ...data] = begins ? typed.subarray(3, -2) : typed
  return { bytes: frameOf(type, Uint8Array.from(data)), fields: begins ? ['length'] : ['start', 'length', 'stop'] }
}
