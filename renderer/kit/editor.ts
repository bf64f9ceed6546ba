import type { Extension } from '@codemirror/state'
import { EditorView } from '@codemirror/view'

/** What is typed goes to the state and never through Chromium's own editing: that keeps the look of what it replaces in a style attribute, which the CSP refuses. */
export const typedByHand: Extension = EditorView.domEventHandlers({
  beforeinput(event, view) {
    const text = event.data
    if (event.isComposing || text === null || !/^insert(Text|ReplacementText)$/.test(event.inputType)) return false
    const [range] = event.getTargetRanges()
    const { main } = view.state.selection
    const from = range ? view.posAtDOM(range.startContainer, range.startOffset) : main.from
    const to = range ? view.posAtDOM(range.endContainer, range.endOffset) : main.to
    event.preventDefault()
    view.dispatch({
      changes: { from, to, insert: text },
      selection: { anchor: from + text.length },
      userEvent: 'input.type',
      scrollIntoView: true,
    })
    return true
  },
})

/** What all editors look like, in the window's tokens: custom properties reach into their shadow trees. */
export const editorLook: Extension = EditorView.theme({
  '&.cm-focused': { outline: 'none' },
  '.cm-problem': { textDecoration: 'underline wavy var(--error)', textDecorationSkipInk: 'none', textUnderlineOffset: '3px' },
  '.cm-content ::selection, .cm-line::selection': { background: 'var(--select) !important' },
  '.cm-tooltip.cm-tooltip-autocomplete': {
    background: 'var(--panel)',
    border: '1px solid var(--line-strong)',
    borderRadius: '8px',
    boxShadow: '0 12px 32px var(--shadow)',
    padding: '4px',
    marginTop: '6px',
  },
  '.cm-tooltip.cm-tooltip-autocomplete > ul': { fontFamily: 'var(--mono)', maxHeight: '320px', minWidth: '300px' },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li': {
    display: 'flex',
    gap: '12px',
    alignItems: 'baseline',
    padding: '0 8px',
    lineHeight: '24px',
    borderRadius: '4px',
    color: 'var(--text)',
  },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li[aria-selected]': { background: 'var(--select)', color: 'var(--text)' },
  '.cm-completionMatchedText': { textDecoration: 'none', color: 'var(--accent)', fontWeight: '600' },
  '.cm-completionDetail': {
    marginLeft: 'auto',
    fontFamily: 'var(--face)',
    fontStyle: 'normal',
    fontSize: '11.5px',
    color: 'var(--dim)',
  },
})
