import { sum8 } from '../../wire/checksum.ts'
import { fits, signature, summed } from '../blocks/evidence.ts'
import { type Measure, measured, numberLe } from '../blocks/framing.ts'
import type { Family } from '../family.ts'

const size: Measure = (head) => {
  if (head.length < 19) return undefined
  switch (head[4]) {
    case 0:
    case 4:
      return 70
    case 3:
      return 31
    case 7:
      return head.length < 18 ? undefined : 19 + numberLe(head, 16, 2)
    case 8:
      return 19 + numberLe(head, 16, 2)
    case 9:
      return 15 + head[13]!
    case 11:
      return 16 + numberLe(head, 13, 2)
    default:
      return 0
  }
}

/** `MCGP`, type, unit number, …, sum: the size goes by the type. */
export const cellocator: Family = {
  id: 'cellocator',
  title: 'Cellocator',
  transports: ['tcp', 'udp'],
  clues: [
    signature(3, 'MCGP', 'MCPG'),
    fits(size, { required: false }),
    summed(size, { name: 'sum from the type on', of: sum8, from: 4, at: -1, width: 1 }),
  ],
  split: measured(size, ['MCGP', 'MCPG']),
}
