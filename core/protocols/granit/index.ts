import { either, shape } from '../../detect/shape.ts'
import { wait } from '../../wire/split.ts'
import { lengthAt, line, measured } from '../blocks/framing.ts'
import type { Family } from '../family.ts'

const binary = measured(lengthAt(6, 2, 11, { little: true }), ['+'])
const text = line('+', 'ERROR', 'OK')

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
  split: (head, final) => (head.length < 6 && !final ? wait(6) : (head[5] === 0x7e ? binary : text)(head, final)),
}
