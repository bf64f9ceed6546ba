import { shape } from '../../detect/shape.ts'
import { line } from '../blocks/framing.ts'
import type { Family } from '../family.ts'

/** `${"topic":"v1/id/…/info","payload":{…}}xx` */
export const flexapi: Family = {
  id: 'flexapi',
  title: 'FlexAPI',
  transports: ['tcp'],
  clues: [shape('“$” and JSON with a topic', ['${"topic":"'])],
  split: line('${'),
}
