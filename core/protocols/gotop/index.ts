import type { Family } from '../family.ts'
import { clues } from './clues.ts'
import { commands } from './commands.ts'
import { decode } from './decode.ts'
import { simulate } from './simulate.ts'
import { split } from './split.ts'
import { messages } from './kinds.ts'

export const gotop: Family = {
  id: 'gotop',
  title: 'GOTOP text',
  transports: ['tcp', 'udp'],
  clues,
  split,
  decode,
  messages,
  commands,
  simulate,
}
