import { bcdTime } from '../blocks/bcd-time.ts'
import { serverTime } from './gps.ts'
import { photoRequest } from './media.ts'
import type { Block, Row } from './packet.ts'
import { addressAnswer, command } from './texts.ts'

/** What the server sends. Any other number without content acknowledges the packet of that number. */
export const downPackets: readonly Row[] = [
  [0x36, 'photo request', [photoRequest], undefined, (_, d) => d.left > 0],
  [0x80, 'command', [command]],
  [0x81, 'command', [command]],
  [0x82, 'command', [command]],
  [0x8a, 'time', [serverTime]],
  [0x17, 'address', [addressAnswer], undefined, (p) => p.length > 5],
  [0x97, 'address', [addressAnswer]],
]

const date: Block = (d) => void bcdTime(d, 'date time', 0)

/** Wi-Fi packets are acknowledged with their own date, without serial number and check. */
export const bareDownPackets: readonly Row[] = [
  [0x17, 'acknowledge', [date]],
  [0x69, 'acknowledge', [date]],
]
