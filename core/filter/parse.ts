import type { SyntaxNode } from '@lezer/common'
import type { Wording } from '../language.ts'
import { parser } from './grammar.ts'

export type Operator = '==' | '!=' | '>' | '>=' | '<' | '<=' | 'contains' | 'matches' | 'starts'

/** A stretch of the filter's text. */
export interface Span {
  readonly from: number
  readonly to: number
}

export type Expression =
  | { readonly kind: 'all' }
  | { readonly kind: 'and' | 'or'; readonly left: Expression; readonly right: Expression }
  | { readonly kind: 'not'; readonly inner: Expression }
  /** The field has a value at all. */
  | { readonly kind: 'present'; readonly field: string; readonly at: Span }
  | {
      readonly kind: 'compare'
      readonly field: string
      readonly operator: Operator
      readonly value: string
      readonly at: Span
      readonly valueAt: Span
    }
  | { readonly kind: 'in'; readonly field: string; readonly values: readonly string[]; readonly at: Span }

/** What is wrong with a filter, where, and what would have been right. */
export interface Problem extends Span {
  readonly text: Wording
}
export type Parsed = { readonly expression: Expression } | { readonly problem: Problem }

/** Reads a filter: `family == gt06 and speed > 80`. An empty one lets everything pass. */
export function parse(text: string): Parsed {
  const top = parser.parse(text).topNode
  const broken = firstError(top)
  if (broken) return { problem: explain(text, broken) }
  const inner = top.firstChild
  return { expression: inner ? build(inner, text) : { kind: 'all' } }
}

function build(node: SyntaxNode, text: string): Expression {
  const at = { from: node.from, to: node.to }
  const field = () => word(node.getChild('Field')!, text)
  switch (node.name) {
    case 'And':
    case 'Or':
      return { kind: node.name === 'And' ? 'and' : 'or', left: build(node.firstChild!, text), right: build(node.lastChild!, text) }
    case 'Not':
      return { kind: 'not', inner: build(node.lastChild!, text) }
    case 'Group':
      return build(node.firstChild!.nextSibling!, text)
    case 'Comparison': {
      const value = node.getChild('Value')!
      return {
        kind: 'compare',
        field: field(),
        operator: word(node.getChild('Operator')!, text) as Operator,
        value: words(value, text),
        at,
        valueAt: { from: value.from, to: value.to },
      }
    }
    case 'Membership':
      return { kind: 'in', field: field(), values: node.getChildren('Value').map((value) => words(value, text)), at }
    default:
      return { kind: 'present', field: field(), at }
  }
}

const word = (node: SyntaxNode, text: string): string => text.slice(node.from, node.to)

/** A value of several words is one value with single blanks: `help me`, `78 78`. */
function words(value: SyntaxNode, text: string): string {
  const parts: string[] = []
  for (let part = value.firstChild; part; part = part.nextSibling)
    parts.push(part.name === 'String' ? unquoted(word(part, text)) : word(part, text))
  return parts.join(' ')
}
const unquoted = (quoted: string): string => quoted.slice(1, -1).replace(/\\(.)/gs, '$1')

function firstError(top: SyntaxNode): SyntaxNode | undefined {
  let found: SyntaxNode | undefined
  top.cursor().iterate((node) => {
    if (node.type.isError && !found) found = node.node
    return !found
  })
  return found
}

/** What the grammar could not read, and what it would have liked there instead. */
function explain(text: string, error: SyntaxNode): Problem {
  const from = Math.min(error.from, text.length)
  const to = Math.max(error.to, Math.min(from + 1, text.length))
  const before = text.slice(0, from).trimEnd()
  const found = text.slice(from, to).trim()
  const { en, es } = expectations[expectedAfter(before)]
  if (found === '') return { from, to, text: { en: `${en} is missing at the end`, es: `falta ${es} al final` } }
  const quoted = JSON.stringify(found)
  return { from, to, text: { en: `expected ${en}, found ${quoted}`, es: `se esperaba ${es}, se encontró ${quoted}` } }
}

/** What may stand at a place, in words. */
const expectations = {
  field: { en: 'a field name', es: 'un nombre de campo' },
  operator: { en: 'an operator (== != > < contains in …)', es: 'un operador (== != > < contains in …)' },
  comparison: { en: 'one of == != > >= < <=', es: 'uno de == != > >= < <=' },
  value: { en: 'a value', es: 'un valor' },
  values: { en: '“(” and values', es: '“(” y valores' },
  joint: { en: '“and”, “or” or the end', es: '“and”, “or” o el final' },
} as const satisfies Readonly<Record<string, Wording>>
export type Expectation = keyof typeof expectations

/** By the word before the place: what may follow it. */
export function expectedAfter(before: string): Expectation {
  const last = /(?:[\w.]+|[<>=!]+|"(?:[^"\\]|\\.)*"|\S)$/.exec(before)?.[0] ?? ''
  if (/\bin\s*\((?:[^()]*,)?$/.test(before)) return 'value'
  if (before === '' || /^(and|or|not|\()$/.test(last)) return 'field'
  if (/^[<>=!]+$/.test(last) && !/^(==|!=|>=?|<=?)$/.test(last)) return 'comparison'
  if (/^(==|!=|>=?|<=?|contains|matches|starts|,)$/.test(last)) return 'value'
  if (last === 'in') return 'values'
  if (/^\w/.test(last) && !/(==|!=|>=?|<=?|contains|matches|starts|,|\()\s*\S+$/.test(before)) return 'operator'
  return 'joint'
}
