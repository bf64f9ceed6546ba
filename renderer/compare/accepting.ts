import { type Allowed, allowLimits, readAllowed, writeAllowed } from '../../core/compare/allow.ts'
import type { Difference } from '../../core/compare/difference.ts'
import { toast } from '../app/toasts.tsx'
import { saveFile } from '../kit/save-file.ts'
import { settings, setSetting } from '../state/settings.ts'
import { wordsNow } from '../state/words.ts'
import { words } from './words.ts'

/** Takes a difference as it is, for a reason; `only`: only this change of it. */
export function accept({ aspect, where, b }: Difference, reason: string, only: boolean): void {
  const { accepted } = settings.get()
  if (accepted.length >= allowLimits.entries) return toast({ text: wordsNow(words).full, problem: true })
  // A star would stand for any text; what the comparison prints has none that means it.
  setSetting('accepted', [...accepted, { aspect, where, reason, ...(only ? { to: b } : {}) }])
}

export function takeBack(entry: Allowed): void {
  setSetting(
    'accepted',
    settings.get().accepted.filter((one) => one !== entry),
  )
}

/** Adds the entries of a list that `trackscope compare` takes; trouble is told with its line. */
export async function openList(file: File): Promise<void> {
  const { listProblem, listOpened, full } = wordsNow(words)
  if (file.size > 4_000_000) return toast({ text: full, problem: true })
  const read = readAllowed(await file.text())
  if ('problems' in read) {
    const [first] = read.problems
    return toast({ text: `${file.name}: ${listProblem(first?.line ?? 1, first ? wordsNow(first.text) : '')}`, problem: true })
  }
  const known = new Set(settings.get().accepted.map(keyOf))
  const fresh = read.filter((entry) => !known.has(keyOf(entry)))
  const all = [...settings.get().accepted, ...fresh]
  if (all.length > allowLimits.entries) return toast({ text: full, problem: true })
  setSetting('accepted', all)
  toast({ text: listOpened(String(read.length)) })
}

export function saveList(): void {
  const name = 'accepted.yaml'
  saveFile(name, new Blob([writeAllowed(settings.get().accepted)], { type: 'application/yaml' }))
  toast({ text: wordsNow(words).saved(name) })
}

const keyOf = ({ aspect, where, to }: Allowed): string => JSON.stringify([aspect, where, to])
