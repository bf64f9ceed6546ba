import type { Family } from '../family.ts'
import { clues } from './clues.ts'
import { commands } from './commands.ts'
import { decode, messages } from './decode.ts'
import { reply } from './encode.ts'
import { fill } from './fill.ts'
import { split } from './split.ts'

export const topin: Family = {
  id: 'topin',
  title: 'Topin, 365GPS',
  transports: ['tcp'],
  clues,
  split,
  decode,
  messages,
  reply,
  fill,
  commands,
}
