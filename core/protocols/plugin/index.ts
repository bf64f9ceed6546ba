import { digits, either, maybe, shape, wordCharacters } from '../../detect/shape.ts'
import { dateTime14, datedFix } from '../blocks/grammar.ts'
import { line } from '../blocks/framing.ts'
import type { Family } from '../family.ts'

/** `$$STATUSid,yyyymmddhhmmss,longitude,latitude,…` */
export const plugin: Family = {
  id: 'plugin',
  title: 'Plugin',
  transports: ['tcp'],
  clues: [
    shape('“$$STATUS” and an id, or a row whose satellites are −1', [
      either(
        ['$$STATUS', maybe(','), wordCharacters(3, 20), ',', dateTime14, ','],
        [wordCharacters(3, 20), ',', ...datedFix, ',-1,', digits(1, 3), ','],
      ),
    ]),
  ],
  split: line(),
}
