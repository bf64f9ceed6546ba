import { posted, requests } from '../blocks/http.ts'
import type { Family } from '../family.ts'

/** JSON with `PacketType` and `SeqNumber` */
export const ramac: Family = {
  id: 'ramac',
  title: 'Ramac',
  transports: ['tcp'],
  clues: [posted('“PacketType” and “SeqNumber”', /^\{"PacketType" ?: ?\d+,"SeqNumber"/)],
  split: requests,
}
