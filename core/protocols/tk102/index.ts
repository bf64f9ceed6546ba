import type { Family } from '../family.ts'
import { clues } from './clues.ts'
import { decode, messages } from './decode.ts'
import { reply } from './encode.ts'
import { fill } from './fill.ts'
import { simulate } from './simulate.ts'
import { split } from './split.ts'

export const tk102: Family = {
  id: 'tk102',
  title: 'TK102B brackets',
  transports: ['tcp'],
  clues,
  split,
  decode,
  messages,
  reply,
  fill,
  simulate,
}
