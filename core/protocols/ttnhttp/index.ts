import { posted, requests } from '../blocks/http.ts'
import type { Family } from '../family.ts'

/** JSON with `end_device_ids`; Dragino's LoRa trackers come this way too. */
export const ttnhttp: Family = {
  id: 'ttnhttp',
  title: 'The Things Network',
  transports: ['tcp'],
  clues: [posted('“end_device_ids”', /^\{"end_device_ids" ?: ?\{/)],
  split: requests,
}
