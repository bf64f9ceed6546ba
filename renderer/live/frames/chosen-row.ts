import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react'
import type { GridHandle } from '../../kit/grid/data-grid.tsx'
import type { Choosing } from '../../kit/grid/many.ts'
import { usePart } from '../../state/cell.ts'
import { useSession } from '../../state/session.ts'

/** Where in the view the selected row stands, whoever selected it; `onShown` is told when one that was selected elsewhere is brought into view. */
export function useChosenRow(
  grid: RefObject<GridHandle | null>,
  onShown: (isLast: boolean) => void,
): { index: number | undefined; choose(index: number, how: Choosing): void } {
  const { frames, selecting, chosen } = useSession()
  const row = usePart(selecting.current, (selection) => selection.row)
  const generation = usePart(frames.state, (state) => state.generation)
  const [index, setIndex] = useState<number>()
  /** The row that `index` belongs to; while its row is being fetched, nobody's. */
  const placed = useRef<{ row: number | undefined; generation: number }>({ row: undefined, generation: -1 })
  const asked = useRef(-1)
  const told = useRef(onShown)
  useLayoutEffect(() => {
    told.current = onShown
  })

  const choose = useCallback(
    (next: number, how: Choosing) => {
      setIndex(next)
      chosen.choose(next, how)
      asked.current = next
      const take = (number: number | undefined) => {
        if (number === undefined || asked.current !== next) return
        placed.current = { row: number, generation: frames.state.get().generation }
        selecting.row(number)
      }
      const at = frames.rowAt(next)
      if (at) take(at.number)
      else
        void frames.read(next, next + 1).then(
          ([found]) => take(found?.number),
          () => undefined,
        )
    },
    [chosen, frames, selecting],
  )

  useEffect(() => {
    const { row: known, generation: then } = placed.current
    if (row === undefined || (known === row && then === generation)) return
    let stale = false
    const place = async () => {
      const found = await frames.find(row)
      if (stale) return
      placed.current = { row, generation }
      setIndex(found)
      if (found !== undefined && (known !== row || chosen.count === 0)) chosen.choose(found, 'only')
      if (found === undefined || known === row) return
      told.current(found === frames.state.get().count - 1)
      grid.current?.show(found, 'middle')
    }
    place().catch(() => undefined)
    return () => {
      stale = true
    }
  }, [chosen, frames, generation, grid, row])

  return { index, choose }
}
