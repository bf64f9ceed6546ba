import { defineLanguageFacet, HighlightStyle, Language, syntaxHighlighting } from '@codemirror/language'
import type { Extension } from '@codemirror/state'
import { styleTags, tags } from '@lezer/highlight'
import { parser } from '../../core/filter/grammar.ts'

const coloured = parser.configure({
  props: [
    styleTags({
      'Field/...': tags.propertyName,
      'Value/Word': tags.literal,
      'Value/String': tags.string,
      'Operator/...': tags.operator,
      'and or not in': tags.keyword,
      '( ) ,': tags.punctuation,
    }),
  ],
})

const colours = HighlightStyle.define([
  { tag: tags.propertyName, color: 'var(--accent)' },
  { tag: [tags.literal, tags.string], color: 'var(--ok)' },
  { tag: tags.operator, color: 'var(--dim)' },
  { tag: tags.keyword, color: 'var(--down)' },
  { tag: tags.punctuation, color: 'var(--dim)' },
])

/** The filter's own grammar, the one that the engine uses, in colours. */
export const filterLanguage: Extension = [new Language(defineLanguageFacet(), coloured, [], 'filter'), syntaxHighlighting(colours)]
