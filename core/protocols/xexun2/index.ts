import type { Family } from '../family.ts'
import { clues } from './clues.ts'
import { commands } from './commands.ts'
import { decode, messages } from './decode.ts'
import { reply } from './encode.ts'
import { simulate } from './simulate.ts'
import { split } from './split.ts'
import { escape, unescape } from './escape.ts'
import { fill } from './fill.ts'

export const xexun2: Family = {
  id: 'xexun2',
  title: 'Xexun FA AF',
  transports: ['tcp'],
  clues,
  split,
  unescape,
  escape,
  decode,
  messages,
  reply,
  fill,
  commands,
  simulate,
}
