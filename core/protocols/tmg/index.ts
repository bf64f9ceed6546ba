import { capitals, digits, maybe, run, shape } from '../../detect/shape.ts'
import { line } from '../blocks/framing.ts'
import type { Family } from '../family.ts'

const small = run('small letters', (b) => b >= 0x61 && b <= 0x7a, 3, 3)

/** `$nor,L,IMEI,ddmmyyyy,hhmmss,…#`: three small letters. */
export const tmg: Family = {
  id: 'tmg',
  title: 'TMG',
  transports: ['tcp'],
  clues: [shape('“$”, three small letters and an IMEI', ['$', small, ',', maybe(capitals(1), ','), digits(15), ','])],
  split: line('$'),
}
