import { agree, clue, fail, more } from '../../detect/clue.ts'
import { xor8 } from '../../wire/checksum.ts'
import { closes, holds, packedDecimal, signature } from '../blocks/evidence.ts'
import { delimited } from '../blocks/framing.ts'
import type { Family } from '../family.ts'

/** `28`, id in packed decimal, type, length, …, exclusive or, `29`; `3D` escapes the next byte. */
export const vt200: Family = {
  id: 'vt200',
  title: 'VT200',
  transports: ['tcp'],
  clues: [
    signature(0.5, [0x28]),
    packedDecimal('an id', 1, 6, { required: true, points: 0.5 }),
    holds('grammar', 'an id that is not text', 7, (b) => !b.subarray(1, 7).every((byte) => byte >= 0x30 && byte <= 0x39), { points: 0 }),
    closes([0x29], { points: 1 }),
    clue('checksum', 'exclusive or agrees', ({ bytes, final }) => {
      if (bytes.length < 12) return final ? fail(0, bytes.length, '12 bytes', String(bytes.length)) : more(0, bytes.length)
      return agree(bytes.length - 2, bytes.length - 1, xor8(bytes.subarray(1, bytes.length - 2)), bytes[bytes.length - 2]!)
    }),
  ],
  split: delimited([[0x29]], { starts: [[0x28]] }),
}
