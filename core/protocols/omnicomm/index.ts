import { clue, fail, more, pass } from '../../detect/clue.ts'
import { crcCcittFalse } from '../../wire/checksum.ts'
import { signature, summed } from '../blocks/evidence.ts'
import { lengthAt, measured } from '../blocks/framing.ts'
import type { Family } from '../family.ts'

const escapes = (head: Uint8Array): number => {
  let count = 0
  for (let at = head.indexOf(0xdb); at !== -1; at = head.indexOf(0xdb, at + 1)) count++
  return count
}
const size = lengthAt(2, 2, 6, { little: true })

/** `C0`, command, length (little endian), data, CRC-16/CCITT-FALSE; `DB DC` and `DB DD` are escapes. */
export const omnicomm: Family = {
  id: 'omnicomm',
  title: 'Omnicomm',
  transports: ['tcp'],
  clues: [
    signature(0.5, [0xc0]),
    clue(
      'framing',
      'ends where its length says, with or without its CRC',
      ({ bytes, whole }) => {
        const length = size(bytes)
        if (length === undefined) return more(0, bytes.length)
        if (bytes.length < length - (whole ? 2 : 0)) return more(0, bytes.length, `${length} bytes`)
        const spare = bytes.length - length
        return !whole || spare === -2 || (spare >= 0 && spare <= escapes(bytes))
          ? pass(0, length)
          : fail(2, 4, `${length} bytes`, `${bytes.length} bytes`)
      },
      { points: 1.5 },
    ),
    summed(size, { name: 'CRC-16/CCITT-FALSE', of: crcCcittFalse, from: 1, at: -2 }),
  ],
  split: measured(size, [[0xc0]], 64 * 1024),
}
