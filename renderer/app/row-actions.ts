import { useEffect } from 'react'
import type { Row } from '../../core/contract/journal.ts'
import type { IconName } from '../kit/icons.tsx'
import { Cell, useCell } from '../state/cell.ts'
import type { ChosenRows } from '../state/chosen-rows.ts'

/** Something that can be done with a row of the list; any feature may offer some. */
export interface RowAction {
  readonly id: string
  readonly title: string
  readonly icon?: IconName
  /** The key that does the same to the selected row, as an action names it. */
  readonly keys?: string
  /** Absent where it makes no sense for the row. */
  fits?(row: Row): boolean
  run(row: Row): void
  /** Does it to all rows that are chosen, where there are several; absent where it is for one row only. */
  runAll?(chosen: ChosenRows): void
}

/** Actions that stand together between two lines of the menu. */
export type RowActionGroup = readonly RowAction[]

const offered = new Cell<readonly RowActionGroup[]>([])

/** Offers a group in the menu of every row for as long as the component is there. The group must be memoised. */
export function useRowActions(group: RowActionGroup): void {
  useEffect(() => {
    offered.change((all) => [...all, group])
    return () => offered.change((all) => all.filter((other) => other !== group))
  }, [group])
}

export const useOfferedRowActions = (): readonly RowActionGroup[] => useCell(offered)
