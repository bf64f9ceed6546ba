/** Colours of rows, told apart with any colour vision by their lightness of edge as well; never the only sign: the rule's name stands beside. */
export const tones = ['red', 'orange', 'yellow', 'green', 'blue', 'violet', 'grey'] as const
export type Tone = (typeof tones)[number]

/** Rows that pass the filter are shown in the tone, where no rule before it is passed. */
export interface ColourRule {
  /** Empty: the filter says it. */
  readonly name: string
  readonly filter: string
  readonly tone: Tone
  readonly on: boolean
}

/** As many as the engine looks at. */
export const ruleLimit = 50

/** What is worth seeing at once in any capture; more to switch on. */
export const defaultRules: readonly ColourRule[] = [
  { name: '', filter: 'notes >= error', tone: 'red', on: true },
  { name: '', filter: 'alarm', tone: 'orange', on: true },
  { name: '', filter: 'kind in (skipped, incomplete)', tone: 'yellow', on: true },
  { name: '', filter: 'note == repeated', tone: 'violet', on: true },
  { name: '', filter: 'kind in (opened, closed)', tone: 'grey', on: true },
  { name: '', filter: 'valid == false', tone: 'yellow', on: false },
  { name: '', filter: 'direction == down', tone: 'blue', on: false },
  { name: '', filter: 'marked', tone: 'green', on: false },
]

export const isColourRule = (value: unknown): boolean => {
  if (typeof value !== 'object' || value === null) return false
  const { name, filter, tone, on } = value as Partial<Record<keyof ColourRule, unknown>>
  return (
    typeof name === 'string' &&
    name.length <= 80 &&
    typeof filter === 'string' &&
    filter.length <= 4000 &&
    tones.some((one) => one === tone) &&
    typeof on === 'boolean'
  )
}
