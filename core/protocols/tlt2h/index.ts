import type { Family } from '../family.ts'
import { clues } from './clues.ts'
import { decode, messages } from './decode.ts'
import { simulate } from './simulate.ts'
import { split } from './split.ts'

export const tlt2h: Family = { id: 'tlt2h', title: 'TLT-2H, V-SUN', transports: ['tcp', 'udp'], clues, split, decode, messages, simulate }
