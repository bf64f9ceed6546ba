import { useEffect, useMemo } from 'react'
import type { WorkState } from '../../core/contract/capture.ts'
import type { Wording } from '../../core/language.ts'
import { type Action, useActions } from '../app/actions.ts'
import { toast } from '../app/toasts.tsx'
import { desktop } from '../bridge/connect.ts'
import { handOver } from '../state/hand-over.ts'
import { type Session, useSession } from '../state/session.ts'
import { useWords, wordsNow } from '../state/words.ts'
import { asked } from './columns.ts'
import { takeNamed } from './named.ts'
import { placesOf, troublesShown } from './troubles.ts'
import { words } from './words.ts'
import { followWorks, handing } from './works.ts'

/** Opens captures into the session, chosen by key or dropped, in the desktop and in a browser alike; what came of every work is said. */
export function useOpening(): void {
  const session = useSession()
  const { open: title, openTable } = useWords(words)
  useActions(
    useMemo((): readonly Action[] => [openAction(session, title), openTableAction(session, openTable)], [session, title, openTable]),
  )
  useEffect(() => takeDropped(session), [session])
  useEffect(() => followWorks(session, tellResult), [session])
  useEffect(() => takeNamed(session, (paths) => said(open(session, paths))), [session])
}

const openAction = (session: Session, title: string): Action => ({
  id: 'capture.open',
  title,
  group: 'Capture',
  keys: ['Mod+O'],
  run: () => void said(choose(session)),
})

/** Where a table is understood wrongly: asks what its columns are, whatever its head tells. */
const openTableAction = (session: Session, title: string): Action => ({
  id: 'capture.open-table',
  title,
  group: 'Capture',
  run: () => void said(choose(session, true)),
})

async function choose(session: Session, ask = false): Promise<void> {
  if (desktop) await open(session, await desktop.chooseFiles(), ask)
  else await openFiles(session, await chosenFiles(), ask)
}

/** A browser's own chooser; whoever thinks better of it has chosen nothing. */
async function chosenFiles(): Promise<readonly File[]> {
  const input = document.createElement('input')
  input.type = 'file'
  input.multiple = true
  input.ariaLabel = wordsNow(words).chooser
  // What stands nowhere may be collected while the person is choosing, and the choice is lost.
  input.hidden = true
  document.body.append(input)
  return new Promise<readonly File[]>((resolve) => {
    input.addEventListener('change', () => resolve([...(input.files ?? [])]))
    input.addEventListener('cancel', () => resolve([]))
    input.click()
  }).finally(() => input.remove())
}

async function openFiles(session: Session, files: readonly File[], ask = false): Promise<void> {
  const paths: string[] = []
  for (const file of files) {
    const taken = await handOverAloud(session, file)
    if (taken === 'cancelled') return toast({ text: wordsNow(words).cancelled(file.name) })
    if ('problem' in taken) {
      toast({ text: wordsNow(taken.problem), problem: true })
      return
    }
    paths.push(taken.path)
  }
  await open(session, paths, ask)
}

/** Hands a file over, and tells how far it is. */
async function handOverAloud(
  { bridge }: Session,
  file: File,
): Promise<{ readonly path: string } | { readonly problem: Wording } | 'cancelled'> {
  const control = new AbortController()
  const tell = (done: number) => handing.set({ name: file.name, done, total: file.size, cancel: () => control.abort() })
  try {
    return await handOver(bridge, file, tell, control.signal)
  } catch (error) {
    if (control.signal.aborted) return 'cancelled'
    throw error
  } finally {
    handing.set(undefined)
  }
}

/** Several are merged by time; a table that does not tell which column is what is asked about first. */
async function open(session: Session, paths: readonly string[], ask = false): Promise<void> {
  if (paths.length === 0) return
  const answer = await session.bridge.call('capture.open', { paths: [...paths], ask })
  if (!('problem' in answer)) return
  const { problem, columns: head } = answer
  if (!head) return toast({ text: wordsNow(problem), problem: true })
  const name = paths.map((path) => path.replace(/^.*[\\/]/, '')).join(', ')
  asked.set({ name, head, again: () => void said(open(session, paths)) })
}

function allow(event: DragEvent): void {
  if (event.dataTransfer?.types.includes('Files')) event.preventDefault()
}

function takeDropped(session: Session): () => void {
  const drop = (event: DragEvent) => {
    const files = [...(event.dataTransfer?.files ?? [])]
    // Some views take files of their own.
    if (files.length === 0 || event.defaultPrevented) return
    event.preventDefault()
    void said(openFiles(session, files))
  }
  window.addEventListener('dragover', allow)
  window.addEventListener('drop', drop)
  return () => {
    window.removeEventListener('dragover', allow)
    window.removeEventListener('drop', drop)
  }
}

/** Says what became of a work; the dialogs that save say it themselves. */
function tellResult({ kind, title, state, rows, problem, troubles }: WorkState): void {
  if (kind !== 'open') return
  const say = wordsNow(words)
  const places = placesOf([{ problem: undefined, troubles }])
  const show = places === 0 ? {} : { action: { title: say.troubles.show, run: () => troublesShown.set(true) } }
  if (problem !== undefined) return toast({ text: `${title}: ${wordsNow(problem)}`, problem: true, ...show })
  const text = state === 'cancelled' ? say.stopped(title, rows) : say.opened(title, rows)
  toast(places === 0 ? { text } : { text: `${text}, ${say.troubles.button(places)}`, problem: true, ...show })
}

const said = (work: Promise<void>): Promise<void> => work.catch((error: unknown) => toast({ text: String(error), problem: true }))
