import { digits, shape } from '../../detect/shape.ts'
import { unframed } from '../blocks/framing.ts'
import type { Family } from '../family.ts'

/** JSON: `{"MDeviceID":"…","DeviceType":…}` */
export const teratrack: Family = {
  id: 'teratrack',
  title: 'TeraTrack',
  transports: ['tcp'],
  clues: [shape('“MDeviceID”', ['{"MDeviceID":"', digits(4, 20), '"'])],
  split: unframed,
}
