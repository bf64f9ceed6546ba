import { type RefObject, useLayoutEffect, useMemo, useState } from 'react'
import type { Row } from '../../../core/contract/journal.ts'
import { combine } from '../../../core/filter/combine.ts'
import { type Action, useActions } from '../../app/actions.ts'
import { type RowAction, useRowActions } from '../../app/row-actions.ts'
import { toast } from '../../app/toasts.tsx'
import type { GridHandle } from '../../kit/grid/data-grid.tsx'
import { Cell, type Readable } from '../../state/cell.ts'
import type { FrameList } from '../../state/frame-list.ts'
import { type Session, useSession } from '../../state/session.ts'
import { useWords } from '../../state/words.ts'
import { editingRules } from './rules-dialog.tsx'
import { goingTo } from './go-to-dialog.tsx'
import { rowChoices } from './row-choices.ts'
import { type Words, words } from './words.ts'

interface Grid {
  readonly index: number | undefined
  choose(index: number): void
  follow(): void
  cycleTimes(): void
  readonly grid: RefObject<GridHandle | null>
}

/** What can be done in the list, by key and in the menu of a row. */
export function useFrameActions(current: Grid): void {
  const session = useSession()
  const say = useWords(words)
  const [latest] = useState(() => new Cell(current))
  useLayoutEffect(() => latest.set(current))

  const [copies, others] = useMemo(() => rowChoices(session, say), [session, say])
  useRowActions(copies!)
  useRowActions(others!)

  useActions(
    useMemo(
      () => [...listActions(session, say, latest), ...[...others!, ...copies!].map((one) => rowAction(session, one, latest))],
      [session, say, others, copies, latest],
    ),
  )
}

type Latest = Readable<Grid>
const group = 'Frames'

const act = (id: string, title: string, key: string | undefined, run: () => void): Action => ({
  id: `frames.${id}`,
  title,
  group,
  ...(key === undefined ? {} : { keys: [key] }),
  run,
})

function listActions(session: Session, say: Words, latest: Latest): Action[] {
  const titles = say.actions
  const go = (step: 1 | -1) => {
    const from = latest.get().index ?? (step > 0 ? -1 : session.frames.state.get().count)
    const find = async () => {
      const found = await nextNotable(session.frames, from, step)
      if (found === undefined) return toast({ text: say.notable(step > 0) })
      latest.get().choose(found)
      latest.get().grid.current?.show(found, 'middle')
    }
    find().catch(() => undefined)
  }
  const along = (step: 1 | -1) =>
    void alongLink(session, latest, step, say).catch((error: unknown) => toast({ text: String(error), problem: true }))
  return [
    act('follow', titles.follow, 'End', () => latest.get().follow()),
    act('times', say.cycleTimes, 'T', () => latest.get().cycleTimes()),
    act('next', titles.next, 'N', () => go(1)),
    act('previous', titles.previous, 'B', () => go(-1)),
    act('link-next', titles.linkNext, 'Alt+ArrowDown', () => along(1)),
    act('link-previous', titles.linkPrevious, 'Alt+ArrowUp', () => along(-1)),
    act('go-to', titles.goTo, 'G', () => goingTo.set(true)),
    act('list', titles.toList, 'L', () => latest.get().grid.current?.focus()),
    act('rules', titles.rules, undefined, () => editingRules.set(true)),
  ]
}

/** A row's action by key and palette: for all rows that are chosen, or for the one that is. */
function rowAction({ frames, chosen, selecting }: Session, { id, title, keys, fits, run, runAll }: RowAction, latest: Latest): Action {
  const one = async () => {
    const row = await selectedRow(frames, latest)
    if (row && (fits?.(row) ?? true)) run(row)
  }
  return {
    id,
    title,
    group,
    ...(keys === undefined ? {} : { keys: [keys] }),
    enabled: () => selecting.current.get().row !== undefined,
    run: () => {
      if (runAll && chosen.count > 1) runAll(chosen)
      else one().catch(() => undefined)
    },
  }
}

async function selectedRow(frames: FrameList, latest: Latest): Promise<Row | undefined> {
  const { index } = latest.get()
  return index === undefined ? undefined : (frames.rowAt(index) ?? (await frames.read(index, index + 1))[0])
}

/** To the nearest frame of the same link that the filter in force lets pass. */
async function alongLink({ frames, filtering, selecting }: Session, latest: Latest, step: 1 | -1, say: Words): Promise<void> {
  const row = await selectedRow(frames, latest)
  if (!row) return
  const found = await filtering.find(combine(frames.state.get().view.filter, `link == ${row.link}`, 'and'), row.number, step)
  if (found === undefined) toast({ text: say.alone(step > 0) })
  else selecting.row(found)
}

const step = 500

const notable = ({ marked, severity }: Row): boolean => marked === true || severity === 'warning' || severity === 'error'

/** The nearest row before or behind `from` that is marked or has a note that matters. */
async function nextNotable(frames: FrameList, from: number, direction: 1 | -1): Promise<number | undefined> {
  const { count } = frames.state.get()
  for (let at = from + direction; at >= 0 && at < count; at += direction * step) {
    const low = direction > 0 ? at : Math.max(0, at - step + 1)
    const rows = await frames.read(low, direction > 0 ? Math.min(count, at + step) : at + 1)
    const found = direction > 0 ? rows.findIndex(notable) : rows.findLastIndex(notable)
    if (found >= 0) return low + found
  }
  return undefined
}
