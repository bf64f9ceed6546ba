import { crcModbus } from '../../wire/checksum.ts'
import { fits, signature, summed } from '../blocks/evidence.ts'
import { lengthAt, measured } from '../blocks/framing.ts'
import type { Family } from '../family.ts'

const size = lengthAt(1, 2, 0)

/** `K` or `X`, length of all, …, CRC-16/Modbus. */
export const astra: Family = {
  id: 'astra',
  title: 'Astra Telematics',
  transports: ['tcp', 'udp'],
  clues: [signature(0.5, 'K', 'X'), fits(size), summed(size, { name: 'CRC-16/Modbus', of: crcModbus, at: -2, required: true })],
  split: measured(size, ['K', 'X']),
}
