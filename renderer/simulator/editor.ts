import { Prec } from '@codemirror/state'
import { keymap } from '@codemirror/view'
import { openYamlEditor, type YamlEditing, type YamlWishes } from '../kit/yaml/editor.ts'

interface Wishes extends Omit<YamlWishes, 'extras'> {
  play(): void
}

/** A scenario's text; Ctrl+Enter plays it. */
export const openScenarioEditor = (root: ShadowRoot, text: string, { play, ...wishes }: Wishes): YamlEditing =>
  openYamlEditor(root, text, {
    ...wishes,
    extras: Prec.highest(
      keymap.of([
        {
          key: 'Mod-Enter',
          run: () => {
            play()
            return true
          },
        },
      ]),
    ),
  })
