import { digits, shape } from '../../detect/shape.ts'
import { delimited } from '../blocks/framing.ts'
import type { Family } from '../family.ts'

/** `<fox><gps id="…" data="…"/></fox>` */
export const fox: Family = {
  id: 'fox',
  title: 'Fox',
  transports: ['tcp'],
  clues: [shape('“<fox><gps id=”', ['<fox><gps id="', digits(1, 20), '" data="'])],
  split: delimited(['</fox>'], { starts: ['<fox>'] }),
}
