import type { Family } from '../family.ts'
import { clues } from './clues.ts'
import { decode, messages } from './decode.ts'
import { reply } from './encode.ts'
import { split } from './split.ts'

export const gt02: Family = { id: 'gt02', title: 'Concox GT02', transports: ['tcp'], clues, split, decode, messages, reply }
