import { type Access, compile, type Vocabulary } from './compile.ts'
import { filterFields, type FilterField } from './fields.ts'
import { parse, type Problem } from './parse.ts'

/** What is wrong with a filter as far as can be told without a journal: its grammar, and values that its fields cannot have. */
export function checkFilter(text: string): Problem | undefined {
  if (text.trim() === '') return undefined
  const compiled = compile(parse(text), known)
  return 'problem' in compiled ? compiled.problem : undefined
}

/** Fields without rows: enough to tell a number from a word. */
const known: Vocabulary = (name) => {
  const field = filterFields.find((one) => one.name === name.toLowerCase())
  return field ? accessOf(field) : { kind: 'any', get: () => undefined }
}

function accessOf({ kind, values }: FilterField): Access {
  switch (kind) {
    case 'number':
      return { kind, get: () => undefined }
    case 'text':
      return { kind, get: () => undefined }
    case 'ranked':
      return { kind, words: values ?? [], get: () => -1 }
    case 'list':
      return { kind, get: () => [] }
    case 'bytes':
      return { kind, get: () => new Uint8Array(0) }
  }
}
