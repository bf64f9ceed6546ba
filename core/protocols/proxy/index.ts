import { either, shape } from '../../detect/shape.ts'
import { skip, startsWith } from '../../wire/split.ts'
import { octets } from '../blocks/grammar.ts'
import { lengthAt, line, measured } from '../blocks/framing.ts'
import type { Family } from '../family.ts'

const binary = [0x0d, 0x0a, 0x0d, 0x0a, 0x00, 0x0d, 0x0a, 0x51, 0x55, 0x49, 0x54, 0x0a]
const text = line('PROXY ')
const header = measured(lengthAt(14, 2, 16), [binary])

/** A load balancer tells whose connection it forwards: `PROXY TCP4 …` CR LF, or the binary form. The tracker's own bytes follow. */
export const proxy: Family = {
  id: 'proxy',
  title: 'PROXY protocol header',
  transports: ['tcp'],
  noise: true,
  clues: [shape('a PROXY protocol header', [either(['PROXY ', either('TCP4 ', 'TCP6 ', 'UNKNOWN')], octets(...binary))], { points: 6 })],
  split: (head, final) =>
    head[0] === 0x50 ? text(head, final) : startsWith(head, binary) === false ? skip(1, 'line end between frames') : header(head, final),
}
