import { crcX25 } from '../../wire/checksum.ts'
import type { Target } from '../command.ts'
import type { Filled } from '../family.ts'
import { frame } from './encode.ts'
import { isLong, isShort, stopsAt } from './frame.ts'

const fields = ['length', 'serial number', 'error check']
/** Of the content, what a frame with one byte of length has room for. */
const shortest = 250

/** A frame from start to stop, or what stands between: protocol number and content. */
export function fill(typed: Uint8Array, { serial }: Target): Filled {
  const long = isLong(typed)
  if (!long && !isShort(typed)) {
    const content = typed.subarray(1)
    const bytes = frame(typed[0]!, serial, { content, long: content.length > shortest })
    return { bytes, fields: ['start', ...fields, 'stop'] }
  }
  const head = long ? 4 : 3
  if (!stopsAt(typed, typed.length) || typed.length < head + 7)
    return { problem: 'between start and 0D 0A stand length, protocol number, serial number (2 bytes) and error check (2 bytes)' }
  const bytes = typed.slice()
  const view = new DataView(bytes.buffer)
  const length = bytes.length - head - 2
  if (!long && length > 0xff) return { problem: `${length} bytes need the start 79 79, with two bytes of length` }
  if (long) view.setUint16(2, length)
  else view.setUint8(2, length)
  view.setUint16(bytes.length - 6, serial)
  view.setUint16(bytes.length - 4, crcX25(bytes.subarray(2, -4)))
  return { bytes, fields }
}
