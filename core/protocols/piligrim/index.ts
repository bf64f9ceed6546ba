import { request, requests } from '../blocks/http.ts'
import type { Family } from '../family.ts'

/** `POST /bingps?imei=…`, `POST /push.do` */
export const piligrim: Family = {
  id: 'piligrim',
  title: 'Piligrim',
  transports: ['tcp'],
  clues: [request('“/bingps” or “/push.do”', /^POST \/(bingps\?|push\.do|gps\?|tracker\.do)/)],
  split: requests,
}
