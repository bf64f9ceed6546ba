import { digits, shape, wordCharacters } from '../../detect/shape.ts'
import { delimited } from '../blocks/framing.ts'
import type { Family } from '../family.ts'

/** `*T57#F3#id#ddmmyy#hhmmss#…#` */
export const t57: Family = {
  id: 't57',
  title: 'T57',
  transports: ['tcp'],
  clues: [shape('“*T57#”', ['*T57#', wordCharacters(1, 3), '#', digits(5, 16), '#'])],
  split: delimited(['\r', '\n'], { starts: ['*T57'], before: '*T57#' }),
}
