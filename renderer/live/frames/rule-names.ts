import type { ColourRule } from '../../state/colour-rules.ts'
import type { Words } from './words.ts'

/** What a rule is called: as somebody named it, as we name what comes with the window, else by its filter. */
export function ruleName({ name, filter }: Pick<ColourRule, 'name' | 'filter'>, { rules }: Words): string {
  const ours: Readonly<Record<string, string>> = rules.ours
  return name.trim() || (Object.hasOwn(ours, filter) ? ours[filter]! : filter) || rules.unnamed
}
