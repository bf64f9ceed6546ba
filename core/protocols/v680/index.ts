import type { Family } from '../family.ts'
import { clues } from './clues.ts'
import { decode, messages } from './decode.ts'
import { simulate } from './simulate.ts'
import { split } from './split.ts'

export const v680: Family = { id: 'v680', title: 'V680', transports: ['tcp', 'udp'], clues, split, decode, messages, simulate }
