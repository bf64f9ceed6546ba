import { either, shape } from '../../detect/shape.ts'
import { lengthAt, measured, line } from '../blocks/framing.ts'
import type { Family } from '../family.ts'

/** `+DDAT~`, `+RRCB~`, length, …, `*`, sum, CR LF; `+IDNT:` is text. */
export const granit: Family = {
  id: 'granit',
  title: 'Granit (Navigator)',
  transports: ['tcp'],
  clues: [
    shape('“+DDAT~”, “+RRCB~”, “+IDNT:” or its error text', [
      either(['+', either('DDAT', 'RRCB'), '~'], '+IDNT: ', 'ERROR WRONG CHECKSUM'),
    ]),
  ],
  split: (head, final) =>
    head[5] === 0x7e && head.length >= 8
      ? measured(lengthAt(6, 2, 11, { little: true }), ['+'])(head, final)
      : line('+', 'ERROR')(head, final),
}
