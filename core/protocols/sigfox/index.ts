import { posted, requests } from '../blocks/http.ts'
import type { Family } from '../family.ts'

/** JSON with a device and sequence numbers or a station */
export const sigfox: Family = {
  id: 'sigfox',
  title: 'Sigfox',
  transports: ['tcp'],
  clues: [
    posted(
      'a Sigfox device with its data, place or sequence number',
      /^\{ ?"(device|messageType|deviceId)" ?: ?"[^]{0,400}("seqNumber"|"seqNum"|"seqNo"|"data"|"payload"|"radius")/,
    ),
  ],
  split: requests,
}
