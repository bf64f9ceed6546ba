import { useEffect, useMemo } from 'react'
import type { WorkState } from '../../core/contract/capture.ts'
import { type Action, useActions } from '../app/actions.ts'
import { toast } from '../app/toasts.tsx'
import { desktop } from '../bridge/connect.ts'
import { handOver } from '../state/hand-over.ts'
import { type Session, useSession } from '../state/session.ts'
import { useWords, wordsNow } from '../state/words.ts'
import { words } from './words.ts'

/** More than this is told while it is handed over. */
const worthTelling = 4_000_000

/** Opens captures into the session, chosen by key or dropped, in the desktop and in a browser alike; what came of every work is said. */
export function useOpening(): void {
  const session = useSession()
  const { open: title } = useWords(words)
  useActions(useMemo((): readonly Action[] => [openAction(session, title)], [session, title]))
  useEffect(() => takeDropped(session), [session])
  useEffect(() => tellResults(session), [session])
}

const openAction = (session: Session, title: string): Action => ({
  id: 'capture.open',
  title,
  group: 'Capture',
  keys: ['Mod+O'],
  run: () => said(desktop ? desktop.chooseFiles().then((paths) => open(session, paths)) : choose(session)),
})

/** A browser's own chooser; whoever thinks better of it has chosen nothing. */
async function choose(session: Session): Promise<void> {
  const input = document.createElement('input')
  input.type = 'file'
  input.multiple = true
  input.ariaLabel = wordsNow(words).chooser
  const files = await new Promise<readonly File[]>((resolve) => {
    input.addEventListener('change', () => resolve([...(input.files ?? [])]))
    input.addEventListener('cancel', () => resolve([]))
    input.click()
  })
  await openFiles(session, files)
}

async function openFiles(session: Session, files: readonly File[]): Promise<void> {
  const paths: string[] = []
  for (const file of files) {
    if (!desktop && file.size > worthTelling) toast({ text: wordsNow(words).handingOver(file.name) })
    const taken = await handOver(session.bridge, file)
    if ('problem' in taken) {
      toast({ text: taken.problem, problem: true })
      return
    }
    paths.push(taken.path)
  }
  await open(session, paths)
}

/** Several are merged by time. */
async function open({ bridge }: Session, paths: readonly string[]): Promise<void> {
  if (paths.length === 0) return
  const answer = await bridge.call('capture.open', { paths: [...paths] })
  if ('problem' in answer) toast({ text: answer.problem, problem: true })
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
    said(openFiles(session, files))
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
      // The dialog that saves says itself what came of it.
      if (work.kind === 'save' || work.state === 'running' || told.has(work.work)) continue
      told.add(work.work)
      toast(result(work))
    }
  })
}

function result({ kind, title, state, rows, problem, troubles }: WorkState): { text: string; problem?: boolean } {
  const say = wordsNow(words)
  if (problem !== undefined) return { text: `${title}: ${problem}`, problem: true }
  if (state === 'cancelled') return { text: say.cancelled(title) }
  const text = kind === 'open' ? say.opened(title, rows) : say.done(title, rows)
  return troubles.length === 0 ? { text } : { text: `${text}, ${say.doubts(troubles.length)}`, problem: true }
}

const said = (work: Promise<void>): void => void work.catch((error: unknown) => toast({ text: String(error), problem: true }))
