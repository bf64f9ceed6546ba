import { posted, requests } from '../blocks/http.ts'
import type { Family } from '../family.ts'

/** XML `<stuMessages …>` or JSON with `entry` */
export const globalstar: Family = {
  id: 'globalstar',
  title: 'Globalstar',
  transports: ['tcp'],
  clues: [
    posted(
      '“<stuMessages”, or JSON with “entity” and “entry”',
      /<(stuMessages|prvmsgs)[ >]|^\{"version"[^]{0,200}"entity"[^]{0,200}"entry"/,
    ),
  ],
  split: requests,
}
