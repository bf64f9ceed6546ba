import { EditorView } from '@codemirror/view'

/** The editor in the window's tokens: custom properties reach into its shadow tree. */
export const look = EditorView.theme({
  '&': { height: '28px', background: 'transparent', color: 'var(--text)', fontSize: '12.5px' },
  '&.cm-focused': { outline: 'none' },
  '.cm-scroller': { fontFamily: 'var(--mono)', lineHeight: '28px', overflow: 'auto hidden', scrollbarWidth: 'none' },
  '.cm-content': { padding: '0', caretColor: 'var(--text)' },
  '.cm-line': { padding: '0 2px' },
  '.cm-placeholder': { color: 'var(--faint)', fontFamily: 'var(--face)' },
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
