import { useMemo } from 'react'
import type { Desktop } from '../../core/desktop.ts'
import type { SaveWish } from '../../core/contract.ts'
import { desktop } from '../bridge/connect.ts'
import { type Session, useSession } from '../state/session.ts'
import { settings } from '../state/settings.ts'
import { useWords } from '../state/words.ts'
import { type Action, useActions } from './actions.ts'
import { type RowAction, useRowActions } from './row-actions.ts'
import { toast } from './toasts.tsx'
import { words } from './words.ts'

/** In the desktop, where the window may name files: save by dialog. */
export function useDesktopFiles(): void {
  const session = useSession()
  const { rowActions: titles } = useWords(words)
  useActions(useMemo(() => (desktop ? fileActions(desktop, session) : none), [session]))
  useRowActions(useMemo(() => (desktop ? [savingRows(desktop, session, titles.save)] : []), [session, titles]))
}

const none: readonly Action[] = []

function fileActions(desktop: Desktop, session: Session): readonly Action[] {
  const group = 'Capture'
  return [{ id: 'capture.save', title: 'Save what is shown as…', group, keys: ['Mod+S'], run: () => said(save(desktop, session)) }]
}

/** Saves the row, or all that are chosen, in any format that a capture can be saved in. */
function savingRows(desktop: Desktop, session: Session, title: string): RowAction {
  return {
    id: 'capture.save-rows',
    title,
    icon: 'copy',
    fits: ({ length }) => length > 0,
    run: ({ number }) => said(save(desktop, session, () => Promise.resolve([number]))),
    runAll: (chosen) => said(save(desktop, session, () => chosen.numbers())),
  }
}

/** What a file's name asks for; anything else is a capture. */
const formats: Readonly<Record<string, SaveWish['format']>> = {
  jsonl: 'jsonl',
  csv: 'csv',
  gpx: 'gpx',
  kml: 'kml',
  geojson: 'geojson',
  parquet: 'parquet',
  txt: 'hex',
}

/** Saves rows, by their numbers; without any: what is shown. */
async function save(desktop: Desktop, { bridge, frames }: Session, numbers?: () => Promise<number[]>): Promise<void> {
  const path = await desktop.chooseTarget('capture.pcapng')
  if (path === undefined) return
  const format = formats[/\.(\w+)$/.exec(path)?.[1]?.toLowerCase() ?? ''] ?? 'pcapng'
  const { filter } = frames.state.get().view
  const rows = await numbers?.()
  const answer = await bridge.call('capture.save', {
    path,
    format,
    ...(rows ? { rows } : { rows: 'shown', filter }),
    fields: [...settings.get().fields],
  })
  if ('problem' in answer) toast({ text: answer.problem, problem: true })
}

const said = (work: Promise<void>): void => void work.catch((error: unknown) => toast({ text: String(error), problem: true }))
