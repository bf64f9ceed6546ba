import { digits, shape } from '../../detect/shape.ts'
import { delimited } from '../blocks/framing.ts'
import type { Family } from '../family.ts'

/** `7E`, status, IMEI, date, position, … all in digits */
export const flexcomm: Family = {
  id: 'flexcomm',
  title: 'FlexComm',
  transports: ['tcp'],
  clues: [shape('“7E” and 60 digits or more', ['7E', digits(2), digits(15), '20', digits(12), digits(30, 200)])],
  split: delimited(['7F', '\r', '\n'], { starts: ['7E'] }),
}
