import { digits, oneOf, shape } from '../../detect/shape.ts'
import { delimited } from '../blocks/framing.ts'
import type { Family } from '../family.ts'

/** `*` 12 digits, `UA` or `UB` and a type, …, `^`. */
export const carscop: Family = {
  id: 'carscop',
  title: 'CarsCop',
  transports: ['tcp'],
  clues: [shape('12 digits and “UA”, “UB” or “UD” with a type', ['*', digits(12), 'U', oneOf('ABCD'), digits(2)])],
  split: delimited(['^'], { starts: ['*'] }),
}
