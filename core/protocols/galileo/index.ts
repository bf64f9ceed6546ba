import { crcModbus } from '../../wire/checksum.ts'
import { fits, holds, signature, summed } from '../blocks/evidence.ts'
import { lengthAt, type Measure, measured } from '../blocks/framing.ts'
import type { Family } from '../family.ts'

const own = lengthAt(1, 2, 5, { little: true, mask: 0x7fff })
/** Through Iridium a container with a big-endian length stands around the frame. */
const size: Measure = (head) => (head[3] === 0x01 && head[4] === 0x00 && head[5] === 0x1c ? lengthAt(1, 2, 3)(head) : own(head))

/** `01`, length (the top bit: more is stored), tags, CRC-16/Modbus. `07` carries a photo. */
export const galileo: Family = {
  id: 'galileo',
  title: 'GalileoSky',
  transports: ['tcp'],
  clues: [
    signature(0.5, [0x01], [0x07], [0x08]),
    fits(size),
    summed(size, { name: 'CRC-16/Modbus', of: crcModbus, at: -2, little: true, points: 2.25 }),
    holds(
      'content',
      'tags in rising order, from hardware and IMEI on',
      20,
      (b) =>
        b[0] === 1 &&
        b[3]! <= 4 &&
        (b[3] === 3
          ? /^\d{15}$/.test(String.fromCharCode(...b.subarray(4, 19)))
          : b[3] === 4 || /^\x02.\x03\d{11}/s.test(String.fromCharCode(...b.subarray(5, 19)))),
      { points: 1.5 },
    ),
  ],
  split: measured(size, [[0x01], [0x07], [0x08]], 34_000),
}
