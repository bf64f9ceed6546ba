import { request, requests } from '../blocks/http.ts'
import type { Family } from '../family.ts'

/** `GET ?UserName=…&LOC=$PWS,…` */
export const pathaway: Family = {
  id: 'pathaway',
  title: 'PathAway',
  transports: ['tcp'],
  clues: [request('“LOC=$PWS” in the query', /[?&]LOC=(\$|%24)PWS,/)],
  split: requests,
}
