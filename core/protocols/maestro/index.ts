import { digits, shape } from '../../detect/shape.ts'
import { cell } from '../blocks/grammar.ts'
import { delimited } from '../blocks/framing.ts'
import type { Family } from '../family.ts'

/** `@IMEI,type,model,…!` NUL */
export const maestro: Family = {
  id: 'maestro',
  title: 'Maestro',
  transports: ['tcp'],
  clues: [
    shape('“@”, an IMEI, a type and a model', ['@', digits(15), ',', digits(3), ',', cell(), ','], { points: 1, required: false }),
    shape('“@”, an IMEI and a type of three digits', ['@', digits(15), ',', digits(3), ','], { points: 3 }),
  ],
  split: delimited(['!\0', '!'], { starts: ['@'] }),
}
