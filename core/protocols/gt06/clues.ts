import { clue, type Clue, agree, fail, type Head, type Look, more, pass, starts } from '../../detect/clue.ts'
import { crcX25, imeiCheckDigitAgrees } from '../../wire/checksum.ts'
import { toHex } from '../../wire/hex.ts'
import { bareSize, declaredLength, isLong, isShort, longest, sizeOf, stopsAt, typeOf, wifiSize } from './frame.ts'

export const clues: readonly Clue[] = [
  starts([0x78, 0x78], [0x79, 0x79]),
  clue('framing', 'the declared length ends on 0D 0A, or a layout without serial and CRC does', framing),
  clue('checksum', 'CRC-16/X-25 over length … serial agrees', checksum),
  // The Wi-Fi layout: twice a count that fits the size, and a date in packed decimal.
  clue('content', 'Wi-Fi: counts that fit the size, and a date in packed decimal', wifi, { points: 3 }),
  // Less than a match: Topin sends positions alike, and its units want other answers.
  clue('content', 'a position without serial and CRC, with a date that can be one', barePosition, { points: 2.4 }),
  clue('content', 'a packet that is known, with a date that can be one', content),
  clue('identity', 'a login with an IMEI whose check digit agrees', identity),
]

/** Where the first frame ends by its length: undefined while that is not to be seen. */
function end({ bytes, whole }: Head): number | undefined {
  const length = declaredLength(bytes)
  if (length === undefined) return undefined
  const size = sizeOf(bytes, length)
  // Somebody else's framing may have taken the stop bytes off.
  return whole && size === bytes.length + 2 ? bytes.length : size
}

function framing(head: Head): Look {
  const { bytes, whole, final } = head
  const length = declaredLength(bytes)
  const size = end(head)
  if (length === undefined || size === undefined) return more(0, bytes.length, 'the length')
  const other = isShort(bytes) ? [wifiSize(bytes), bareSize(bytes)] : []
  const fits = other.find((s) => s !== undefined && s > 0)
  if (length >= 5 && size <= longest) {
    // A frame that was cut off is still named, as possible, where what is there reads like one.
    if (size > bytes.length && fits === undefined)
      return final && content(head).outcome !== 'pass'
        ? fail(2, isLong(bytes) ? 4 : 3, `at most ${bytes.length} bytes`, `${size} bytes`)
        : more(0, bytes.length, `${size} bytes`)
    if (stopsAt(bytes, size) || (whole && size === bytes.length)) return pass(0, size, `${size} bytes`)
  }
  if (fits !== undefined) return pass(0, fits, `${fits} bytes`)
  if (other.includes(undefined) && !final) return more(0, bytes.length)
  return fail(
    Math.max(0, Math.min(size, bytes.length) - 2),
    Math.min(size, bytes.length),
    '0D 0A',
    toHex(bytes.subarray(Math.max(0, size - 2), size), ' '),
  )
}

function checksum(head: Head): Look {
  const { bytes } = head
  const size = end(head)
  if (size === undefined || size > bytes.length) return more(0, bytes.length, 'the whole frame')
  const at = (stopsAt(bytes, size) ? size - 2 : size) - 2
  if (at < 6) return fail(0, size, 'room for a CRC', `${size} bytes`)
  return agree(at, at + 2, crcX25(bytes.subarray(2, at)), (bytes[at]! << 8) | bytes[at + 1]!)
}

function wifi({ bytes, final }: Head): Look {
  const size = wifiSize(bytes)
  if (size === undefined && !final) return more(0, bytes.length)
  if (!size) return fail(2, 4, 'a number of access points and 17 or 69', toHex(bytes.subarray(2, 4), ' '))
  const date = toHex(bytes.subarray(4, 10))
  return datePattern.test(date) ? pass(4, size, date) : fail(4, 10, 'yymmddhhmmss', date)
}
const datePattern = /^\d\d(0[1-9]|1[0-2])([0-2]\d|3[01])([01]\d|2[0-3])[0-5]\d[0-5]\d$/

function barePosition({ bytes, final }: Head): Look {
  const size = bareSize(bytes)
  if (size === undefined && !final) return more(0, bytes.length)
  const date = bytes.subarray(4, 10)
  return size === 24 || size === 27
    ? isDate(date)
      ? pass(3, size)
      : fail(4, 10, 'yy mm dd hh mm ss', toHex(date, ' '))
    : fail(2, 4, '10 or 11 with 18 or 21 bytes', toHex(bytes.subarray(2, 4), ' '))
}

/** Packets that begin with a date, and those of which only the number is known. */
const dated = new Set([
  0x10, 0x11, 0x12, 0x16, 0x18, 0x1a, 0x1e, 0x22, 0x24, 0x26, 0x27, 0x28, 0x2a, 0x2c, 0x2d, 0x2e, 0x31, 0x37, 0x38, 0x39, 0xa0, 0xa1, 0xa2,
  0xa4,
])
const known = new Set([
  0x13, 0x14, 0x15, 0x19, 0x21, 0x23, 0x25, 0x32, 0x33, 0x34, 0x35, 0x36, 0x40, 0x41, 0x61, 0x70, 0x8a, 0x8c, 0x94, 0x95, 0x9b, 0xa3, 0xa5,
  0xa7, 0xa9, 0xb2, 0xf1, 0xf2, 0xf3,
])

function content({ bytes }: Head): Look {
  const at = isLong(bytes) ? 5 : 4
  const type = typeOf(bytes)
  if (type === undefined || bytes.length < at + 6) return more(0, bytes.length)
  if (bareSize(bytes)) return fail(3, 4, 'a packet with serial and CRC', toHex(bytes.subarray(3, 4)))
  if (type === 0x01) return bytes[at]! < 16 ? pass(at - 1, at + 1) : fail(at, at + 1, 'a leading 0', toHex(bytes.subarray(at, at + 1)))
  if (known.has(type)) return pass(at - 1, at)
  if (!dated.has(type)) return fail(at - 1, at, 'a known protocol number', toHex(bytes.subarray(at - 1, at)))
  return dateAt(bytes, at) ? pass(at - 1, at + 6) : fail(at, at + 6, 'yy mm dd hh mm ss', toHex(bytes.subarray(at, at + 6), ' '))
}
/** NT models put a byte and an identity in front of the date; an IMEI may stand there alone. */
const dateAt = (bytes: Uint8Array, at: number): boolean => [at, at + 8, at + 9].some((from) => isDate(bytes.subarray(from, from + 6)))
const isDate = ([year = 99, month = 0, day = 0, hour = 99, minute = 99, second = 99]: Uint8Array): boolean =>
  year < 80 && month >= 1 && month <= 12 && day >= 1 && day <= 31 && hour < 24 && minute < 60 && second < 60

function identity({ bytes }: Head): Look {
  if (bytes.length < 12) return more(0, bytes.length, '12 bytes')
  const digits = toHex(bytes.subarray(4, 12))
  const login = isShort(bytes) && bytes[3] === 0x01 && bareSize(bytes) === 0
  return login && /^0\d{15}$/.test(digits) && imeiCheckDigitAgrees(digits.slice(1))
    ? pass(4, 12, digits.slice(1))
    : fail(3, 12, 'a login with an IMEI', digits)
}
