import type { Family } from '../family.ts'
import { clues } from './clues.ts'
import { commands } from './commands.ts'
import { decode, messages } from './decode.ts'
import { simulate } from './simulate.ts'
import { split } from './split.ts'

export const xexun: Family = {
  id: 'xexun',
  title: 'Xexun TK-102',
  transports: ['tcp', 'udp'],
  clues,
  split,
  decode,
  messages,
  commands,
  simulate,
}
