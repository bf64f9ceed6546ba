import { autocompletion, type CompletionSource } from '@codemirror/autocomplete'
import { completeSuite } from '../../core/check/complete.ts'
import { readSuite } from '../../core/check/suite.ts'
import { openYamlEditor, type YamlEditing, type YamlWishes } from '../kit/yaml/editor.ts'

interface Wishes extends Pick<YamlWishes, 'label' | 'wrote'> {
  /** Values of a filter's field that have been seen. */
  values(field: string, part: string): Promise<readonly string[]>
}

/** A suite's text, completed as one types. */
export function openSuiteEditor(root: ShadowRoot, text: string, { values, ...wishes }: Wishes): YamlEditing {
  return openYamlEditor(root, text, {
    ...wishes,
    problems: (now) => {
      const read = readSuite(now)
      return 'problems' in read ? read.problems : []
    },
    extras: autocompletion({ override: [completion(values)], icons: false, interactionDelay: 0 }),
  })
}

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
