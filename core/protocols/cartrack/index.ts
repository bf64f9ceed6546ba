import { hexDigits, run, shape } from '../../detect/shape.ts'
import { delimited } from '../blocks/framing.ts'
import type { Family } from '../family.ts'

/** `$$` id padded with `?`, `&A` and a type, then `&B`, `&C`, … blocks, `##`. */
export const cartrack: Family = {
  id: 'cartrack',
  title: 'CarTrack',
  transports: ['tcp'],
  clues: [
    shape('an id padded with “?” and “&A” with a type', [
      '$$',
      run('id characters', (b) => b === 0x3f || (b >= 0x30 && b <= 0x39), 8, 20),
      '&A',
      hexDigits(4),
    ]),
  ],
  split: delimited(['##'], { starts: ['$$'] }),
}
