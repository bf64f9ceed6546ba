import { type ReactNode, useEffect, useRef } from 'react'
import { Button } from 'react-aria-components'
import { Icon } from '../icons.tsx'
import { useWords } from '../../state/words.ts'
import { words } from '../words.ts'
import type { Problem, YamlEditing } from './editor.ts'
import './yaml.css'

/** More than anybody mends one by one. */
const listed = 50

interface Props {
  /** Its home: what is set there from elsewhere is shown, and can be undone. */
  readonly text: { get(): string; subscribe(hear: () => void): () => void }
  readonly problems: readonly Problem[]
  /** Loads the editor's code and opens it; another function opens it anew. */
  open(root: ShadowRoot, text: string): Promise<YamlEditing>
  onFailed(why: string): void
}

/** The editor of a YAML text, with what is wrong under it: each problem leads to its place. */
export function YamlEditor({ text, problems, open, onFailed }: Props): ReactNode {
  const { yaml: say } = useWords(words)
  const host = useRef<HTMLDivElement>(null)
  const editing = useRef<YamlEditing>(undefined)
  const failed = useRef(onFailed)
  useEffect(() => {
    failed.current = onFailed
  }, [onFailed])
  useEffect(() => {
    const element = host.current!
    const root = element.shadowRoot ?? element.attachShadow({ mode: 'open' })
    let stop: () => void = () => undefined
    let isGone = false
    const start = async () => {
      const opened = await open(root, text.get())
      const { view } = opened
      if (isGone) return view.destroy()
      editing.current = opened
      const follow = text.subscribe(() => {
        const now = text.get()
        if (now !== view.state.doc.toString()) view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: now } })
      })
      stop = () => {
        follow()
        editing.current = undefined
        view.destroy()
      }
    }
    start().catch((error: unknown) => failed.current(String(error)))
    return () => {
      isGone = true
      stop()
    }
  }, [text, open])
  // The editor checks what is typed by itself; problems may change without the text too.
  const checked = useRef<string>(undefined)
  useEffect(() => {
    const now = text.get()
    if (now === checked.current) editing.current?.checkAgain()
    checked.current = now
  }, [text, problems])
  const goTo = ({ line, column }: Problem) => {
    const view = editing.current?.view
    if (!view) return
    const { from, to } = view.state.doc.line(Math.min(line, view.state.doc.lines))
    view.dispatch({ selection: { anchor: Math.min(from + column - 1, to) }, scrollIntoView: true })
    view.focus()
  }
  return (
    <>
      <div ref={host} className="yaml-editor" />
      {problems.length > 0 && (
        <ul className="yaml-problems" aria-label={say.problems}>
          {problems.slice(0, listed).map((problem, i) => (
            <li key={i}>
              <Button className="button quiet small" onPress={() => goTo(problem)}>
                <Icon name="error" size={13} />
                <span className="dim">{say.line(problem.line, problem.column)}</span>
                {problem.text}
              </Button>
            </li>
          ))}
        </ul>
      )}
    </>
  )
}

/** How a text is, for its head: read out as it changes. */
export function YamlStatus({ text, problems }: { readonly text: string; readonly problems: readonly Problem[] }): ReactNode {
  const { yaml: say } = useWords(words)
  return (
    <span className={problems.length > 0 ? 'yaml-wrong' : 'dim'} role="status">
      {text.trim() === '' ? '' : problems.length > 0 ? `${say.problems}: ${problems.length}` : say.sound}
    </span>
  )
}
