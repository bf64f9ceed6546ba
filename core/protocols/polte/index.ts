import { posted, requests } from '../blocks/http.ts'
import type { Family } from '../family.ts'

/** JSON with `LocationMetrics` */
export const polte: Family = {
  id: 'polte',
  title: 'Polte',
  transports: ['tcp'],
  clues: [posted('“LocationMetrics”', /^\{"_id"[^]{0,400}"LocationMetrics"/)],
  split: requests,
}
