import { posted, requests } from '../blocks/http.ts'
import type { Family } from '../family.ts'

/** XML `<messageList xmlns="http://v2.shared.globalstar.com"` */
export const spot: Family = {
  id: 'spot',
  title: 'SPOT',
  transports: ['tcp'],
  clues: [posted('“<messageList” of SPOT', /<messageList xmlns="http:\/\/v2\.shared\.globalstar/)],
  split: requests,
}
