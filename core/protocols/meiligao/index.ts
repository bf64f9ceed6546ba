import { crcCcittFalse } from '../../wire/checksum.ts'
import { fits, holds, signature, summed } from '../blocks/evidence.ts'
import { lengthAt, type Measure, measured } from '../blocks/framing.ts'
import type { Family } from '../family.ts'

const said = lengthAt(2, 2, 0)
/** Quirk: some clones leave the length zero; then the line end is what there is. */
const size: Measure = (head) => {
  if (head[2] !== 0 || head[3] !== 0) return said(head)
  for (let at = head.indexOf(0x0d, 13); at !== -1; at = head.indexOf(0x0d, at + 1)) if (head[at + 1] === 0x0a) return at + 2
  return head.length > 1024 ? 0 : undefined
}

/** `$$`, length of all, id in 7 bytes, command, …, CRC-16/CCITT-FALSE, CR LF. The server sends `@@`. */
export const meiligao: Family = {
  id: 'meiligao',
  title: 'Meiligao and its clones',
  transports: ['tcp', 'udp'],
  clues: [
    signature(0.5, '$$'),
    fits(size, { end: '\r\n', points: 1.5 }),
    summed(size, { name: 'CRC-16/CCITT-FALSE', of: crcCcittFalse, at: -4 }),
    holds(
      'content',
      'a known command',
      13,
      (b) => [0x99, 0x50, 0x90, 0x91, 0x92, 0x93, 0x94, 0x95, 0x96, 0x97, 0x98, 0x55, 0x88].includes(b[11]!) || b[11] === 0,
      { points: 1 },
    ),
  ],
  split: measured(size, ['$$']),
}
