import type { Message } from '../../report/message.ts'
import { crcX25 } from '../../wire/checksum.ts'
import { Encoder } from '../../wire/encoder.ts'
import { utcParts } from '../blocks/utc-parts.ts'
import type { Session } from '../family.ts'
import { declaredLength, isLong, serialOf, typeOf, wifiSize } from './frame.ts'
import type { Memory } from './packet.ts'

interface Form {
  readonly content?: Uint8Array
  /** With the header 79 79 and two bytes of length. */
  readonly long?: boolean
}

/** A complete frame. Raises RangeError where the content does not fit its length. */
export function frame(type: number, serial: number, { content = new Uint8Array(0), long = false }: Form = {}): Uint8Array {
  const out = new Encoder()
  if (long) out.u16(0x7979).u16(content.length + 5)
  else out.u16(0x7878).u8(content.length + 5)
  out.u8(type).bytes(content).u16(serial)
  return out
    .u16(crcX25(out.since(2)))
    .u16(0x0d0a)
    .done()
}

/** What the server answers, as devices and the reference have it: mostly the packet's number with its serial number and no content. */
export function reply(
  message: Message<Memory>,
  bytes: Uint8Array,
  session: Session<Memory> & { readonly arrived: number },
): readonly Uint8Array[] {
  const type = typeOf(bytes)
  if (type === undefined) return []
  if (wifiSize(bytes) === bytes.length) return [wifiAcknowledge(type, bytes)]
  const serial = serialOf(bytes)
  const special = answers[type]
  if (special) return special({ message, bytes, session, serial })
  return silent.includes(type) || (isLong(bytes) && !acknowledgedLong.includes(type)) ? [] : [frame(type, serial)]
}

interface Asked {
  readonly message: Message<Memory>
  readonly bytes: Uint8Array
  readonly session: Session<Memory> & { readonly arrived: number }
  readonly serial: number
}

/** Packets whose answer is more than their number, or depends on the variant. */
const answers: Readonly<Record<number, (asked: Asked) => readonly Uint8Array[]>> = {
  // The SR411 mini sends positions under the number of cells and wants nothing back.
  0x24: ({ bytes, serial }) => (isVariant(bytes, 0x2e) ? [] : [frame(0x24, serial)]),
  // The reference answers with serial 0 and no address.
  0x2a: () => [frame(0x97, 0, { content: noAddress, long: true })],
  // AZ735 sends and expects the long header.
  0x32: ({ bytes, serial }) => [frame(0x32, serial, { long: isLong(bytes) })],
  0x33: ({ bytes, serial }) => [frame(0x33, serial, { long: isLong(bytes) })],
  // X1 positions are not acknowledged, SL4X cells are.
  0x34: ({ bytes, serial }) => (isVariant(bytes, 0x37) ? [frame(0x34, serial)] : []),
  0x35: ({ message }) => nextPiece(message),
  0x36: ({ message, bytes, serial }) => (isLong(bytes) ? nextPiece(message) : [frame(0x36, serial)]),
  0x41: ({ serial }) => [frame(0x41, serial, { long: true })],
  0x8a: ({ serial, session }) => [frame(0x8a, serial, { content: clock(session.arrived) })],
}

/** Not answered: commands (they are ours), information, serial data, engine readings, Wi-Fi with a serial number. */
const silent: readonly number[] = [0x80, 0x81, 0x82, 0x8c, 0x94, 0x97, 0x9b, 0xf3]
/** Asked with the long header, these are answered with the short one; other long packets are not answered. */
const acknowledgedLong: readonly number[] = [
  0x01, 0x10, 0x11, 0x12, 0x13, 0x15, 0x16, 0x18, 0x19, 0x1a, 0x1e, 0x21, 0x22, 0x23, 0x25, 0x26, 0x27, 0x28, 0x2c, 0x2d, 0x2e, 0x31, 0x37,
  0x38, 0x39, 0x40, 0x61, 0x70, 0x95, 0xa0, 0xa1, 0xa2, 0xa3, 0xa4, 0xa5, 0xa7, 0xa9, 0xb2, 0xf1, 0xf2,
]

const isVariant = (bytes: Uint8Array, length: number): boolean => !isLong(bytes) && declaredLength(bytes) === length

const noAddress = new Encoder().u8(11).u32(0).text('NA&&NA&&0##').done()

/** `yy mm dd hh mm ss` of a time, read in UTC. */
export function clock(now: number): Uint8Array {
  const [year, ...others] = utcParts(now)
  return Uint8Array.of(year - 2000, ...others)
}

/** Without serial number and check: the packet's own date, as it came. */
const wifiAcknowledge = (type: number, bytes: Uint8Array): Uint8Array =>
  new Encoder().u16(0x7878).u8(0).u8(type).bytes(bytes.subarray(4, 10)).u16(0x0d0a).done()

/** Asks for the next piece of a photo, at most 1 KB, while there is one. */
function nextPiece({ memory }: Message<Memory>): readonly Uint8Array[] {
  const { photo } = memory ?? {}
  if (!photo || photo.received >= photo.size) return []
  const content = new Encoder()
    .u32(photo.id)
    .u32(photo.received)
    .u16(Math.min(1024, photo.size - photo.received))
    .done()
  return [frame(0x36, 0, { content })]
}

const languages: Readonly<Record<string, number>> = { chinese: 1, english: 2 }

/**
 * A command: text behind its length and a server flag that the device sends back with its answer; newer firmware wants a language as well.
 * The flag is the frame's serial number. Raises RangeError where the text is longer than a frame or not Latin-1.
 */
export function order(text: string, serial: number, language?: string): Uint8Array {
  const content = new Encoder()
    .u8(4 + text.length)
    .u32(serial)
    .text(text)
  const code = languages[language ?? '']
  return frame(0x80, serial, { content: (code === undefined ? content : content.u16(code)).done() })
}

/** The server flag of a command as `order` makes it; undefined for other bytes. */
export const flagOf = (sent: Uint8Array): number | undefined =>
  isLong(sent) || sent[3] !== 0x80 || sent.length < 15
    ? undefined
    : ((sent[5]! << 24) | (sent[6]! << 16) | (sent[7]! << 8) | sent[8]!) >>> 0
