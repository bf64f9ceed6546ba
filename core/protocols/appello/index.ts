import { digits, shape } from '../../detect/shape.ts'
import { line } from '../blocks/framing.ts'
import type { Family } from '../family.ts'

/** `FOLLOWIT,IMEI,time,latitude,longitude,…` */
export const appello: Family = {
  id: 'appello',
  title: 'Appello',
  transports: ['tcp'],
  clues: [shape('“FOLLOWIT” and an IMEI', ['FOLLOWIT,', digits(15), ','])],
  split: line('FOLLOWIT,'),
}
