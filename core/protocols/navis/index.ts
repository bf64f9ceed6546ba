import { agree, clue, fail, more, pass } from '../../detect/clue.ts'
import { crcEgts8, xor8 } from '../../wire/checksum.ts'
import { frame, skip } from '../../wire/split.ts'
import { signature } from '../blocks/evidence.ts'
import { lengthAt, measured, unframed } from '../blocks/framing.ts'
import type { Family } from '../family.ts'

const ntcb = lengthAt(12, 2, 16, { little: true })
const starts = ['@NTC', '~A', '~T', '~C', '~E', '~X', [0x7f]]
const ntcbCut = measured(ntcb, ['@NTC'])

/** `@NTC`, receiver, sender, length, exclusive or of data and of header, data; then FLEX frames `~A`, `~T`, `~C`, `~E`, `~X`; `7F` is a ping. */
export const navis: Family = {
  id: 'navis',
  title: 'Navis, Navtelecom FLEX',
  transports: ['tcp'],
  clues: [
    signature(0.5, '@NTC', '~A', '~T', '~C', '~E', '~X'),
    clue(
      'framing',
      '“@NTC” ends where its length says',
      ({ bytes }) => {
        if (bytes[0] !== 0x40) return fail(0, 1, '@', '~')
        const size = ntcb(bytes)
        return size === undefined || size > bytes.length ? more(0, bytes.length) : pass(12, 14)
      },
      { required: false, points: 2 },
    ),
    clue('checksum', 'exclusive or of header and data, or CRC-8 of a FLEX frame, agrees', ({ bytes }) => {
      if (bytes.length < 5) return more(0, bytes.length)
      if (bytes[0] === 0x40) return bytes.length < 16 ? more(0, bytes.length) : agree(15, 16, xor8(bytes.subarray(0, 15)), bytes[15]!)
      return agree(bytes.length - 1, bytes.length, crcEgts8(bytes.subarray(0, bytes.length - 1)), bytes[bytes.length - 1]!)
    }),
  ],
  split: (head, final) => {
    if (head[0] === 0x40) return ntcbCut(head, final)
    if (head[0] === 0x7f) return frame(1)
    // How long a FLEX frame is depends on the fields that the device and the server agreed on at the start.
    if (head[0] === 0x7e) return unframed(head, final)
    const next = starts.map((s) => head.indexOf(typeof s === 'string' ? s.charCodeAt(0) : s[0]!, 1)).filter((at) => at > 0)
    return skip(Math.min(head.length, ...next), 'not the start of a frame')
  },
}
