import type { Family } from '../family.ts'
import { clues } from './clues.ts'
import { commands } from './commands.ts'
import { decode, type Memory, messages } from './decode.ts'
import { reply } from './encode.ts'
import { simulate } from './simulate.ts'
import { split } from './split.ts'

/** SinoTrack ST-90x, Cantrack, LKGPS, Micodus of that time, most TK-Star vehicle models, and many boxes called TK103. */
export const h02: Family<Memory> = {
  id: 'h02',
  title: 'H02 (SinoTrack, Cantrack, TK-Star)',
  transports: ['tcp', 'udp'],
  clues,
  split,
  decode,
  messages,
  reply,
  commands,
  simulate,
}
