import { either, shape } from '../../detect/shape.ts'
import { unframed } from '../blocks/framing.ts'
import type { Family } from '../family.ts'

/** JSON with `attrList`, `msgType` and `txnNo`. */
export const stb: Family = {
  id: 'stb',
  title: 'STB',
  transports: ['tcp'],
  clues: [
    shape('a list of attributes, or a message type', ['{"', either('attrList":[{', 'msgType":', 'devId":"', 'txnNo":"', 'alarmList":[')]),
  ],
  split: unframed,
}
