import type { Family } from '../family.ts'
import type { Memory } from './clock.ts'
import { clues } from './clues.ts'
import { commands } from './commands.ts'
import { decode } from './decode.ts'
import { reply } from './encode.ts'
import { simulate } from './simulate.ts'
import { split } from './split.ts'
import { messages } from './keywords.ts'

/** Coban GPS-103, 303, 305, 306, 311, 403 and the many boxes called TK103 that have the same firmware. */
export const gps103: Family<Memory> = {
  id: 'gps103',
  title: 'Coban GPS-103',
  transports: ['tcp', 'udp'],
  clues,
  split,
  decode,
  messages,
  reply,
  commands,
  simulate,
}
