import { clue, fail, pass } from '../../detect/clue.ts'
import { startsWith } from '../../wire/split.ts'
import { holds } from '../blocks/evidence.ts'
import { type Measure, measured } from '../blocks/framing.ts'
import type { Family } from '../family.ts'

const connect = (b: Uint8Array): boolean => {
  const at = (b[1]! & 0x80) === 0 ? 2 : (b[2]! & 0x80) === 0 ? 3 : 4
  return (
    b[0] === 0x10 &&
    b[at] === 0 &&
    (startsWith(b, [4, 0x4d, 0x51, 0x54, 0x54], at + 1) === true || startsWith(b, [6, 0x4d, 0x51, 0x49, 0x73, 0x64, 0x70], at + 1) === true)
  )
}
/** A packet's type byte, then its remaining length in seven bits a byte, lowest first. */
const packet: Measure = (head) => {
  let size = 0
  for (let i = 1; i < 5; i++) {
    const byte = head[i]
    if (byte === undefined) return undefined
    size += (byte & 0x7f) * 128 ** (i - 1)
    if ((byte & 0x80) === 0) return size + i + 1
  }
  return 0
}

/** CONNECT: `10`, remaining length, `00 04 MQTT` (or `00 06 MQIsdp`). */
export const mqtt: Family = {
  id: 'mqtt',
  title: 'MQTT on a plain port',
  transports: ['tcp'],
  noise: true,
  clues: [
    clue('start', 'an MQTT packet type CONNECT', ({ bytes }) => (bytes[0] === 0x10 ? pass(0, 1) : fail(0, 1, '10', String(bytes[0])))),
    holds('grammar', 'CONNECT with the protocol name MQTT', 9, connect),
  ],
  split: measured(packet, [], 64 * 1024),
}
