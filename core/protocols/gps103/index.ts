import type { Family } from '../family.ts'
import { clues } from './clues.ts'
import { commands } from './commands.ts'
import { decode } from './decode.ts'
import { reply } from './encode.ts'
import { split } from './split.ts'

export const gps103: Family = { id: 'gps103', title: 'Coban GPS-103', transports: ['tcp', 'udp'], clues, split, decode, reply, commands }
