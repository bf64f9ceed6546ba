import { shape, upTo } from '../../detect/shape.ts'
import { line } from '../blocks/framing.ts'
import type { Family } from '../family.ts'

/** JSON: `{"deviceId":"…","assetName":…,"eventData":{…}}` */
export const hoopo: Family = {
  id: 'hoopo',
  title: 'Hoopo',
  transports: ['tcp'],
  clues: [shape('a device, an asset and an event', ['{"deviceId":"', upTo('"', 64), '","assetName":'])],
  split: line('{'),
}
