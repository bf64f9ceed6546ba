import type { Family } from '../family.ts'
import { clues } from './clues.ts'
import { commands } from './commands.ts'
import { decode, messages } from './decode.ts'
import { reply } from './encode.ts'
import { simulate } from './simulate.ts'
import { split } from './split.ts'

export const teltonika: Family = {
  id: 'teltonika',
  title: 'Teltonika',
  transports: ['tcp', 'udp'],
  clues,
  split,
  decode,
  messages,
  reply,
  commands,
  simulate,
}
