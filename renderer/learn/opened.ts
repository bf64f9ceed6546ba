import { Cell } from '../state/cell.ts'

/** Which page is open: `decode`, `family gt06`, `model tk-120`, `vocabulary`, `keys`; it stays while other views are looked at. */
export const opened = new Cell('decode')
