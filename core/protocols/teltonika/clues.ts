import { agree, clue, type Clue, fail, type Head, type Look, more, pass } from '../../detect/clue.ts'
import { crcArc } from '../../wire/checksum.ts'
import { toHex } from '../../wire/hex.ts'
import { latin1 } from '../../wire/latin1.ts'
import { numberBe } from '../blocks/framing.ts'
import { codecs } from './codec.ts'
import { isData } from './split.ts'

const loginSize = 17
const longest = 16 * 1024
const isPing = (b: Uint8Array): boolean => b[0] === 0xff
const isLogin = (b: Uint8Array): boolean => b[0] === 0 && b[1] === 0x0f
const shown = (b: Uint8Array, from: number, to: number): string => toHex(b.subarray(from, to), ' ')
const waiting = ({ bytes, final }: Head, need: number): Look =>
  final ? fail(0, bytes.length, `${need} bytes`, `${bytes.length}`) : more(0, bytes.length, `${need} bytes`)

export const clues: readonly Clue[] = [
  clue('start', 'a login, a data packet, a UDP channel header, or the ping FF', start),
  clue('grammar', 'an IMEI in text, or a known codec', opening, { points: 1 }),
  clue('content', 'behind a login nothing or data, or a UDP packet that ends where its length says', ending, { points: 3 }),
  clue('checksum', 'CRC-16/ARC agrees', checksum),
]

function start({ bytes, final }: Head): Look {
  if (isPing(bytes)) return bytes.length > 1 ? fail(1, 2, 'nothing behind FF', shown(bytes, 1, 2)) : final ? pass(0, 1) : more(0, 1)
  if (bytes.length < 4) return bytes[0]! <= 4 ? more(0, bytes.length) : fail(0, 1, '00…04', shown(bytes, 0, 1))
  if (isData(bytes)) return pass(0, 4)
  if (isLogin(bytes)) return pass(0, 2)
  return bytes.length < 8 || (bytes[4] === 1 && bytes[6] === 0 && bytes[7] === 0x0f)
    ? pass(0, 8)
    : fail(4, 8, '01 … 00 0F', shown(bytes, 4, 8))
}

function opening(head: Head): Look {
  const { bytes } = head
  if (isPing(bytes)) return pass(0, 1)
  if (bytes.length < loginSize) return waiting(head, loginSize)
  if (isData(bytes))
    return Object.hasOwn(codecs, bytes[8]!) && bytes[9]! > 0 ? pass(8, 10) : fail(8, 10, 'a codec and a count', shown(bytes, 8, 10))
  const at = isLogin(bytes) ? 2 : 8
  const imei = latin1(bytes.subarray(at, at + 15))
  return /^\d{15}$/.test(imei) ? pass(at, at + 15, imei) : fail(at, at + 15, '15 digits', 'something else')
}

function ending(head: Head): Look {
  const { bytes } = head
  if (bytes.length < loginSize) return waiting(head, loginSize)
  if (isLogin(bytes)) {
    const behind = bytes.subarray(loginSize, loginSize + 4)
    return isPing(behind) || behind.every((byte) => byte === 0)
      ? pass(0, loginSize + behind.length)
      : fail(loginSize, loginSize + behind.length, 'four zero bytes or FF', toHex(behind, ' '))
  }
  if (isData(bytes)) return fail(0, 4, 'a login or a datagram', shown(bytes, 0, 4))
  return agree(0, 2, numberBe(bytes, 0, 2) + 2, bytes.length)
}

function checksum({ bytes }: Head): Look {
  if (bytes.length < 12) return more(0, bytes.length)
  if (!isData(bytes)) return fail(0, 4, 'a data packet', shown(bytes, 0, 4))
  const length = numberBe(bytes, 4, 4) + 12
  // Of a run of zeros the CRC is zero as well; the count stands at both ends.
  if (length <= bytes.length && bytes[length - 5] !== bytes[9])
    return fail(length - 5, length - 4, 'the count again', shown(bytes, length - 5, length - 4))
  if (length > bytes.length)
    return length > longest ? fail(4, 8, 'a plausible length', String(length)) : more(0, bytes.length, `${length} bytes`)
  return agree(length - 2, length, crcArc(bytes.subarray(8, length - 4)), numberBe(bytes, length - 2, 2))
}
