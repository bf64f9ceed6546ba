import { digits, either, maybe, shape } from '../../detect/shape.ts'
import { datedFix, number } from '../blocks/grammar.ts'
import { line } from '../blocks/framing.ts'
import type { Family } from '../family.ts'

/** `id,yyyymmddhhmmss,longitude,latitude,speed,course,altitude,satellites,event,odometer,input,adc,power,…,rssi,roaming,operator,…` */
export const avema: Family = {
  id: 'avema',
  title: 'Avema',
  transports: ['tcp'],
  clues: [
    shape('twenty cells in the order of this maker', [
      digits(1, 15),
      ',',
      ...datedFix,
      ',',
      digits(1, 2),
      ',',
      digits(1, 3),
      ',',
      number,
      ',',
      digits(1, 3),
      ',',
      number,
      maybe('V'),
      ',',
      number,
      maybe('V'),
      ',',
      maybe(digits(1, 3)),
      ',',
      digits(1, 3),
      ',',
      digits(1, 3),
      ',',
      digits(1, 2),
      ',',
      digits(3),
      either(['-', digits(1, 3)], digits(2, 3)),
      ',',
    ]),
  ],
  split: line(),
}
