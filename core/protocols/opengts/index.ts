import { request, requests } from '../blocks/http.ts'
import type { Family } from '../family.ts'

/** `GET /?id=…&gprmc=$GPRMC,…` */
export const opengts: Family = {
  id: 'opengts',
  title: 'OpenGTS',
  transports: ['tcp'],
  clues: [request('“gprmc=” in the query', /[?&]gprmc=(\$|%24)G[PN]RMC/)],
  split: requests,
}
