import { measured } from '../blocks/framing.ts'
import { size } from './clues.ts'

export const split = measured(size, [[0x68, 0x68]], 260)
