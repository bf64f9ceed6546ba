import { digits, maybe, shape } from '../../detect/shape.ts'
import { delimited } from '../blocks/framing.ts'
import type { Family } from '../family.ts'

/** STX `,id,type,IMEI,iccid,phone,yyyymmddhhmmss,…` ETX */
export const sabertek: Family = {
  id: 'sabertek',
  title: 'SaberTek',
  transports: ['tcp'],
  clues: [
    shape('an id, a type, an IMEI, a card and a phone', [
      maybe('\x02'),
      ',',
      digits(1, 12),
      ',',
      digits(1, 2),
      ',',
      digits(15),
      ',',
      digits(18, 22),
      ',',
    ]),
  ],
  split: delimited(['\x03', '\r', '\n'], { starts: ['\x02', ','] }),
}
