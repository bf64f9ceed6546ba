import { holds, signature } from '../blocks/evidence.ts'
import { unframed } from '../blocks/framing.ts'
import type { Family } from '../family.ts'

const header = (b: Uint8Array): boolean => {
  const length = b[1]!
  return length >= 1 && length <= 10 && b[2 + length] === 1 && b[3 + length]! <= 8 && b[4 + length]! <= 3 && b[5 + length]! <= 0x1f
}

/** Options `83`: id length, id in packed decimal, id type; then service, message type, sequence number. */
export const calamp: Family = {
  id: 'calamp',
  title: 'CalAmp LM Direct',
  transports: ['udp'],
  clues: [signature(0.5, [0x83]), holds('grammar', 'an id, its type, a service and a message type', 16, header, { points: 2.5 })],
  split: unframed,
}
