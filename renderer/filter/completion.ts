import { autocompletion, type CompletionSource } from '@codemirror/autocomplete'
import type { Extension } from '@codemirror/state'
import { complete } from '../../core/filter/complete.ts'
import { wordsNow } from '../state/words.ts'

/** What is known of the capture: names of fields that are on screen, and values that have been seen. */
export interface Known {
  fields(): readonly string[]
  values(field: string, part: string): Promise<readonly string[]>
}

const order: Readonly<Record<string, number>> = { operator: 2, value: 2, field: 1, word: 0 }

export function filterCompletion(known: Known): Extension {
  const source: CompletionSource = async ({ state, pos, explicit }) => {
    const text = state.doc.toString()
    const fields = known.fields()
    let asked: string | undefined
    const first = complete(text, pos, {
      fields,
      values: (field) => {
        asked = field
        return []
      },
    })
    const seen = asked === undefined ? [] : await known.values(asked, text.slice(first.from, pos))
    const { from, suggestions } = asked === undefined ? first : complete(text, pos, { fields, values: () => seen })
    const begun = from < pos
    if (!explicit && !begun && !/[\s(,]$/.test(text.slice(0, pos)) && pos > 0) return null
    return {
      from,
      options: suggestions.map(({ text: label, help, kind }) => ({
        label,
        ...(help ? { detail: wordsNow(help) } : {}),
        type: kind,
        boost: order[kind] ?? 0,
      })),
      // Every key asks anew: what may follow depends on the whole text.
      filter: false,
    }
  }
  return autocompletion({
    override: [source],
    icons: false,
    selectOnOpen: false,
    interactionDelay: 0,
    defaultKeymap: true,
    closeOnBlur: true,
  })
}
