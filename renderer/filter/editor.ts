import { acceptCompletion, completionStatus, moveCompletionSelection, selectedCompletion, startCompletion } from '@codemirror/autocomplete'
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands'
import { EditorState, type Extension, Prec, StateField } from '@codemirror/state'
import { Decoration, type DecorationSet, EditorView, keymap, placeholder } from '@codemirror/view'
import { checkFilter } from '../../core/filter/check.ts'
import { editorLook, typedByHand } from '../kit/editor.ts'
import { filterCompletion, type Known } from './completion.ts'
import { filterLanguage } from './language.ts'
import { look } from './look.ts'

export interface Wishes {
  readonly known: Known
  readonly label: string
  readonly hint: string
  wrote(text: string): void
  /** Enter. */
  apply(): void
  /** Shift+Enter. */
  find(): void
  /** Esc with nothing open. */
  leave(): void
}

/** The filter's text in one line. It lives in a shadow tree: there its style sheets are adopted, where a style element would offend the CSP. */
export function openEditor(root: ShadowRoot, text: string, wishes: Wishes): EditorView {
  return new EditorView({
    parent: root as unknown as Element,
    root,
    state: EditorState.create({ doc: text, extensions: extensions(wishes) }),
  })
}

const always = (run: () => void) => () => {
  run()
  return true
}

function extensions({ known, label, hint, wrote, apply, find, leave }: Wishes): Extension {
  return [
    Prec.highest(
      keymap.of([
        { key: 'Tab', run: takeFirst },
        { key: 'Enter', run: (view) => selectedCompletion(view.state) === null && always(apply)() },
        { key: 'Shift-Enter', run: always(find) },
        { key: 'Escape', run: (view) => completionStatus(view.state) === null && always(leave)() },
        { key: 'Mod-Space', run: startCompletion },
      ]),
    ),
    history(),
    keymap.of([...defaultKeymap, ...historyKeymap]),
    filterLanguage,
    filterCompletion(known),
    problems,
    placeholder(hint),
    editorLook,
    look,
    oneLine,
    typedByHand,
    EditorView.contentAttributes.of(({ state }) => ({
      'aria-label': label,
      'aria-multiline': 'false',
      'aria-invalid': String(checkFilter(state.doc.toString()) !== undefined),
      autocapitalize: 'off',
    })),
    EditorView.updateListener.of(({ docChanged, state }) => {
      if (docChanged) wrote(state.doc.toString())
    }),
  ]
}

/** Tab takes the first suggestion; where there is none it goes on to the next control. */
function takeFirst(view: EditorView): boolean {
  if (completionStatus(view.state) !== 'active') return false
  if (selectedCompletion(view.state) === null) moveCompletionSelection(true)(view)
  return acceptCompletion(view)
}

const oneLine: Extension = [
  EditorView.clipboardInputFilter.of((text) => text.replace(/\s*\n\s*/g, ' ')),
  EditorState.transactionFilter.of((transaction) => (transaction.docChanged && transaction.newDoc.lines > 1 ? [] : transaction)),
]

const wavy = Decoration.mark({ class: 'cm-problem' })

/** Underlines what cannot be read. What is missing at the end has no place of its own: the last character stands for it. */
const problems = StateField.define<DecorationSet>({
  create: ({ doc }) => underlined(doc.toString()),
  update: (before, { docChanged, newDoc }) => (docChanged ? underlined(newDoc.toString()) : before),
  provide: (field) => EditorView.decorations.from(field),
})

function underlined(text: string): DecorationSet {
  const problem = checkFilter(text)
  if (!problem) return Decoration.none
  const end = text.trimEnd().length
  const from = Math.min(problem.from, Math.max(0, end - 1))
  return Decoration.set(wavy.range(from, Math.max(from + 1, Math.min(problem.to, end))))
}
