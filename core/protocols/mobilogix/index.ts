import { digits, shape } from '../../detect/shape.ts'
import { clock } from '../blocks/grammar.ts'
import { delimited } from '../blocks/framing.ts'
import type { Family } from '../family.ts'

/** `[yyyy-mm-dd hh:mm:ss,T1,1,version,id,…]` */
export const mobilogix: Family = {
  id: 'mobilogix',
  title: 'Mobilogix',
  transports: ['tcp'],
  clues: [shape('“[”, a date, “T” with a type', ['[20', digits(2), '-', digits(2), '-', digits(2), ' ', clock, ',T', digits(1, 2), ','])],
  split: delimited([']'], { starts: ['['] }),
}
