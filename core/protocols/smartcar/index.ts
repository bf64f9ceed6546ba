import { posted, requests } from '../blocks/http.ts'
import type { Family } from '../family.ts'

/** JSON with `eventType` and `vehicleId` */
export const smartcar: Family = {
  id: 'smartcar',
  title: 'Smartcar',
  transports: ['tcp'],
  clues: [posted('an event of a vehicle', /"eventType" ?: ?"(VEHICLE_|VERIFY)/)],
  split: requests,
}
