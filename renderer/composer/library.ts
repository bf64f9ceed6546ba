import { Cell } from '../state/cell.ts'
import { wordsNow } from '../state/words.ts'
import type { Family } from '../../core/protocols/family.ts'
import { toast } from '../app/toasts.tsx'
import { change, commandBy, type Draft, valuesOf } from './draft.ts'
import { words } from './words.ts'

/** A command kept for later: plain JSON, so that a library can be kept in git. It holds no device. */
export interface SavedCommand {
  readonly name: string
  readonly family: string
  readonly command?: string
  readonly dialect?: string
  readonly arguments?: Readonly<Record<string, string>>
  readonly bytes?: { readonly form: 'hex' | 'text'; readonly typed: string }
}

const key = 'trackscope.commands'
const most = 500

function load(): readonly SavedCommand[] {
  try {
    return readLibrary(JSON.parse(localStorage.getItem(key) ?? '[]'))
  } catch {
    return []
  }
}

/** What of a file is a library; the rest is left out. */
export function readLibrary(content: unknown): readonly SavedCommand[] {
  const list: unknown = typeof content === 'object' && content !== null && 'commands' in content ? content.commands : content
  if (!Array.isArray(list)) return []
  return list.filter(isSaved).slice(0, most)
}

const isText = (value: unknown): boolean => typeof value === 'string' && value.length <= 100_000
const isTable = (value: unknown): boolean => typeof value === 'object' && value !== null && Object.values(value).every(isText)

function isSaved(one: unknown): one is SavedCommand {
  if (typeof one !== 'object' || one === null) return false
  const { name, family, command, dialect, arguments: given, bytes } = one as Record<string, unknown>
  return (
    isText(name) &&
    isText(family) &&
    [command, dialect].every((value) => value === undefined || isText(value)) &&
    (given === undefined || isTable(given)) &&
    (bytes === undefined || isTable(bytes)) &&
    (command !== undefined || bytes !== undefined)
  )
}

export const library = new Cell<readonly SavedCommand[]>(load())

export function keep(all: readonly SavedCommand[]): void {
  library.set(all.slice(-most))
  try {
    localStorage.setItem(key, JSON.stringify(library.get()))
  } catch {
    toast({ text: wordsNow(words).saved.noRoom, problem: true })
  }
}

export function saveDraft(now: Draft, family: Family): void {
  const command = commandBy(family, now.command)
  if (now.mode === 'command' && !command) return
  const values = command && Object.fromEntries(Object.entries(valuesOf(now, command)).filter(([, value]) => value !== ''))
  const saved: SavedCommand =
    now.mode === 'bytes' || !command
      ? { name: now.typed.slice(0, 40), family: family.id, bytes: { form: now.form, typed: now.typed } }
      : {
          name: [command.title, ...Object.values(values ?? {})].join(' ').slice(0, 80),
          family: family.id,
          command: command.type,
          ...(command.dialect === undefined ? {} : { dialect: command.dialect }),
          arguments: values ?? {},
        }
  keep([...library.get().filter(({ name, family: of }) => name !== saved.name || of !== saved.family), saved])
  toast({ text: wordsNow(words).saved.done(saved.name) })
}

/** Puts a kept command into the form. */
export function open({ command, dialect, arguments: given = {}, bytes }: SavedCommand, values: Draft['values']): void {
  if (bytes) return change({ mode: 'bytes', form: bytes.form === 'text' ? 'text' : 'hex', typed: bytes.typed })
  const name = dialect === undefined ? command! : `${command!} ${dialect}`
  const typed = Object.fromEntries(Object.entries(given).map(([parameter, value]) => [`${name}/${parameter}`, value]))
  change({ mode: 'command', command: name, values: { ...values, ...typed } })
}
