import { isMap, isScalar, LineCounter, type Node, parseDocument, stringify } from 'yaml'
import type { z } from 'zod'

/** What is wrong with a YAML file, and where (lines and columns from 1). */
export interface YamlProblem {
  readonly line: number
  readonly column: number
  readonly text: string
}

/** A checked file, and where each of its entries stands. */
export interface YamlRead<T> {
  readonly data: T
  place(path: readonly PropertyKey[]): { readonly line: number; readonly column: number }
}

/** Reads YAML and checks it against a schema; every problem comes with its place. */
export function readYaml<T>(text: string, schema: z.ZodType<T>): YamlRead<T> | { readonly problems: readonly YamlProblem[] } {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false })
  const at = (offset: number) => {
    const { line, col } = lines.linePos(offset)
    return { line, column: col }
  }
  const place = (path: readonly PropertyKey[]) => {
    for (let length = path.length; length >= 0; length--) {
      const node = document.getIn(path.slice(0, length), true) as Node | undefined
      if (node?.range) return at(keyOf(document.getIn(path.slice(0, Math.max(0, length - 1)), true), path[length - 1]) ?? node.range[0])
    }
    return { line: 1, column: 1 }
  }
  if (document.errors.length > 0)
    return { problems: document.errors.map(({ pos, message }) => ({ ...at(pos[0]), text: message.split('\n')[0]! })) }
  let plain: unknown
  try {
    plain = document.toJS({ maxAliasCount: 100 })
  } catch {
    return { problems: [{ line: 1, column: 1, text: 'its aliases stand for more than any file of this kind needs' }] }
  }
  const parsed = schema.safeParse(plain)
  return parsed.success ? { data: parsed.data, place } : { problems: parsed.error.issues.flatMap((issue) => explained(issue, place)) }
}

/** Plain data as YAML, a line an entry. */
export const writeYaml = (data: unknown): string => stringify(data, { lineWidth: 0 })

function explained(issue: z.core.$ZodIssue, place: YamlRead<unknown>['place']): YamlProblem[] {
  if (issue.code !== 'unrecognized_keys') return [{ ...place(issue.path), text: `${issue.path.join('.') || 'the file'}: ${issue.message}` }]
  return issue.keys.map((key) => ({ ...place([...issue.path, key]), text: `there is no setting ${JSON.stringify(key)} here` }))
}

/** Where the key of an entry stands: that line is the one to name. */
function keyOf(parent: unknown, key: PropertyKey | undefined): number | undefined {
  if (!isMap(parent)) return undefined
  const pair = parent.items.find((item) => isScalar(item.key) && item.key.value === key)
  return pair && isScalar(pair.key) ? pair.key.range?.[0] : undefined
}
