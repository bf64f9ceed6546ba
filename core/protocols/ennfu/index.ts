import { digits, either, shape } from '../../detect/shape.ts'
import { line } from '../blocks/framing.ts'
import type { Family } from '../family.ts'

/** `Ennfu:IMEI,hhmmss.ss,A,…`, `Ennfu:HeartBeat,IMEI` */
export const ennfu: Family = {
  id: 'ennfu',
  title: 'Ennfu',
  transports: ['tcp'],
  clues: [shape('“Ennfu:”', ['Ennfu:', either([digits(15), ','], 'HeartBeat,')])],
  split: line('Ennfu:'),
}
