import { capitals, digits, either, oneOf, shape } from '../../detect/shape.ts'
import { frame, skip, type Splitter, wait } from '../../wire/split.ts'
import { latin1 } from '../../wire/latin1.ts'
import { delimited, find } from '../blocks/framing.ts'
import type { Family } from '../family.ts'

/** `ATL … ATL`; the newer form ends with `@`, and so may a line. */
const sentence: Splitter = (head, final) => {
  const end = find(head, [0x41, 0x54, 0x4c], 3)
  return end === -1 ? plain(head, final) : frame(end + 3)
}
const plain = delimited(['@', '\r', '\n'], { starts: ['ATL'] })
/** OBD reports end with a star and one byte. */
const report: Splitter = (head, final) => {
  const star = head.indexOf(0x2a)
  if (!/[LHNPT]/.test(latin1(head.subarray(0, 1)))) return skip(nextReport(head), 'not the start of a frame')
  if (star !== -1 && head.length >= star + 2) return frame(star + 2)
  return final ? frame(head.length) : head.length > 4096 ? skip(head.length, 'no end within 4,096 bytes') : wait()
}
const nextReport = (head: Uint8Array): number => {
  const at = find(head, [0x41, 0x54, 0x4c], 1)
  return at === -1 ? head.length : at
}

/** `ATL…ATL`: IMEI, then an NMEA sentence or typed reports. */
export const l100: Family = {
  id: 'l100',
  title: 'L100',
  transports: ['tcp'],
  clues: [
    shape('“ATL” and an IMEI or a report type', [
      either(
        ['ATL', digits(15), ',$'],
        ['ATL,', capitals(1, 2), ',', digits(15), ','],
        [oneOf('LH'), ',ATL', capitals(0, 4), ',', digits(15), ','],
        [oneOf('NPT'), ',', digits(6), ',', digits(6), ',', oneOf('AV'), ',', digits(2, 3), '.', digits(4, 8), ',', oneOf('NS'), ','],
      ),
    ]),
  ],
  split: (head, final) => (head[0] === 0x41 ? sentence : report)(head, final),
}
