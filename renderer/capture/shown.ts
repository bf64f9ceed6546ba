import { Cell } from '../state/cell.ts'

/** Dialogs of whole captures that are open. */
export const redactShown = new Cell(false)
export const reportShown = new Cell(false)
