import { agree, clue, fail, more } from '../../detect/clue.ts'
import { crcXmodem } from '../../wire/checksum.ts'
import { closes, signature } from '../blocks/evidence.ts'
import { between, numberBe } from '../blocks/framing.ts'
import type { Family } from '../family.ts'

/** `F8`, type, …, CRC-16/XMODEM, `F8` (`1B` escapes). */
export const g1rus: Family = {
  id: 'g1rus',
  title: 'G1RUS',
  transports: ['tcp'],
  clues: [
    signature(0.5, ...[0x41, 0x42, 0x44, 0x45, 0x46, 0x47, 0x48, 0x49, 0x4a].map((type) => [0xf8, type])),
    closes([0xf8], { points: 0.5 }),
    clue('checksum', 'CRC-16/XMODEM agrees', ({ bytes, final }) => {
      if (bytes.length < 16) return final ? fail(0, bytes.length, '16 bytes', String(bytes.length)) : more(0, bytes.length)
      return agree(bytes.length - 3, bytes.length - 1, crcXmodem(bytes.subarray(1, -3)), numberBe(bytes, bytes.length - 3, 2))
    }),
  ],
  split: between([0xf8]),
}
