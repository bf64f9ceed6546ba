import { posted, requests } from '../blocks/http.ts'
import type { Family } from '../family.ts'

/** JSON with `device.sn`, `sqn`, `reason` */
export const dmthttp: Family = {
  id: 'dmthttp',
  title: 'Digital Matter (HTTP)',
  transports: ['tcp'],
  clues: [posted('a device with serial number and product', /"device" ?: ?\{[^]{0,200}"sn" ?: ?"[^]{0,100}"prod"/)],
  split: requests,
}
