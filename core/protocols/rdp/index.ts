import { holds, signature } from '../blocks/evidence.ts'
import { lengthAt, measured, numberBe } from '../blocks/framing.ts'
import type { Family } from '../family.ts'

/** `03 00 len2`, then an X.224 connection request: how scanners look for RDP. */
export const rdp: Family = {
  id: 'rdp',
  title: 'Remote desktop (TPKT)',
  transports: ['tcp'],
  noise: true,
  clues: [
    signature(0.5, [3, 0]),
    holds(
      'grammar',
      'a TPKT header with an X.224 connection request',
      6,
      (b) => b[0] === 3 && b[1] === 0 && (b[5]! & 0xf0) === 0xe0 && numberBe(b, 2, 2) >= 11 && b[4] === numberBe(b, 2, 2) - 5,
    ),
  ],
  split: measured(lengthAt(2, 2, 0), [[3, 0]]),
}
