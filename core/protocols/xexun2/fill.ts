import type { Target } from '../command.ts'
import type { Filled } from '../family.ts'
import { payloadChecksum } from './checksum.ts'
import { commandType, filled, frameOf } from './encode.ts'
import { escape, unescape } from './escape.ts'

const head = 18
const mark = 0xfaaf
const fields = ['length', 'checksum']

/** A frame from mark to mark, or a command's text. The index is that of what is answered, so it stays. */
export function fill(typed: Uint8Array, { identity }: Target): Filled {
  const typedView = new DataView(typed.buffer, typed.byteOffset)
  if (typed.length < 2 || typedView.getUint16(0) !== mark) {
    const bytes = frameOf(commandType, 1, filled(identity), typed)
    return { bytes, fields: [...fields, 'start', 'type', 'index', 'imei', 'reserved', 'end'] }
  }
  const layer = unescape(typed, false).bytes.slice()
  const view = new DataView(layer.buffer)
  if (layer.length < head + 2 || view.getUint16(layer.length - 2) !== mark)
    return { problem: 'between FA AF and FA AF stand type, index, 8 bytes of IMEI, length, checksum and the payload' }
  const payload = layer.subarray(head, -2)
  if (payload.length > 0x3ff) return { problem: `${payload.length} bytes of payload are more than 1023` }
  view.setUint16(14, (view.getUint16(14) & ~0x3ff) | payload.length)
  view.setUint16(16, payloadChecksum(payload))
  return { bytes: escape(layer), fields }
}
