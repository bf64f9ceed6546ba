import { digits, either, end, oneOf, run, shape } from '../../detect/shape.ts'
import { line } from '../blocks/framing.ts'
import type { Family } from '../family.ts'

/** `%%id,A,yymmddhhmmss,N…W…,…`: the id alone is the login. */
export const tr20: Family = {
  id: 'tr20',
  title: 'TR20',
  transports: ['tcp'],
  clues: [
    shape('“%%”, an id, A, V or L, and a date', [
      '%%',
      run('id characters', (b) => b > 0x20 && b < 0x7f && b !== 0x2c, 4, 20),
      either([',', oneOf('AVL'), ',', digits(12), ','], [',', digits(1), end('\r\n', '\n')]),
    ]),
  ],
  split: line('%%'),
}
