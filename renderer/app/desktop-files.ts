import { useEffect, useMemo } from 'react'
import type { Desktop } from '../../core/desktop.ts'
import type { SaveWish, WorkState } from '../../core/contract.ts'
import { desktop } from '../bridge/connect.ts'
import { plural } from '../kit/format.ts'
import { type Session, useSession } from '../state/session.ts'
import { settings } from '../state/settings.ts'
import { useWords } from '../state/words.ts'
import { type Action, useActions } from './actions.ts'
import { type RowAction, useRowActions } from './row-actions.ts'
import { toast } from './toasts.tsx'
import { words } from './words.ts'

/** In the desktop, where the window may name files: open by dialog and by dropping them, save by dialog; what came of it is said. */
export function useDesktopFiles(): void {
  const session = useSession()
  const { rowActions: titles } = useWords(words)
  useActions(useMemo(() => (desktop ? fileActions(desktop, session) : none), [session]))
  useRowActions(useMemo(() => (desktop ? [savingRows(desktop, session, titles.save)] : []), [session, titles]))
  useEffect(() => (desktop ? takeDropped(desktop, session) : undefined), [session])
  useEffect(() => (desktop ? tellResults(session) : undefined), [session])
}

const none: readonly Action[] = []

function fileActions(desktop: Desktop, session: Session): readonly Action[] {
  const group = 'Capture'
  return [
    {
      id: 'capture.open',
      title: 'Open…',
      group,
      keys: ['Mod+O'],
      run: () => said(desktop.chooseFiles().then((paths) => open(session, paths))),
    },
    { id: 'capture.save', title: 'Save what is shown as…', group, keys: ['Mod+S'], run: () => said(save(desktop, session)) },
  ]
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

async function open({ bridge }: Session, paths: readonly string[]): Promise<void> {
  if (paths.length === 0) return
  const answer = await bridge.call('capture.open', { paths: [...paths] })
  if ('problem' in answer) toast({ text: answer.problem, problem: true })
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

function allow(event: DragEvent): void {
  if (event.dataTransfer?.types.includes('Files')) event.preventDefault()
}

function takeDropped(desktop: Desktop, session: Session): () => void {
  const drop = (event: DragEvent) => {
    const files = [...(event.dataTransfer?.files ?? [])]
    if (files.length === 0) return
    event.preventDefault()
    said(open(session, files.map(desktop.pathOf)))
  }
  window.addEventListener('dragover', allow)
  window.addEventListener('drop', drop)
  return () => {
    window.removeEventListener('dragover', allow)
    window.removeEventListener('drop', drop)
  }
}

/** Says once what became of each work that was seen at work. */
function tellResults({ bridge }: Session): () => void {
  const told = new Set<number>()
  return bridge.on('captures', ({ works }) => {
    for (const work of works) {
      if (work.state === 'running' || told.has(work.work)) continue
      told.add(work.work)
      toast(result(work))
    }
  })
}

function result({ kind, title, state, rows, problem, troubles }: WorkState): { text: string; problem?: boolean } {
  if (problem !== undefined) return { text: `${title}: ${problem}`, problem: true }
  if (state === 'cancelled') return { text: `${title} was cancelled` }
  const doubts = troubles.length === 0 ? '' : `, ${plural(troubles.length, 'place')} could not be read`
  return { text: `${kind === 'open' ? 'Opened' : 'Done'}: ${title}, ${plural(rows, 'row')}${doubts}`, problem: troubles.length > 0 }
}

const said = (work: Promise<void>): void => void work.catch((error: unknown) => toast({ text: String(error), problem: true }))
