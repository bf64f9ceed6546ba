import { imeiCheckDigitAgrees } from '../../wire/checksum.ts'
import { fromHex, toHex } from '../../wire/hex.ts'

/** The start and end flag of the standard, and of the variant that some locks use. */
export type Flag = 0x7e | 0xe7

// message id 2 · attributes 2 · [protocol version 1] · terminal id 6, 7 or 10 · serial number 2 · [total packets 2 · packet index 2]

/** Where the parts of a header stand in an un-escaped frame, and what they say. */
export interface Header {
  readonly id: number
  readonly attributes: number
  /** Only since 2019. */
  readonly version: number | undefined
  readonly terminal: Uint8Array
  readonly serial: number
  /** Total packets and index of this one, from 1, where the message is split. */
  readonly part: { readonly total: number; readonly index: number } | undefined
  /** Byte offset of the body. */
  readonly bodyAt: number
}

export const splitBit = 0x2000
export const versionBit = 0x4000
/** Jointech's messages and the answer to them: the serial number has one byte, and bit 15 asks for an answer. */
export const isJointech = (id: number): boolean => id >> 8 === 0x55 || id === 0x4401
/** Jointech uses the bits for encryption, splitting and edition otherwise: only its length and its wish for an answer count. */
export const usedBits = (id: number, attributes: number): number => (isJointech(id) ? attributes & 0x83ff : attributes)
export const bodyLength = (attributes: number): number => attributes & 0x3ff
export const terminalSize = (flag: number | undefined, attributes: number): 6 | 7 | 10 =>
  attributes & versionBit ? 10 : flag === 0xe7 ? 7 : 6

/** The header of an un-escaped frame; undefined where the frame is too short for it. */
export function headerOf(frame: Uint8Array): Header | undefined {
  if (frame.length < 5) return undefined
  const id = u16(frame, 1)
  const attributes = usedBits(id, u16(frame, 3))
  const version = attributes & versionBit ? frame[5] : undefined
  const terminalAt = version === undefined ? 5 : 6
  const serialAt = terminalAt + terminalSize(frame[0], attributes)
  const behind = serialAt + (isJointech(id) ? 1 : 2)
  const part = attributes & splitBit ? { total: u16(frame, behind), index: u16(frame, behind + 2) } : undefined
  const bodyAt = part ? behind + 4 : behind
  if (frame.length < bodyAt) return undefined
  const serial = isJointech(id) ? frame[serialAt]! : u16(frame, serialAt)
  return { id, attributes, version, terminal: frame.slice(terminalAt, serialAt), serial, part, bodyAt }
}
const u16 = (bytes: Uint8Array, at: number): number => ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0)

/** Byte offset of the body behind a header. */
export const bodyOffset = (flag: number | undefined, id: number, attributes: number): number =>
  5 + (attributes & versionBit ? 1 : 0) + terminalSize(flag, attributes) + (isJointech(id) ? 1 : 2) + (attributes & splitBit ? 4 : 0)

/** Does the declared length of the body agree with a complete frame's? */
export function lengthAgrees(frame: Uint8Array): boolean {
  const header = headerOf(frame)
  return header !== undefined && frame.length === header.bodyAt + bodyLength(header.attributes) + 2
}

/**
 * The terminal id as people know it: packed decimal as printed (ten bytes without their leading zeros), or,
 * where it is not decimal, an IMEI as a 48-bit number without its check digit, which is appended.
 */
export function identityOf(terminal: Uint8Array): string {
  const text = toHex(terminal)
  if (/^\d+$/.test(text)) return terminal.length === 10 ? text.replace(/^0+(?=\d)/, '') : text
  const digits = String(parseInt(text, 16))
  return terminal.length === 6 && digits.length <= 14 ? withCheckDigit(digits) : text
}

function withCheckDigit(digits: string): string {
  const padded = digits.padStart(14, '0')
  for (let digit = 0; digit < 10; digit++) if (imeiCheckDigitAgrees(padded + digit)) return digits + digit
  return digits
}

/**
 * The bytes of a terminal id. Fifteen digits in six bytes are an IMEI, sent as a number without its check digit;
 * anything else is packed decimal. Raises `RangeError` where the digits do not fit.
 */
export function terminalBytes(identity: string, flag: Flag, version: number | undefined): Uint8Array {
  if (!/^\d+$/.test(identity)) throw new RangeError(`${JSON.stringify(identity)} is not a terminal id: digits only`)
  const size = version !== undefined ? 10 : flag === 0xe7 ? 7 : 6
  const digits = size === 6 && identity.length > 12 ? imeiNumber(identity) : identity.padStart(size * 2, '0')
  if (digits.length > size * 2) throw new RangeError(`${identity} has more than ${size * 2} digits`)
  return fromHex(digits)!
}

function imeiNumber(identity: string): string {
  const number = Number(identity.slice(0, -1))
  if (identity.length !== 15 || number >= 2 ** 48) throw new RangeError(`${identity} is neither 12 digits nor an IMEI`)
  return number.toString(16).padStart(12, '0')
}
