import { Cell } from '../state/cell.ts'

/** What the pane beside the bytes tells about the selected frame. */
export type TabId = 'fields' | 'detection' | 'link' | 'notes'
export const tab = new Cell<TabId>('fields')
