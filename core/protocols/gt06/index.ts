import type { Family } from '../family.ts'
import { clues } from './clues.ts'
import { commands } from './commands.ts'
import { decode, messages } from './decode.ts'
import { reply } from './encode.ts'
import { fill } from './fill.ts'
import type { Memory } from './packet.ts'
import { simulate } from './simulate.ts'
import { split } from './split.ts'

/** Concox, Jimi and their many relatives. */
export const gt06: Family<Memory> = {
  id: 'gt06',
  title: 'Concox GT06',
  transports: ['tcp', 'udp'],
  clues,
  split,
  decode,
  messages,
  reply,
  fill,
  commands,
  simulate,
}
