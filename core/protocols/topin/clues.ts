import { clue, type Clue, fail, type Head, type Look, more, pass, starts } from '../../detect/clue.ts'
import { toHex } from '../../wire/hex.ts'
import { countsAccessPoints, isGt06, sizeByType } from './frame.ts'

// GT06 begins with the same bytes, numbers its packets the same way, and some of its firmware leaves the error check out as well.
export const clues: readonly Clue[] = [
  starts([0x78, 0x78]),
  clue('framing', '0D 0A where the type’s table says', ({ bytes, final }) => {
    const size = sizeByType(bytes)
    if (size === undefined) return final ? fail(0, bytes.length, 'a whole frame', `${bytes.length} bytes`) : more(0, bytes.length)
    return size > 0 ? pass(size - 2, size, `${size} bytes`) : fail(2, 4, '0D 0A where it belongs', toHex(bytes.subarray(2, 4), ' '))
  }),
  clue(
    'framing',
    'no CRC-16/X-25 that agrees: that would be GT06',
    ({ bytes }) => (isGt06(bytes) ? fail(2, bytes.length, 'no error check', 'one that agrees') : pass(2, 4)),
    { points: 0 },
  ),
  clue('grammar', 'a packet that only this family has in this form', own, { points: 3, required: false }),
  clue('content', 'a position or access points with a date that can be one, which some GT06 firmware sends alike', shared, { points: 2.3 }),
]

function own({ bytes, final }: Head): Look {
  const size = sizeByType(bytes)
  if (size === undefined) return final ? fail(0, bytes.length, 'a whole frame', 'less') : more(0, bytes.length)
  const [length, type] = [bytes[2]!, bytes[3]!]
  const found = toHex(bytes.subarray(2, 8), ' ')
  const holds =
    (type === 0x01 && length === 0x0d && login(bytes)) ||
    ((type === 0x08 || type === 0x09) && size === 37 && isDate(bytes.subarray(4, 10))) ||
    (type === 0x13 && size >= 10 && size <= 18 && status(bytes, size)) ||
    (empty.includes(type) && length === 1 && size === 6) ||
    ((type === 0x18 || type === 0x19 || type === 0x1a) && isPackedDate(bytes))
  return holds
    ? pass(2, size)
    : fail(2, 8, 'login of 15 bytes, GPS of 37, status, 14, 15, 30, 92, 93, 94, 99 without data, Wi-Fi and cells', found)
}
/** Types that carry nothing. */
const empty: readonly number[] = [0x14, 0x15, 0x30, 0x57, 0x92, 0x93, 0x94, 0x99]

const login = (bytes: Uint8Array): boolean => /^0[1-9]\d{14}$/.test(toHex(bytes.subarray(4, 12)))

/** Battery in per cent; the charging flag, where the frame is long enough to have one, is 0 or 1. */
const status = (bytes: Uint8Array, size: number): boolean => bytes[4]! <= 100 && (size < 15 || bytes[12]! <= 1)

function shared({ bytes }: Head): Look {
  const size = sizeByType(bytes)
  if (size === undefined) return more(0, bytes.length)
  const type = bytes[3]!
  const holds =
    ((type === 0x10 || type === 0x11) && (size === 24 || size === 27) && isDate(bytes.subarray(4, 10))) ||
    ((type === 0x17 || type === 0x69) && isPackedDate(bytes))
  return holds ? pass(3, 10) : fail(3, 10, '10, 11, 17 or 69 and a date', toHex(bytes.subarray(3, 10), ' '))
}

const isDate = ([year = 99, month = 0, day = 0, hour = 99, minute = 99, second = 99]: Uint8Array): boolean =>
  year < 80 && month >= 1 && month <= 12 && day >= 1 && day <= 31 && hour < 24 && minute < 60 && second < 60
const packed = /^\d\d(0[1-9]|1[0-2])([0-2]\d|3[01])([01]\d|2[0-3])[0-5]\d[0-5]\d$/
const isPackedDate = (bytes: Uint8Array): boolean => countsAccessPoints(bytes[3]) && packed.test(toHex(bytes.subarray(4, 10)))
