import { digits, either, hexDigits, maybe, run, shape } from '../../detect/shape.ts'
import { line } from '../blocks/framing.ts'
import type { Family } from '../family.ts'

/** Meiligao's order in text: `$$` length in hex, id padded with blanks, command, `hhmmss.sss,A,…` */
export const gt30: Family = {
  id: 'gt30',
  title: 'GT-30',
  transports: ['tcp', 'udp'],
  clues: [
    shape('“$$”, a length in hex, a padded id and a fix', [
      '$$',
      hexDigits(4),
      either(digits(14), [digits(5, 13), run('blanks', (b) => b === 0x20, 1, 9)]),
      hexDigits(4),
      maybe(run('a byte that is no digit', (b) => b < 0x20, 1, 1)),
      digits(6),
      '.',
      digits(3),
      ',',
    ]),
  ],
  split: line('$$'),
}
