import { autocompletion, type CompletionSource } from '@codemirror/autocomplete'
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands'
import { HighlightStyle, indentUnit, StreamLanguage, type StreamParser, syntaxHighlighting } from '@codemirror/language'
import { EditorState, type Extension, StateField } from '@codemirror/state'
import { Decoration, type DecorationSet, EditorView, keymap, lineNumbers } from '@codemirror/view'
import { tags } from '@lezer/highlight'
import { readSuite } from '../../core/check/suite.ts'
import { completeSuite } from '../../core/check/complete.ts'
import { editorLook, typedByHand } from '../kit/editor.ts'

interface Wishes {
  readonly label: string
  /** Values of a filter's field that have been seen. */
  values(field: string, part: string): Promise<readonly string[]>
  wrote(text: string): void
}

/** A suite's text. It lives in a shadow tree: there its style sheets are adopted, where a style element would offend the CSP. */
export function openSuiteEditor(root: ShadowRoot, text: string, wishes: Wishes): EditorView {
  return new EditorView({
    parent: root as unknown as Element,
    root,
    state: EditorState.create({ doc: text, extensions: extensions(wishes) }),
  })
}

const extensions = ({ label, values, wrote }: Wishes): Extension => [
  lineNumbers(),
  history(),
  indentUnit.of('  '),
  autocompletion({ override: [completion(values)], icons: false, interactionDelay: 0 }),
  // Tab leaves the editor as it leaves every field; Ctrl+] indents.
  keymap.of([...defaultKeymap, ...historyKeymap]),
  StreamLanguage.define(yaml),
  syntaxHighlighting(colours),
  problems,
  editorLook,
  look,
  typedByHand,
  EditorView.contentAttributes.of({ 'aria-label': label, autocapitalize: 'off' }),
  EditorView.updateListener.of(({ docChanged, state }) => {
    if (docChanged) wrote(state.doc.toString())
  }),
]

function completion(values: Wishes['values']): CompletionSource {
  return async ({ state, pos, explicit }) => {
    const text = state.doc.toString()
    const begun = completeSuite(text, pos, () => [])
    if (!begun || (!explicit && begun.from === pos && begun.kind === 'key')) return null
    // All that may stand there: what has been typed of it narrows the list down, without asking anew at every key.
    const { from } = begun
    let asked: string | undefined
    const all = completeSuite(text, from, (field) => {
      asked = field
      return []
    })
    const seen = asked === undefined ? [] : await values(asked, '')
    const found = asked === undefined ? all : completeSuite(text, from, () => seen)
    const options = found?.suggestions.map(({ text: label, help, insert }) => ({ label, detail: help, apply: insert ?? label })) ?? []
    return { from, options, validFor: /^[\w.-]*$/ }
  }
}

const wavy = Decoration.mark({ class: 'cm-problem' })
const problems = StateField.define<DecorationSet>({
  create: ({ doc }) => underlined(doc),
  update: (before, { docChanged, newDoc }) => (docChanged ? underlined(newDoc) : before),
  provide: (field) => EditorView.decorations.from(field),
})

/** Underlines the word at each problem's place. */
function underlined(doc: EditorState['doc']): DecorationSet {
  const text = doc.toString()
  const read = text.trim() === '' ? undefined : readSuite(text)
  if (!read || !('problems' in read)) return Decoration.none
  const ranges = read.problems.flatMap(({ line, column }) => {
    const { from, to, text: content } = doc.line(Math.min(line, doc.lines))
    const at = Math.min(from + column - 1, to)
    const word = /^[^\s:]+/.exec(content.slice(at - from))?.[0].length ?? 0
    return at + word > at ? [wavy.range(at, at + word)] : to > from ? [wavy.range(from, to)] : []
  })
  return Decoration.set(ranges, true)
}

/** As much of YAML as helps the eye: comments, keys, quoted text, `${parameters}`. */
const yaml: StreamParser<undefined> = {
  startState: () => undefined,
  token(stream) {
    if (stream.eatSpace()) return null
    if (stream.match(/^#.*/)) return 'comment'
    if (stream.match(/^[\w-]+(?=:(\s|$))/)) return 'propertyName'
    if (stream.match(/^\$\{\w*\}/)) return 'keyword'
    if (stream.match(/^"(?:[^"\\]|\\.)*"|^'[^']*'/)) return 'string'
    if (!stream.match(/^[^\s#"'$]+/)) stream.next()
    return null
  },
}

const colours = HighlightStyle.define([
  { tag: tags.propertyName, color: 'var(--accent)' },
  { tag: tags.string, color: 'var(--ok)' },
  { tag: tags.keyword, color: 'var(--down)' },
  { tag: tags.comment, color: 'var(--faint)' },
])

const look = EditorView.theme({
  '&': { height: '100%', background: 'transparent', color: 'var(--text)', fontSize: '12.5px' },
  '.cm-scroller': { fontFamily: 'var(--mono)', lineHeight: '20px', overflow: 'auto' },
  '.cm-content': { padding: '8px 0', caretColor: 'var(--text)' },
  '.cm-gutters': { background: 'transparent', color: 'var(--faint)', border: 'none', minWidth: '40px' },
})
