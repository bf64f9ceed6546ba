import type { Family } from '../family.ts'
import { clues } from './clues.ts'
import { commands } from './commands.ts'
import { decode, messages } from './decode.ts'
import { split } from './split.ts'

export const megastek: Family = {
  id: 'megastek',
  title: 'Megastek GVT, MT and GT',
  transports: ['tcp', 'udp'],
  clues,
  split,
  decode,
  messages,
  commands,
}
