import { capitals, digits, oneOf, shape, wordCharacters } from '../../detect/shape.ts'
import { delimited } from '../blocks/framing.ts'
import type { Family } from '../family.ts'

/** `@G#@,V01,type,IMEI,…,@R#@`; the watch form uses `|`. */
export const pt60: Family = {
  id: 'pt60',
  title: 'PT60',
  transports: ['tcp'],
  clues: [
    shape('“@”, a letter, “#@” and a version', [
      '@',
      capitals(1),
      '#@',
      oneOf(',|'),
      wordCharacters(2, 3),
      oneOf(',|'),
      digits(1, 3),
      oneOf(',|'),
    ]),
  ],
  split: delimited(['@R#@', '@E#@', '\r', '\n'], { starts: ['@'] }),
}
