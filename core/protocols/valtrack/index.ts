import { posted, requests } from '../blocks/http.ts'
import type { Family } from '../family.ts'

/** JSON with a `resource` list of `devid` */
export const valtrack: Family = {
  id: 'valtrack',
  title: 'Valtrack',
  transports: ['tcp'],
  clues: [posted('“resource” with “devid”', /^\{"resource" ?: ?\[\{"devid"/)],
  split: requests,
}
