import { type ErrorCode, isMap, isScalar, LineCounter, type Node, parseDocument, stringify } from 'yaml'
import type { z } from 'zod'
import { es } from 'zod/locales'
import { untranslated, type Wording } from './language.ts'

/** What is wrong with a YAML file, and where (lines and columns from 1). */
export interface YamlProblem {
  readonly line: number
  readonly column: number
  readonly text: Wording
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
    return { problems: document.errors.map(({ pos, code, message }) => ({ ...at(pos[0]), text: ofSyntax(code, message.split('\n')[0]!) })) }
  let plain: unknown
  try {
    plain = document.toJS({ maxAliasCount: 100 })
  } catch {
    return {
      problems: [
        {
          line: 1,
          column: 1,
          text: {
            en: 'its aliases stand for more than any file of this kind needs',
            es: 'sus alias representan más de lo que necesita cualquier archivo de este tipo',
          },
        },
      ],
    }
  }
  const parsed = schema.safeParse(plain)
  if (parsed.success) return { data: parsed.data, place }
  const inSpanish = schema.safeParse(plain, { error: spanish }).error?.issues ?? []
  return { problems: parsed.error.issues.flatMap((issue, i) => explained(issue, inSpanish[i]?.message ?? issue.message, place)) }
}

/** Plain data as YAML, a line an entry. */
export const writeYaml = (data: unknown): string => stringify(data, { lineWidth: 0 })

function explained(issue: z.core.$ZodIssue, inSpanish: string, place: YamlRead<unknown>['place']): YamlProblem[] {
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => ({ ...place([...issue.path, key]), text: noSetting(JSON.stringify(key)) }))
  const where = issue.path.join('.')
  const text = { en: `${where || 'the file'}: ${issue.message}`, es: `${where || 'el archivo'}: ${inSpanish}` }
  return [{ ...place(issue.path), text }]
}

const noSetting = (key: string): Wording => ({ en: `there is no setting ${key} here`, es: `aquí no hay ningún ajuste ${key}` })
const spanish = es().localeError

/** What the library says of the syntax; in Spanish the kind of it, since its sentences are many. */
function ofSyntax(code: ErrorCode, en: string): Wording {
  const kind = syntax[code]
  return kind === undefined ? untranslated(en) : { en, es: kind }
}
const syntax: Readonly<Partial<Record<ErrorCode, string>>> = {
  BAD_ALIAS: 'un alias (*) sin el nombre que repite',
  BAD_DQ_ESCAPE: 'una secuencia de escape (\\) que no existe',
  BAD_INDENT: 'la sangría no corresponde: los elementos de un mismo nivel empiezan en la misma columna',
  BAD_SCALAR_START: 'un texto que empieza con un carácter reservado: póngalo entre comillas',
  BLOCK_AS_IMPLICIT_KEY: 'una lista o un grupo no puede estar en la misma línea que su clave: ¿falta un salto de línea o comillas?',
  BLOCK_IN_FLOW: 'dentro de [ ] o { } no caben elementos por líneas: ¿falta cerrarlos?',
  DUPLICATE_KEY: 'una clave que ya está: cada una puede estar una sola vez',
  MISSING_CHAR: 'falta un carácter: una coma, dos puntos, un espacio, unas comillas o un cierre',
  MULTILINE_IMPLICIT_KEY: 'una clave que ocupa más de una línea: ¿faltan los dos puntos?',
  MULTIPLE_DOCS: 'el archivo contiene más de un documento',
  TAB_AS_INDENT: 'tabulaciones como sangría: use espacios',
  UNEXPECTED_TOKEN: 'algo que aquí no se espera',
}

/** Where the key of an entry stands: that line is the one to name. */
function keyOf(parent: unknown, key: PropertyKey | undefined): number | undefined {
  if (!isMap(parent)) return undefined
  const pair = parent.items.find((item) => isScalar(item.key) && item.key.value === key)
  return pair && isScalar(pair.key) ? pair.key.range?.[0] : undefined
}
