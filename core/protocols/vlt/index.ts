import { posted, requests } from '../blocks/http.ts'
import type { Family } from '../family.ts'

/** `vltdata=NRM…` */
export const vlt: Family = {
  id: 'vlt',
  title: 'VLT',
  transports: ['tcp'],
  clues: [posted('“vltdata=”', /^vltdata=[A-Z]{3}/)],
  split: requests,
}
