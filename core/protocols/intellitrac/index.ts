import { digits, either, end, maybe, shape } from '../../detect/shape.ts'
import { datedFix } from '../blocks/grammar.ts'
import { line } from '../blocks/framing.ts'
import type { Family } from '../family.ts'

const row = [
  digits(9, 15),
  ',',
  ...datedFix,
  ',',
  digits(1, 2),
  ',',
  digits(1, 3),
  ',',
  digits(1, 3),
  ',',
  digits(1, 3),
  either([',', digits(1, 2), '.', digits(3)], end('\r', '\n')),
]

/** `id,yyyymmddhhmmss,longitude,latitude,speed,course,altitude,satellites,report,input,output,adc1,adc2`; `$OK:`, `$RP:` answers. `FA F8` is a keep-alive. Wondex uses the same layout. */
export const intellitrac: Family = {
  id: 'intellitrac',
  title: 'IntelliTrac',
  transports: ['tcp'],
  clues: [
    shape(
      'an id, a date, two coordinates, then eight whole numbers',
      [either(['$RP:', maybe(digits(1, 8), ','), ...row], row, [digits(1, 5), ',', ...row])],
      { points: 2.6 },
    ),
  ],
  split: line(),
}
