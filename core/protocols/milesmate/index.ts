import { digits, shape } from '../../detect/shape.ts'
import { delimited } from '../blocks/framing.ts'
import type { Family } from '../family.ts'

/** `ApiString={A:IMEI,B:…}` */
export const milesmate: Family = {
  id: 'milesmate',
  title: 'MilesMate',
  transports: ['tcp'],
  clues: [shape('“ApiString={A:” and an IMEI', ['ApiString={A:', digits(15), ','])],
  split: delimited(['}'], { starts: ['ApiString'] }),
}
