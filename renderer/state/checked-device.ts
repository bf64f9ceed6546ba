import { Cell } from './cell.ts'

/** The device that suites are run against; undefined: every device. Set where devices are listed too. */
export const checkedDevice = new Cell<string | undefined>(undefined)
