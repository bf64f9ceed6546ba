import { agree, clue, type Clue, fail, type Head, more, pass, starts } from '../../detect/clue.ts'
import { imeiCheckDigitAgrees } from '../../wire/checksum.ts'
import { toHex } from '../../wire/hex.ts'
import { payloadChecksum } from './checksum.ts'
import { unescape } from './escape.ts'
import { split } from './split.ts'

export const clues: readonly Clue[] = [
  starts([0xfa, 0xaf]),
  clue('framing', 'the IMEI is 15 decimal digits and a filler', ({ bytes }) => {
    if (bytes.length < 14) return more(6, bytes.length, 'the IMEI')
    const imei = toHex(bytes.subarray(6, 14))
    return /^\d{15}/.test(imei) ? pass(6, 14, imei) : fail(6, 14, '15 decimal digits', imei)
  }),
  clue('framing', 'the length leads to the closing FA AF', (head) => {
    const frame = firstFrame(head)
    if (!frame) return waiting(head)
    const declared = declaredLength(frame)
    return agree(14, 16, declared, frame.length - 20, 4)
  }),
  clue('checksum', 'the one’s complement of the payload’s bytes agrees', (head) => {
    const frame = firstFrame(head)
    if (!frame) return waiting(head)
    const payload = frame.subarray(18, Math.min(frame.length - 2, 18 + declaredLength(frame)))
    return agree(16, 18, payloadChecksum(payload), (frame[16]! << 8) | frame[17]!)
  }),
  clue('identity', 'the 15 digits carry the check digit of an IMEI', ({ bytes }) => {
    if (bytes.length < 14) return more(6, bytes.length, 'the IMEI')
    const imei = toHex(bytes.subarray(6, 14)).slice(0, 15)
    return imeiCheckDigitAgrees(imei) ? pass(6, 14, imei) : fail(6, 14, 'a check digit that agrees', imei)
  }),
]

/** The first frame without its escapes; undefined while it is not complete. */
function firstFrame({ bytes, final, whole }: Head): Uint8Array | undefined {
  const cut = whole ? { kind: 'frame' as const, size: bytes.length } : split(bytes, final)
  return cut.kind === 'frame' && cut.size >= 20 ? unescape(bytes.subarray(0, cut.size), whole).bytes : undefined
}
const waiting = ({ bytes, final }: Head) =>
  final || bytes.length > 2048 ? fail(0, bytes.length, 'a complete frame', 'none') : more(0, bytes.length, 'a complete frame')
const declaredLength = (frame: Uint8Array) => ((frame[14]! << 8) | frame[15]!) & 0x3ff
