import { holds, signature } from '../blocks/evidence.ts'
import { lengthAt, measured, unframed } from '../blocks/framing.ts'
import type { Family } from '../family.ts'

const login = measured(lengthAt(0, 2, 2))

/** `00 12`, IMEI and version in text; then packets behind four sync bytes `CC` or zero, of the same layout as Teltonika's. */
export const nvs: Family = {
  id: 'nvs',
  title: 'NVS',
  transports: ['tcp'],
  clues: [
    signature(0.5, [0x00, 0x12], [0xcc, 0xcc, 0xcc, 0xcc], [0x02, 0x17, 0x00, 0x01]),
    holds(
      'grammar',
      'a login with IMEI and version, or sync bytes',
      4,
      (b) => b[0] !== 0 || b.length < 20 || /^\d{15}\d?\.\d/.test(String.fromCharCode(...b.subarray(2, 20))),
      { points: 2.5 },
    ),
  ],
  split: (head, final) => (head[0] === 0 ? login(head, final) : unframed(head, final)),
}
