import { request, requests } from '../blocks/http.ts'
import type { Family } from '../family.ts'

/** `POST /deviceDataUpload.do` with `gsm={…}` */
export const rftrack: Family = {
  id: 'rftrack',
  title: 'RFTrack',
  transports: ['tcp'],
  clues: [request('“/deviceDataUpload.do”', /^POST \/deviceDataUpload\.do/)],
  split: requests,
}
