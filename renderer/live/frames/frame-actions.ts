import { type RefObject, useLayoutEffect, useMemo, useRef } from 'react'
import type { Row } from '../../../core/contract.ts'
import { useActions } from '../../app/actions.ts'
import { type RowAction, useRowActions } from '../../app/row-actions.ts'
import { toast } from '../../app/toasts.tsx'
import { copyText } from '../../kit/clipboard.ts'
import type { GridHandle } from '../../kit/grid/data-grid.tsx'
import type { FrameList } from '../../state/frame-list.ts'
import { useSession } from '../../state/session.ts'
import { decodingAs } from '../detection/decode-as.ts'
import { tab } from '../tab.ts'
import { forms } from './copy.ts'
import { goingTo } from './go-to-dialog.tsx'

interface Grid {
  readonly index: number | undefined
  choose(index: number): void
  follow(): void
  cycleTimes(): void
  readonly grid: RefObject<GridHandle | null>
}

/** What can be done in the list, by key and in the menu of a row. */
export function useFrameActions(current: Grid): void {
  const { bridge, frames, marks, selecting } = useSession()
  const latest = useRef(current)
  useLayoutEffect(() => {
    latest.current = current
  })

  const rowActions = useMemo((): { all: RowAction[]; groups: RowAction[][] } => {
    const mark: RowAction = {
      id: 'frame.mark',
      title: 'Mark or unmark',
      icon: 'mark',
      keys: 'M',
      run: ({ number }) =>
        marks.change((set) => (set.has(number) ? new Set([...set].filter((n) => n !== number)) : new Set([...set, number]))),
    }
    const decodeAs: RowAction = {
      id: 'frame.decode-as',
      title: 'Decode as…',
      icon: 'undo',
      keys: 'D',
      fits: ({ kind }) => kind !== 'opened' && kind !== 'closed',
      run: (row) => decodingAs.set(row),
    }
    const showLink: RowAction = {
      id: 'frame.link',
      title: 'Show link',
      icon: 'link',
      run: ({ number }) => {
        selecting.row(number)
        tab.set('link')
      },
    }
    const copies = forms.map(({ id, title, make }): RowAction => ({
      id: `frame.copy-${id}`,
      title: `Copy as ${title}`,
      icon: 'copy',
      fits: ({ length }) => length > 0,
      run: ({ number }) => {
        const copy = async () => {
          const record = await bridge.call('frame.read', number)
          const copied = record !== undefined && (await copyText(await make(record)))
          toast(copied ? { text: `Frame ${number} copied as ${title}` } : { text: 'It could not be copied.', problem: true })
        }
        copy().catch((error: unknown) => toast({ text: String(error), problem: true }))
      },
    }))
    return { all: [mark, decodeAs, showLink, ...copies], groups: [copies, [mark, decodeAs, showLink]] }
  }, [bridge, marks, selecting])

  const [copies, others] = rowActions.groups
  useRowActions(copies!)
  useRowActions(others!)

  const list = useMemo(() => {
    const group = 'Frames' as const
    const selected = async (): Promise<Row | undefined> => {
      const { index } = latest.current
      return index === undefined ? undefined : (frames.rowAt(index) ?? (await frames.read(index, index + 1))[0])
    }
    const go = (step: 1 | -1) => {
      const from = latest.current.index ?? (step > 0 ? -1 : frames.state.get().count)
      const find = async () => {
        const found = await nextNotable(frames, from, step, marks.get())
        if (found === undefined) toast({ text: `No marked frame and no frame with a warning ${step > 0 ? 'after' : 'before'} this one` })
        else {
          latest.current.choose(found)
          latest.current.grid.current?.show(found, 'middle')
        }
      }
      find().catch(() => undefined)
    }
    return [
      { id: 'frames.follow', title: 'Follow the newest', group, keys: ['End'], run: () => latest.current.follow() },
      { id: 'frames.times', title: 'Time of day, since start, since previous', group, keys: ['T'], run: () => latest.current.cycleTimes() },
      { id: 'frames.next', title: 'Next frame that is marked or has a warning', group, keys: ['N'], run: () => go(1) },
      { id: 'frames.previous', title: 'Previous frame that is marked or has a warning', group, keys: ['B'], run: () => go(-1) },
      { id: 'frames.go-to', title: 'Go to a row number or a time', group, keys: ['G'], run: () => goingTo.set(true) },
      { id: 'frames.list', title: 'To the list', group, keys: ['L'], run: () => latest.current.grid.current?.focus() },
      ...rowActions.all.map(({ id, title, keys, fits, run }) => ({
        id,
        title,
        group,
        ...(keys === undefined ? {} : { keys: [keys] }),
        enabled: () => selecting.current.get().row !== undefined,
        run: () => void selected().then((row) => row && (fits?.(row) ?? true) && run(row)),
      })),
    ]
  }, [frames, marks, rowActions, selecting])
  useActions(list)
}

const step = 500

/** The nearest row before or behind `from` that is marked or has a note that matters. */
async function nextNotable(frames: FrameList, from: number, direction: 1 | -1, marks: ReadonlySet<number>): Promise<number | undefined> {
  const { count } = frames.state.get()
  const notable = ({ number, severity }: Row) => marks.has(number) || severity === 'warning' || severity === 'error'
  for (let at = from + direction; at >= 0 && at < count; at += direction * step) {
    const low = direction > 0 ? at : Math.max(0, at - step + 1)
    const rows = await frames.read(low, direction > 0 ? Math.min(count, at + step) : at + 1)
    const found = direction > 0 ? rows.findIndex(notable) : rows.findLastIndex(notable)
    if (found >= 0) return low + found
  }
  return undefined
}
