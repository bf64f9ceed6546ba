import { xor8 } from '../../wire/checksum.ts'
import type { Target } from '../command.ts'
import type { Filled } from '../family.ts'
import type { Memory } from './context.ts'
import { addressOf, encodeFrame } from './encode.ts'
import { isFlag, unescape, wrap } from './escape.ts'
import { headerOf, isJointech } from './header.ts'

const fields = ['body length', 'serial number', 'check code']

/** A frame from flag to flag, or message id and body. Bytes that need it are escaped. */
export function fill(typed: Uint8Array, target: Target<Memory>): Filled {
  const flag = typed[0]
  const serial = target.serial
  if (!isFlag(flag)) {
    if (typed.length < 2) return { problem: 'type a frame from flag to flag, or the message id (2 bytes) and the body' }
    const bytes = encodeFrame(addressOf(target), (typed[0]! << 8) | typed[1]!, serial, typed.subarray(2))
    return { bytes, fields: [...fields, 'edition 2019', 'version', 'terminal id', 'flag'] }
  }
  const layer = unescape(typed, false).bytes.slice()
  const header = headerOf(layer)
  if (!header || layer.at(-1) !== flag || layer.length < header.bodyAt + 2)
    return { problem: 'between the flags stand message id, attributes, terminal id, serial number, the body and one byte of check code' }
  const length = layer.length - header.bodyAt - 2
  if (length > 0x3ff) return { problem: `a body of ${length} bytes is longer than 1023` }
  const view = new DataView(layer.buffer)
  view.setUint16(3, (view.getUint16(3) & ~0x3ff) | length)
  const serialAt = header.bodyAt - (header.part ? 4 : 0)
  if (isJointech(header.id)) view.setUint8(serialAt - 1, serial & 0xff)
  else view.setUint16(serialAt - 2, serial)
  layer[layer.length - 2] = xor8(layer.subarray(1, -2))
  return { bytes: wrap(flag, layer.subarray(1, -1)), fields }
}
