import type { Message } from '../../report/message.ts'
import { Encoder } from '../../wire/encoder.ts'
import { headSize } from './split.ts'

/** `[` · type · sequence number (ten digits, as the device sent them) · length · content · `]` */
export const frameOf = (type: number, sequence: Uint8Array, content: Uint8Array): Uint8Array =>
  new Encoder().text('[').u8(type).bytes(sequence).u8(content.length).bytes(content).text(']').done()

/** Report over GPRS only. */
const mode = 0x30

/** A login is answered with the mode and its own content, a heartbeat with its own content; reports are not answered. */
export function reply({ type }: Message, frame: Uint8Array): readonly Uint8Array[] {
  const sequence = frame.subarray(2, 12)
  const content = frame.subarray(headSize, headSize + (frame[headSize - 1] ?? 0))
  if (type === 'login' && content.length < 255) return [frameOf(0x00, sequence, Uint8Array.of(mode, ...content))]
  if (type === 'heartbeat') return [frameOf(0xff, sequence, content)]
  return []
}
