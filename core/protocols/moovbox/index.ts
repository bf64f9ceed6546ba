import { posted, requests } from '../blocks/http.ts'
import type { Family } from '../family.ts'

/** XML `<gps id="…"><coordinates>` */
export const moovbox: Family = {
  id: 'moovbox',
  title: 'MoovBox',
  transports: ['tcp'],
  clues: [posted('“<gps id=” with coordinates', /^<gps id="\d+">\s*<coordinates>/)],
  split: requests,
}
