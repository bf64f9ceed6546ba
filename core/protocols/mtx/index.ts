import { digits, shape } from '../../detect/shape.ts'
import { line } from '../blocks/framing.ts'
import type { Family } from '../family.ts'

/** `#MTX,IMEI,yyyymmdd,hhmmss,latitude,longitude,…` */
export const mtx: Family = {
  id: 'mtx',
  title: 'MTX Tunnel',
  transports: ['tcp'],
  clues: [shape('“#MTX” and an IMEI', ['#MTX,', digits(15), ','])],
  split: line('#MTX'),
}
