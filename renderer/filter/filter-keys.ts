import type { EditorView } from '@codemirror/view'
import { useCallback, useEffect, useMemo } from 'react'
import { isTaken, useActions } from '../app/actions.ts'
import { toast } from '../app/toasts.tsx'
import { useSession } from '../state/session.ts'
import { useWords, wordsNow } from '../state/words.ts'
import { words } from './words.ts'

/** Keys that reach the field from elsewhere, and finding by the filter in it. Answers how to find. */
export function useFilterKeys(editor: () => EditorView | undefined): (step: 1 | -1) => void {
  const { filtering, selecting } = useSession()
  const say = useWords(words)
  const find = useCallback(
    (step: 1 | -1) => {
      const text = filtering.draft.get().trim()
      const problem = filtering.problem.get()
      if (text === '' || problem) {
        toast({ text: problem ? wordsNow(problem.text) : say.write, problem: true })
        return
      }
      filtering.find(text, selecting.current.get().row, step).then(
        (row) => (row === undefined ? toast({ text: say.noMatch(step > 0) }) : selecting.row(row)),
        (error: unknown) => toast({ text: String(error), problem: true }),
      )
    },
    [filtering, selecting, say],
  )

  useActions(
    useMemo(() => {
      const focus = () => {
        const view = editor()
        view?.focus()
        view?.dispatch({ selection: { anchor: 0, head: view.state.doc.length } })
      }
      const group = 'Frames' as const
      return [
        { id: 'filter.focus', title: say.actions.focus, group, keys: ['Mod+F', '/'], run: focus },
        { id: 'filter.next', title: say.actions.next, group, keys: ['F3'], run: () => find(1) },
        { id: 'filter.previous', title: say.actions.previous, group, keys: ['Shift+F3'], run: () => find(-1) },
        { id: 'filter.clear', title: say.actions.clear, group, keys: ['Mod+Backspace'], run: () => void filtering.clear() },
      ]
    }, [editor, filtering, find, say]),
  )

  useEffect(() => {
    // A letter typed in the list that is no key of its own begins a filter.
    const begin = (event: KeyboardEvent) => {
      const { key, ctrlKey, metaKey, altKey, target } = event
      const inList = target instanceof HTMLElement && target.closest('.frames [role=grid]') !== null
      if (!inList || event.defaultPrevented || ctrlKey || metaKey || altKey || !/^[\w("]$/.test(key) || isTaken(event)) return
      const view = editor()
      if (!view) return
      event.preventDefault()
      view.focus()
      view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: key }, selection: { anchor: 1 }, userEvent: 'input.type' })
    }
    window.addEventListener('keydown', begin)
    return () => window.removeEventListener('keydown', begin)
  }, [editor])

  return find
}
