import { clue, fail, more, agree } from '../../detect/clue.ts'
import { crcXmodem } from '../../wire/checksum.ts'
import { numberBe, delimited, signature, closes } from '../blocks/framing.ts'
import type { Family } from '../family.ts'

const plain = (b: Uint8Array): Uint8Array => {
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
    signature(0.5, [0x28]),
    closes([0x29], { points: 0.5 }),
    clue(
      'checksum',
      'CRC-16/XMODEM agrees',
      ({ bytes, final }) => {
        if (bytes.length < 10 || bytes.length > 1024)
          return final || bytes.length > 1024 ? fail(0, bytes.length, 'a frame', `${bytes.length} bytes`) : more(0, bytes.length)
        const body = plain(bytes)
        return agree(bytes.length - 3, bytes.length - 1, crcXmodem(body.subarray(0, -2)), numberBe(body, body.length - 2, 2))
      },
      { required: true },
    ),
  ],
  split: delimited([[0x29]], { starts: [[0x28]] }),
}
