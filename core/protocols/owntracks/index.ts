import { posted, requests } from '../blocks/http.ts'
import type { Family } from '../family.ts'

/** JSON with `_type` and `tst` */
export const owntracks: Family = {
  id: 'owntracks',
  title: 'OwnTracks',
  transports: ['tcp'],
  clues: [posted('JSON with “_type”', /^\{[^]{0,2000}"_type" ?: ?"/)],
  split: requests,
}
