import { defaultKeymap, history, historyKeymap } from '@codemirror/commands'
import { HighlightStyle, indentUnit, StreamLanguage, type StreamParser, syntaxHighlighting } from '@codemirror/language'
import { EditorState, type Extension, StateEffect, StateField } from '@codemirror/state'
import { Decoration, type DecorationSet, EditorView, keymap, lineNumbers } from '@codemirror/view'
import { tags } from '@lezer/highlight'
import { editorLook, typedByHand } from '../editor.ts'

/** Lines and columns from 1. */
export interface Problem {
  readonly line: number
  readonly column: number
  readonly text: string
}

export interface YamlWishes {
  readonly label: string
  /** Completion and keys of its own; they come before the usual ones. */
  readonly extras: Extension
  problems(text: string): readonly Problem[]
  wrote(text: string): void
}

export interface YamlEditing {
  readonly view: EditorView
  /** What is wrong depends on more than the text, and that has changed. */
  checkAgain(): void
}

/** A YAML file's text. It lives in a shadow tree: there its style sheets are adopted, where a style element would offend the CSP. */
export function openYamlEditor(root: ShadowRoot, text: string, wishes: YamlWishes): YamlEditing {
  const view = new EditorView({
    parent: root as unknown as Element,
    root,
    state: EditorState.create({ doc: text, extensions: extensions(wishes) }),
  })
  return { view, checkAgain: () => view.dispatch({ effects: again.of(undefined) }) }
}

const again = StateEffect.define<undefined>()

const extensions = ({ label, extras, problems, wrote }: YamlWishes): Extension => [
  lineNumbers(),
  history(),
  indentUnit.of('  '),
  extras,
  // Tab leaves the editor as it leaves every field; Ctrl+] indents.
  keymap.of([...defaultKeymap, ...historyKeymap]),
  StreamLanguage.define(yaml),
  syntaxHighlighting(colours),
  underlines(problems),
  editorLook,
  look,
  typedByHand,
  EditorView.contentAttributes.of({ 'aria-label': label, autocapitalize: 'off' }),
  EditorView.updateListener.of(({ docChanged, state }) => {
    if (docChanged) wrote(state.doc.toString())
  }),
]

const wavy = Decoration.mark({ class: 'cm-problem' })
const underlines = (problems: YamlWishes['problems']): Extension =>
  StateField.define<DecorationSet>({
    create: ({ doc }) => underlined(doc, problems),
    update: (before, { docChanged, newDoc, effects }) =>
      docChanged || effects.some((effect) => effect.is(again)) ? underlined(newDoc, problems) : before,
    provide: (field) => EditorView.decorations.from(field),
  })

/** Underlines the word at each problem's place. */
function underlined(doc: EditorState['doc'], problems: YamlWishes['problems']): DecorationSet {
  const text = doc.toString()
  if (text.trim() === '') return Decoration.none
  const ranges = problems(text).flatMap(({ line, column }) => {
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
