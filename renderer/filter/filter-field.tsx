import type { EditorView } from '@codemirror/view'
import { type ReactNode, useEffect, useRef } from 'react'
import { Button } from 'react-aria-components'
import { toast } from '../app/toasts.tsx'
import { Icon } from '../kit/icons.tsx'
import { useCell } from '../state/cell.ts'
import { labelsOf } from '../state/field-names.ts'
import { progressOf } from '../state/filtering.ts'
import { type Session, useSession } from '../state/session.ts'
import { useLanguage, useWords } from '../state/words.ts'
import { FilterMenu } from './filter-menu.tsx'
import { useFilterKeys } from './filter-keys.ts'
import { useRowFilters } from './row-filters.ts'
import { type Words, words } from './words.ts'
import './filter.css'

/** The top bar's filter: written with completion, checked at every key, in force with Enter. */
export function FilterField(): ReactNode {
  const session = useSession()
  const { filtering, frames } = session
  const say = useWords(words)
  const host = useRef<HTMLDivElement>(null)
  const editor = useRef<EditorView>(undefined)
  const draft = useCell(filtering.draft)
  const language = useLanguage()
  const problem = useCell(filtering.problem)?.text[language]
  const list = useCell(frames.state)
  const progress = progressOf(list)
  const find = useFilterKeys(() => editor.current)
  useRowFilters()

  useEffect(() => {
    const element = host.current!
    const root = element.shadowRoot ?? element.attachShadow({ mode: 'open' })
    let stop: () => void = () => undefined
    let gone = false
    const open = async () => {
      // The editor is a third of the window: the list does not wait for it.
      const { openEditor } = await import('./editor.ts')
      if (gone) return
      const view = openEditor(
        root,
        filtering.draft.get(),
        wishesOf(session, say, () => find(1)),
      )
      editor.current = view
      const follow = filtering.draft.subscribe(() => {
        const text = filtering.draft.get()
        const now = view.state.doc.length
        if (text !== view.state.doc.toString())
          view.dispatch({ changes: { from: 0, to: now, insert: text }, selection: { anchor: text.length } })
      })
      stop = () => {
        follow()
        view.destroy()
      }
    }
    open().catch((error: unknown) => toast({ text: String(error), problem: true }))
    return () => {
      gone = true
      stop()
    }
  }, [session, filtering, find, say])

  const inForce = list.view.filter !== '' && list.view.filter === draft.trim()
  const state = problem ? 'bad' : inForce ? 'on' : draft.trim() === '' ? '' : 'ready'
  return (
    <div className={`filter ${state}`} role="search" aria-label={say.region}>
      <FilterMenu />
      <div ref={host} className="filter-editor" />
      <output className="filter-problem" title={problem}>
        {problem && (
          <>
            <Icon name="error" size={13} />
            <span>{problem}</span>
          </>
        )}
      </output>
      {problem === undefined && draft.trim() !== '' && !inForce && <kbd className="filter-enter">Enter</kbd>}
      {progress !== undefined && (
        <Button className="button quiet small" onPress={() => void filtering.cancel()}>
          {say.cancel}
        </Button>
      )}
      {(draft !== '' || list.view.filter !== '') && (
        <Button className="button quiet small square" aria-label={say.clear} onPress={() => void filtering.clear()}>
          <Icon name="close" size={14} />
        </Button>
      )}
      {progress !== undefined && (
        <progress className="filter-progress" aria-label={say.running} value={progress} max={1}>
          {Math.round(progress * 100)} %
        </progress>
      )}
    </div>
  )
}

const toList = () => document.querySelector<HTMLElement>('.frames [role=grid]')?.focus()

function wishesOf({ bridge, filtering, opener }: Session, say: Words, find: () => void) {
  return {
    label: say.name,
    hint: say.hint,
    known: {
      fields: () => labelsOf(opener.current.get().frame),
      values: (field: string, part: string) => bridge.call('filter.values', field, part).catch(() => []),
    },
    wrote: (text: string) => {
      if (text !== filtering.draft.get()) filtering.write(text)
    },
    apply: () =>
      void filtering.apply().then(
        (fine) => fine && toList(),
        (error: unknown) => toast({ text: String(error), problem: true }),
      ),
    find,
    leave: () => void filtering.clear().then(toList, () => undefined),
  }
}
