import { agree, clue, fail, more, pass } from '../../detect/clue.ts'
import { crcXmodem } from '../../wire/checksum.ts'
import { toHex } from '../../wire/hex.ts'
import { delimited, numberBe } from '../blocks/framing.ts'
import type { Family } from '../family.ts'

const marked = (b: Uint8Array): boolean => b[0] === 0x28 && b[b.length - 1] === 0x29
/** Without its marks and escapes; what somebody else has split may have lost them already. */
const plain = (b: Uint8Array): Uint8Array => {
  if (!marked(b)) return b
  const out: number[] = []
  for (let i = 1; i < b.length - 1; i++) out.push(b[i] === 0x27 ? b[++i]! ^ 0x40 : b[i]!)
  return Uint8Array.from(out)
}

/** `28`, id, type, …, CRC-16/XMODEM, `29`; `27` escapes the next byte (exclusive or 40 hex). */
export const pst: Family = {
  id: 'pst',
  title: 'PST',
  transports: ['udp', 'tcp'],
  clues: [
    clue('start', 'starts with 28, unless somebody else has split the frame', ({ bytes, whole }) =>
      bytes[0] === 0x28 || whole ? pass(0, 1) : fail(0, 1, '28', toHex(bytes.subarray(0, 1))),
    ),
    clue(
      'framing',
      'stands between its marks',
      ({ bytes, whole, final }) => {
        const at = bytes.length - 1
        if (marked(bytes)) return pass(at, at + 1)
        return final || whole ? fail(at, at + 1, '29', toHex(bytes.subarray(at))) : more(0, bytes.length, '29')
      },
      { points: 0.5, required: false },
    ),
    clue(
      'checksum',
      'CRC-16/XMODEM agrees, and the type is below 20',
      ({ bytes, final }) => {
        if (bytes.length < 12 || bytes.length > 1024)
          return final || bytes.length > 1024 ? fail(0, bytes.length, 'a frame', `${bytes.length} bytes`) : more(0, bytes.length)
        const body = plain(bytes)
        // Of a run of zeros the CRC is zero as well.
        if (body[4]! >= 0x20 || numberBe(body, 0, 4) === 0)
          return fail(0, bytes.length, 'an id, and a type below 20', toHex(body.subarray(0, 5)))
        return agree(bytes.length - 3, bytes.length, crcXmodem(body.subarray(0, -2)), numberBe(body, body.length - 2, 2), 4)
      },
      { required: true },
    ),
  ],
  split: delimited([[0x29]], { starts: [[0x28]] }),
}
