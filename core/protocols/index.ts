import type { Family } from './family.ts'
import { gps103 } from './gps103/index.ts'

/** Every family, in the order in which ties are broken. */
export const families: readonly Family[] = [gps103] as readonly Family[]
