import { type Clue, starts } from '../../detect/clue.ts'
import { fits, holds, packedImei } from '../blocks/evidence.ts'
import { lengthAt } from '../blocks/framing.ts'

/** The length counts the bytes between itself and 0D 0A. */
export const size = lengthAt(2, 1, 5)

export const clues: readonly Clue[] = [
  starts([0x68, 0x68]),
  fits(size, { end: '\r\n' }),
  packedImei(5, { required: true }),
  holds('content', 'a location, a heartbeat or an answer', 16, (b) => [0x10, 0x1a, 0x1c].includes(b[15]!)),
]
