import type { Message } from '../../report/message.ts'
import { Encoder } from '../../wire/encoder.ts'
import { payloadChecksum } from './checksum.ts'
import { escaped } from './escape.ts'

export const commandType = 0x0007

/** A complete frame, escaped; `identity` is the eight bytes as the device sends them, as 16 digits. */
export function frameOf(type: number, index: number, identity: string, payload: Uint8Array): Uint8Array {
  if (payload.length > 0x3ff) throw new RangeError(`${payload.length} bytes of payload do not fit 10 bits`)
  const inner = new Encoder().u16(type).u16(index).bcd(identity).u16(payload.length).u16(payloadChecksum(payload)).bytes(payload).done()
  return new Encoder().u16(0xfaaf).bytes(escaped(inner)).u16(0xfaaf).done()
}

/** 15 digits of an IMEI and the filler 0. */
export function filled(identity: string): string {
  if (!/^\d{15}$/.test(identity)) throw new RangeError(`${JSON.stringify(identity)} is not an IMEI of 15 digits`)
  return identity + '0'
}

/** Everything but the answer to a command is acknowledged with one byte 01, under the type and index of what came. */
export function reply(message: Message, frame: Uint8Array): readonly Uint8Array[] {
  const type = (frame[2]! << 8) | frame[3]!
  if (type === commandType || message.identity === undefined) return []
  const out = new Encoder().bytes(frame.subarray(2, 14)).u16(1).u16(payloadChecksum(accepted)).bytes(accepted).done()
  return [new Encoder().u16(0xfaaf).bytes(escaped(out)).u16(0xfaaf).done()]
}
const accepted = Uint8Array.of(1)
