import { type Expression, parse } from './parse.ts'

/** How a new condition joins the filter that is there. */
export type Joining = 'only' | 'and' | 'or' | 'and not' | 'only not'

/** Joins a condition to a filter and puts only the parentheses that are needed. A filter that cannot be read is replaced. */
export function combine(before: string, condition: string, how: Joining): string {
  const said = how === 'and not' || how === 'only not' ? `not ${within(condition, ['and', 'or'])}` : condition
  const parsed = parse(before)
  if (how === 'only' || how === 'only not' || 'problem' in parsed || parsed.expression.kind === 'all') return said
  if (how === 'or') return `${before.trim()} or ${said}`
  return `${within(before.trim(), ['or'])} and ${within(said, ['or'])}`
}

function within(text: string, kinds: readonly Expression['kind'][]): string {
  const parsed = parse(text)
  return !('problem' in parsed) && kinds.includes(parsed.expression.kind) ? `(${text})` : text
}
