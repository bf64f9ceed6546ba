import { request, requests } from '../blocks/http.ts'
import type { Family } from '../family.ts'

/** `GET /?user=…&DevBat=…&Gids=…` */
export const leafspy: Family = {
  id: 'leafspy',
  title: 'LeafSpy',
  transports: ['tcp'],
  clues: [request('“DevBat” and “Gids” in the query', /[?&]DevBat=[^ ]{0,64}&Gids=/)],
  split: requests,
}
