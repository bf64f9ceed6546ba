import type { Family } from '../family.ts'
import { clues } from './clues.ts'
import { commands } from './commands.ts'
import type { Memory } from './context.ts'
import { decode, messages } from './decode.ts'
import { reply } from './encode.ts'
import { escape, unescape } from './escape.ts'
import { fill } from './fill.ts'
import { simulate } from './simulate.ts'
import { split } from './split.ts'

export const jt808: Family<Memory> = {
  id: 'jt808',
  title: 'JT/T 808 (TK-Star, Huabao, BSJ, Jimi, Jointech)',
  transports: ['tcp', 'udp'],
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
