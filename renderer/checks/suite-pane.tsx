import type { EditorView } from '@codemirror/view'
import { type ReactNode, useCallback, useEffect, useMemo, useRef } from 'react'
import { Button, FileTrigger } from 'react-aria-components'
import { readSuite } from '../../core/check/suite.ts'
import { toast } from '../app/toasts.tsx'
import { Icon } from '../kit/icons.tsx'
import { saveFile } from '../kit/save-file.ts'
import { useCell, usePart } from '../state/cell.ts'
import { useSession } from '../state/session.ts'
import { useWords } from '../state/words.ts'
import { change, own, ownSuite, plan, writeOwn } from './plan.ts'
import { sample } from './sample.ts'
import { words } from './words.ts'

const longest = 200_000

function put(next: string): void {
  writeOwn(next.slice(0, longest))
  if (!plan.get().chosen.includes(own)) change({ chosen: [...plan.get().chosen, own] })
}

async function openFile(files: FileList | null): Promise<void> {
  const file = files?.[0]
  if (!file) return
  if (file.size > longest) toast({ text: `${file.name}: ${file.size} > ${longest} B`, problem: true })
  else put(await file.text())
}

/** The person's own suite: written here, with what is wrong with it under it. */
export function SuitePane(): ReactNode {
  const say = useWords(words)
  const text = useCell(ownSuite)
  const set = usePart(plan, (now) => now.set)
  const view = useRef<EditorView>(undefined)
  const hold = useCallback((editor: EditorView | undefined) => {
    view.current = editor
  }, [])
  const problems = useMemo(() => {
    if (text.trim() === '') return []
    const read = readSuite(text, set)
    return 'problems' in read ? read.problems : []
  }, [text, set])
  const goTo = (line: number, column: number) => {
    const editor = view.current
    if (!editor) return
    const { from, to } = editor.state.doc.line(Math.min(line, editor.state.doc.lines))
    editor.dispatch({ selection: { anchor: Math.min(from + column - 1, to) }, scrollIntoView: true })
    editor.focus()
  }
  return (
    <section className="checks-own" aria-label={say.editor}>
      <div className="checks-own-head">
        <FileTrigger acceptedFileTypes={['.yaml', '.yml']} onSelect={(files) => void openFile(files)}>
          <Button className="button small">{say.openFile}</Button>
        </FileTrigger>
        <Button
          className="button small"
          isDisabled={text.trim() === ''}
          onPress={() => saveFile('suite.yaml', new Blob([text], { type: 'application/yaml' }))}
        >
          {say.saveFile}
        </Button>
        {text.trim() === '' && (
          <Button className="button small" onPress={() => put(sample)}>
            {say.sample}
          </Button>
        )}
        <span className={problems.length > 0 ? 'checks-problem' : 'dim'} role="status">
          {text.trim() === '' ? '' : problems.length > 0 ? `${say.problems}: ${problems.length}` : say.sound}
        </span>
      </div>
      <Editor hold={hold} />
      {problems.length > 0 && (
        <ul className="checks-problems" aria-label={say.problems}>
          {problems.slice(0, 50).map(({ line, column, text: what }, i) => (
            <li key={i}>
              <Button className="button quiet small" onPress={() => goTo(line, column)}>
                <Icon name="error" size={13} />
                <span className="dim">{say.line(line, column)}</span>
                {what}
              </Button>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

function Editor({ hold }: { hold(editor: EditorView | undefined): void }): ReactNode {
  const { bridge } = useSession()
  const say = useWords(words)
  const host = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const element = host.current!
    const root = element.shadowRoot ?? element.attachShadow({ mode: 'open' })
    let stop: () => void = () => undefined
    let isGone = false
    const open = async () => {
      const { openSuiteEditor } = await import('./editor.ts')
      if (isGone) return
      const editor = openSuiteEditor(root, ownSuite.get(), {
        label: say.editor,
        values: (field, part) => bridge.call('filter.values', field, part).catch(() => []),
        wrote: put,
      })
      hold(editor)
      const follow = ownSuite.subscribe(() => {
        const text = ownSuite.get()
        if (text !== editor.state.doc.toString()) editor.dispatch({ changes: { from: 0, to: editor.state.doc.length, insert: text } })
      })
      stop = () => {
        follow()
        hold(undefined)
        editor.destroy()
      }
    }
    open().catch((error: unknown) => toast({ text: String(error), problem: true }))
    return () => {
      isGone = true
      stop()
    }
  }, [bridge, say, hold])
  return <div ref={host} className="checks-editor" />
}
