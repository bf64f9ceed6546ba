import { digits, end, shape } from '../../detect/shape.ts'
import { datedFix, number } from '../blocks/grammar.ts'
import { line } from '../blocks/framing.ts'
import type { Family } from '../family.ts'

/** `IMEI,yyyymmddhhmmss,longitude,latitude,speed,course,altitude,satellites,event,battery,temperature` */
export const ardi01: Family = {
  id: 'ardi01',
  title: 'ARDI-01',
  transports: ['tcp'],
  clues: [
    shape(
      'an IMEI, a date, two coordinates and seven whole numbers',
      [digits(15), ',', ...datedFix, ',', digits(1, 2), ',', digits(1, 3), ',', digits(1, 3), ',', number, end('\r', '\n')],
      { points: 3.5 },
    ),
  ],
  split: line(),
}
