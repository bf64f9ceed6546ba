import type { Family } from '../family.ts'
import { clues } from './clues.ts'
import { commands } from './commands.ts'
import { decode, type Memory, messages } from './decode.ts'
import { reply } from './encode.ts'
import { unescape } from './escape.ts'
import { fill } from './fill.ts'
import { simulate } from './simulate.ts'
import { split } from './split.ts'

export const watch: Family<Memory> = {
  id: 'watch',
  title: 'SeTracker watches (3G, CS, SG, ZJ, SA)',
  transports: ['tcp', 'udp'],
  clues,
  split,
  unescape,
  decode,
  messages,
  reply,
  fill,
  commands,
  simulate,
}
