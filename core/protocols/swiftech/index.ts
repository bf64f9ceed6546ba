import { digits, shape } from '../../detect/shape.ts'
import { cells } from '../blocks/grammar.ts'
import { delimited } from '../blocks/framing.ts'
import type { Family } from '../family.ts'

/** `@@IMEI,,0,hhmmss,ddmm.mmmm,N,…#` */
export const swiftech: Family = {
  id: 'swiftech',
  title: 'Swiftech',
  transports: ['tcp'],
  clues: [shape('“@@”, an IMEI and a time', ['@@', digits(15), ',', cells(2), digits(6), ',', digits(4), '.'])],
  split: delimited(['#'], { starts: ['@@'] }),
}
