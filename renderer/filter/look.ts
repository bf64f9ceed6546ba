import { EditorView } from '@codemirror/view'

/** The filter's one line, on top of what all editors look like. */
export const look = EditorView.theme({
  '&': { height: '28px', background: 'transparent', color: 'var(--text)', fontSize: '12.5px' },
  '.cm-scroller': { fontFamily: 'var(--mono)', lineHeight: '28px', overflow: 'auto hidden', scrollbarWidth: 'none' },
  '.cm-content': { padding: '0', caretColor: 'var(--text)' },
  '.cm-line': { padding: '0 2px' },
  '.cm-placeholder': { color: 'var(--faint)', fontFamily: 'var(--face)' },
})
