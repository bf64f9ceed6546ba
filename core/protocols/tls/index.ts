import { clue, fail, more, pass } from '../../detect/clue.ts'
import { signature } from '../blocks/evidence.ts'
import { lengthAt, measured } from '../blocks/framing.ts'
import type { Family } from '../family.ts'

/** A ClientHello: record type 22, version 3.0 to 3.4, length, handshake type 1. */
export const tls: Family = {
  id: 'tls',
  title: 'TLS on a plain port',
  transports: ['tcp'],
  noise: true,
  clues: [
    signature(2, [0x16, 3, 0], [0x16, 3, 1], [0x16, 3, 2], [0x16, 3, 3], [0x16, 3, 4]),
    clue('content', 'a ClientHello', ({ bytes }) => {
      if (bytes.length < 6) return more(0, bytes.length)
      return bytes[5] === 1 ? pass(5, 6) : fail(5, 6, '01', String(bytes[5]))
    }),
  ],
  split: measured(lengthAt(3, 2, 5), [[0x16, 3]], 18 * 1024),
}
