import { posted, requests } from '../blocks/http.ts'
import type { Family } from '../family.ts'

/** A JSON list of objects with keys such as `position.latitude`. */
export const flespi: Family = {
  id: 'flespi',
  title: 'flespi',
  transports: ['tcp'],
  clues: [
    posted(
      'JSON with “position.” or “channel.id” keys',
      /^\[?\{[^]{0,4000}"(position\.(latitude|valid|speed|direction)|channel\.id|device\.id|ain#1)"/,
    ),
  ],
  split: requests,
}
