import type { Family } from '../family.ts'
import { clues } from './clues.ts'
import { commands } from './commands.ts'
import { decode } from './decode.ts'
import { simulate } from './simulate.ts'
import { split } from './split.ts'

export const gotop: Family = { id: 'gotop', title: 'GOTOP text', transports: ['tcp', 'udp'], clues, split, decode, commands, simulate }
