import type { Message } from '../../report/message.ts'
import { crcArc } from '../../wire/checksum.ts'
import { Encoder } from '../../wire/encoder.ts'
import { fromLatin1 } from '../../wire/latin1.ts'
import { numberBe } from '../blocks/framing.ts'
import { isData } from './split.ts'
import { orderType, photoType, pieceSize } from './texts.ts'

/** Zeros · length · codec, count, content, count · CRC-16 in four bytes. */
export function packet(codec: number, count: number, content: Uint8Array): Uint8Array {
  const data = new Encoder().u8(codec).u8(count).bytes(content).u8(count).done()
  return new Encoder().u32(0).u32(data.length).bytes(data).u32(crcArc(data)).done()
}

/** One message of codec 12: type · length · content. */
export const codec12 = (type: number, content: Uint8Array): Uint8Array =>
  packet(0x0c, 1, new Encoder().u8(type).u32(content.length).bytes(content).done())

export const order = (text: string): Uint8Array => codec12(orderType, fromLatin1(text))

/** A login is accepted with 01, records with how many there were; a photo is asked for piece by piece. */
export function reply(message: Message, frame: Uint8Array): readonly Uint8Array[] {
  if (message.type === 'login') return [Uint8Array.of(1)]
  if (message.type === 'location') return isData(frame) ? [new Encoder().u32(frame[9]!).done()] : datagramReply(frame)
  if (message.type === 'photo') return nextPiece(frame)
  return []
}

/** Length 5 · the packet's id · 01 · the AVL packet's id · how many records. */
function datagramReply(frame: Uint8Array): readonly Uint8Array[] {
  const count = frame[8 + numberBe(frame, 6, 2) + 1]
  return count === undefined ? [] : [new Encoder().u16(5).bytes(frame.subarray(2, 6)).u8(count).done()]
}

/** Behind an announcement the first piece, behind a full one the next; a shorter one was the last. */
function nextPiece(frame: Uint8Array): readonly Uint8Array[] {
  const [type, kind] = [frame[10], frame[15]]
  if (type !== photoType || (kind !== 1 && kind !== 2)) return []
  if (kind === 2 && numberBe(frame, 24, 2) < pieceSize) return []
  const offset = kind === 1 ? 0 : numberBe(frame, 20, 4) + pieceSize
  if (offset > 0xffff_ffff) return []
  return [codec12(photoType, new Encoder().u8(2).bytes(frame.subarray(16, 20)).u32(offset).u16(pieceSize).done())]
}
