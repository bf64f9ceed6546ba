import { posted, request, requests } from '../blocks/http.ts'
import type { Family } from '../family.ts'

/** `POST /upload` of a file named by alarm, date, IMEI and channel */
export const jimiphoto: Family = {
  id: 'jimiphoto',
  title: 'Jimi photo upload',
  transports: ['tcp'],
  clues: [
    request('“/upload”', /^POST \/upload/, { points: 1 }),
    posted('a file of a camera', /filename="[A-Z]{2,8}_\d{8}_\d{6}_/, { points: 4 }),
  ],
  split: requests,
}
