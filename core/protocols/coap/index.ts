import { clue, fail, pass } from '../../detect/clue.ts'
import { holds } from '../blocks/evidence.ts'
import { unframed } from '../blocks/framing.ts'
import type { Family } from '../family.ts'

/** Version 1, a request code, and a message of a few options: `40…4F 01…05`. */
export const coap: Family = {
  id: 'coap',
  title: 'CoAP',
  transports: ['udp'],
  noise: true,
  clues: [
    clue('start', 'a CoAP datagram of version 1', ({ bytes, transport }) => {
      if (transport !== 'udp' && bytes.length > 1) return fail(0, 1, 'a datagram', 'a stream')
      const byte = bytes[0] ?? 0
      return byte >= 0x40 && byte <= 0x58 && (byte & 15) <= 8 ? pass(0, 1) : fail(0, 1, '40…58', String(byte))
    }),
    holds(
      'grammar',
      'a request code and well-known options',
      6,
      (b) => b[1]! >= 1 && b[1]! <= 5 && /^.{4,16}\.well-known/s.test(String.fromCharCode(...b.subarray(0, 32))),
    ),
  ],
  split: unframed,
}
