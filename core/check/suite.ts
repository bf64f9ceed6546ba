import { models } from '../devices/models.ts'
import { checkFilter } from '../filter/check.ts'
import { familiesById } from '../link/engine.ts'
import { z } from '../schema.ts'
import { readYaml } from '../yaml.ts'
import { durationOf, percentOf, toleranceOf } from './quantities.ts'
import { readStep, type Step, stepSchema } from './set-up.ts'

const filter = (help: string) => z.string().trim().min(1).max(2000).describe(`${help} (a filter: type == login and speed > 80)`)
const duration = (help: string) => z.union([z.number(), z.string().max(40)]).describe(`${help} (120 s, 5 min, 2 h)`)
const share = (help: string) => z.union([z.number(), z.string().max(20)]).describe(`${help} (95 %, 0.95)`)
const family = (help: string) =>
  z
    .union([z.string().max(40), z.array(z.string().max(40)).min(1).max(50)])
    .optional()
    .describe(`${help} (gt06, or several: [gt06, h02])`)

const checkSchema = z.strictObject({
  name: z.string().trim().min(1).max(200).describe('what is expected, in a few words'),
  why: z.string().max(2000).optional().describe('where the rule comes from: shown with a failure'),
  severity: z.enum(['error', 'warning', 'info']).optional().describe('how bad a failure is; error by default'),
  optional: z.boolean().optional().describe('too little data to decide is fine here: alarms that did not happen'),
  where: filter('only these rows').optional(),
  family: family('only links of this family, in a suite for several'),
  per: z.enum(['device', 'link']).optional().describe('what is followed in time: each device (default) or each link'),
  atLeast: z.number().int().min(1).max(1_000_000).optional().describe('occasions without which there is no verdict'),

  always: filter('every frame of the device passes').optional(),
  never: filter('no row passes').optional(),
  eventually: filter('a row passes, within the time from the first row').optional(),
  every: z.string().max(60).optional().describe('frames come in this rhythm: 30 s ± 5 s, or 30 s ± 20 %'),
  after: filter('each time this comes …').optional(),
  // A filter beside `after`: a file that is checked is no promise.
  // oxlint-disable-next-line unicorn/no-thenable
  then: filter('… this follows within the time').optional(),
  command: filter('each time this goes out to the device …').optional(),
  answer: filter('… this comes back within the time').optional(),
  within: duration('how long something may take').optional(),
  monotonic: z.string().max(100).optional().describe('a field that never goes back: fixtime, odometer, serial_number'),
  wraps: z.number().positive().optional().describe('monotonic: where the field starts again, as 65535'),
  strictly: z.boolean().optional().describe('monotonic: nor stays the same'),
  unique: z.string().max(100).optional().describe('a field that never has a value twice'),
  constant: z.string().max(100).optional().describe('a field that always has the same value: device, firmware'),
  share: filter('so many of the frames pass').optional(),
  min: share('share: at least').optional(),
  max: share('share: at most').optional(),
  tolerate: share('every: so many intervals may be off').optional(),
})

export const suiteSchema = z.strictObject({
  title: z.string().trim().min(1).max(200),
  about: z.string().max(4000).optional(),
  family: family('only links of this protocol family'),
  model: z.string().max(40).optional().describe('the device as it is bought: only links of the families that such units speak (tk970)'),
  parameters: z
    .record(z.string().regex(/^\w+$/), z.union([z.string(), z.number()]))
    .optional()
    .describe('values that ${name} stands for; --set name=value replaces them'),
  for: duration('how long a live run looks on at most; 10 min by default').optional(),
  setup: z.array(stepSchema).max(200).optional().describe('what a live run does to the device, step by step, while the checks look on'),
  checks: z.array(checkSchema).min(1).max(500),
})

export const verbs = ['always', 'never', 'eventually', 'every', 'after', 'command', 'monotonic', 'unique', 'constant', 'share'] as const
export type Verb = (typeof verbs)[number]

/** One check, with its quantities read. Times in ms, shares from 0 to 1. */
export interface Check {
  readonly name: string
  readonly why: string | undefined
  readonly severity: 'error' | 'warning' | 'info'
  readonly optional: boolean
  readonly verb: Verb
  readonly where: string | undefined
  /** Only links of these families; undefined: all that the suite looks at. */
  readonly families: readonly string[] | undefined
  readonly per: 'device' | 'link'
  readonly atLeast: number | undefined
  /** The verb's own filter or field. */
  readonly expects: string
  /** What follows, for after and command. */
  readonly follows: string | undefined
  readonly within: number
  readonly interval: { readonly low: number; readonly high: number; readonly says: string } | undefined
  readonly wraps: number | undefined
  readonly strictly: boolean
  readonly min: number
  readonly max: number
  readonly tolerate: number
  /** Where it stands in its file. */
  readonly line: number
}

export interface Suite {
  readonly title: string
  readonly about: string | undefined
  /** Only links of these families; undefined: of all. */
  readonly families: readonly string[] | undefined
  /** The model that it is for, by its id. */
  readonly model: string | undefined
  /** What `${name}` stands for where nobody says otherwise. */
  readonly parameters: Readonly<Record<string, string>>
  /** How long a live run looks on, ms. */
  readonly lasts: number | undefined
  readonly setup: readonly Step[]
  readonly checks: readonly Check[]
}

type Written = z.infer<typeof checkSchema>
type Values = Readonly<Record<string, string | number>>
type Say = (key: string, text: string) => void

/** Which settings a verb needs, and which it may have besides the common ones. */
const settings: Readonly<Record<Verb, { readonly needs: readonly (keyof Written)[]; readonly may: readonly (keyof Written)[] }>> = {
  always: { needs: [], may: [] },
  never: { needs: [], may: [] },
  eventually: { needs: ['within'], may: [] },
  every: { needs: [], may: ['tolerate'] },
  after: { needs: ['then', 'within'], may: [] },
  command: { needs: ['answer', 'within'], may: [] },
  monotonic: { needs: [], may: ['wraps', 'strictly'] },
  unique: { needs: [], may: [] },
  constant: { needs: [], may: [] },
  share: { needs: [], may: ['min', 'max'] },
}
const common: readonly (keyof Written)[] = ['name', 'why', 'severity', 'optional', 'where', 'family', 'per', 'atLeast']
const filters = ['where', 'always', 'never', 'eventually', 'after', 'then', 'command', 'answer', 'share'] as const

/** What is wrong with a suite, and where (lines and columns from 1); in English, as its language is. */
interface Fault {
  readonly line: number
  readonly column: number
  readonly text: string
}

/** Reads a suite: YAML, checked against its schema and for sense, every problem with its place. */
export function readSuite(text: string, given: Readonly<Record<string, string>> = {}): Suite | { readonly problems: readonly Fault[] } {
  const read = readYaml(text, suiteSchema)
  if ('problems' in read) return { problems: read.problems.map(({ text: { en }, ...place }) => ({ ...place, text: en })) }
  const { title, about, parameters = {}, checks, setup = [] } = read.data
  const values = { ...parameters, ...given }
  const problems: Fault[] = []
  const families = familiesOf(read.data, (key, text) => problems.push({ ...read.place([key]), text }))
  const lasts = read.data.for === undefined ? undefined : durationOf(read.data.for)
  if (read.data.for !== undefined && (lasts === undefined || lasts <= 0 || lasts > longest))
    problems.push({ ...read.place(['for']), text: 'expected a time up to 7 days, as 10 min' })
  const steps = setup.flatMap((step, i) => {
    const say: Say = (key, text) =>
      problems.push({ ...read.place(['setup', i, ...(key === '' ? [] : [key])]), text: `step ${i + 1}: ${text}` })
    const filled = filledIn(step, values, say)
    for (const key of stepFilters) if (filled[key] !== undefined) testFilter(filled[key], (text) => say(key, text))
    return readStep(filled, families, read.place(['setup', i]).line, say) ?? []
  })
  const compiled = checks.map((check, i) => {
    const say: Say = (key, text) => problems.push({ ...read.place(['checks', i, key]), text: `${check.name}: ${text}` })
    for (const one of listed(check.family) ?? [])
      if (families && !families.includes(one)) say('family', `${one} is none of the suite’s families: ${families.join(', ')}`)
      else if (!familiesById.has(one)) say('family', noFamily(one))
    return oneCheck(filledIn(check, values, say), read.place(['checks', i]).line, say)
  })
  for (const [i, check] of compiled.entries()) {
    const against = compiled.findIndex((other, j) => j < i && contradict(check, other))
    if (against !== -1) problems.push({ ...read.place(['checks', i]), text: `${check.name}: contradicts ${compiled[against]!.name}` })
  }
  if (problems.length > 0) return { problems }
  const own = Object.fromEntries(Object.entries(parameters).map(([name, value]) => [name, String(value)]))
  return { title, about, families, model: read.data.model, parameters: own, lasts, setup: steps, checks: compiled }
}

/** One or several, as a list. */
const listed = (written: string | readonly string[] | undefined): readonly string[] | undefined =>
  typeof written === 'string' ? [written] : written
const noFamily = (name: string): string => `there is no family ${JSON.stringify(name)}`

/** The families that a suite is for: those that it names, or those that units of its model speak. */
function familiesOf({ family: written, model: id }: z.infer<typeof suiteSchema>, say: Say): readonly string[] | undefined {
  const named = listed(written)
  for (const one of named ?? []) if (!familiesById.has(one)) say('family', noFamily(one))
  if (id === undefined) return named
  const model = models.find((one) => one.id === id)
  if (!model) say('model', `there is no model ${JSON.stringify(id)}: expected one of ${models.map((one) => one.id).join(', ')}`)
  else if (named) say('family', 'the model says which families: leave family out, or the model')
  return model?.families.map((one) => one.family)
}

const stepFilters = ['until', 'withhold', 'delay', 'corrupt', 'answer'] as const

/** `${name}` as its value, in all texts that an entry has. */
function filledIn<T extends object>(entry: T, values: Values, say: Say): T {
  const fill = (key: string, value: unknown): unknown => {
    if (Array.isArray(value)) return value.map((one) => fill(key, one))
    if (typeof value === 'object' && value !== null)
      return Object.fromEntries(Object.entries(value).map(([inner, one]) => [inner, fill(key, one)]))
    if (typeof value !== 'string') return value
    return value.replace(/\$\{(\w+)\}/g, (_, name: string) => {
      if (!Object.hasOwn(values, name)) say(key, `there is no parameter ${JSON.stringify(name)}`)
      return String(values[name] ?? '')
    })
  }
  return Object.fromEntries(Object.entries(entry).map(([key, value]) => [key, fill(key, value)])) as T
}

function oneCheck(check: Written, line: number, say: Say): Check {
  const used = verbs.filter((verb) => check[verb] !== undefined)
  const [verb] = used
  if (verb === undefined) say('name', `says nothing to check: expected one of ${verbs.join(', ')}`)
  else if (used.length > 1) say(used[1]!, `one check has one of ${used.join(', ')}, not several`)
  else fitting(check, verb, say)
  for (const key of filters) if (check[key] !== undefined) testFilter(check[key], (text) => say(key, text))
  const interval = check.every === undefined ? undefined : toleranceOf(check.every)
  if (interval && 'problem' in interval) say('every', interval.problem)
  const ms = check.within === undefined ? 0 : durationOf(check.within)
  if (ms === undefined || ms > longest || (check.within !== undefined && ms <= 0))
    say('within', 'expected a time up to 7 days, as 120 s, 5 min or 2 h')
  const of = (key: 'min' | 'max' | 'tolerate', otherwise: number): number => {
    const value = check[key] === undefined ? otherwise : percentOf(check[key])
    if (value === undefined) say(key, 'expected a share, as 95 % or 0.95')
    return value ?? otherwise
  }
  const [min, max] = [of('min', 0), of('max', 1)]
  if (min > max) say('min', 'is more than max: nothing can pass')
  return {
    name: check.name,
    why: check.why,
    severity: check.severity ?? 'error',
    optional: check.optional ?? false,
    verb: verb ?? 'always',
    where: check.where,
    families: listed(check.family),
    per: check.per ?? 'device',
    atLeast: check.atLeast,
    expects: (verb && check[verb]) ?? '',
    follows: check.then ?? check.answer,
    within: ms ?? 0,
    interval: interval && !('problem' in interval) ? interval : undefined,
    wraps: check.wraps,
    strictly: check.strictly ?? false,
    min,
    max,
    tolerate: of('tolerate', 0),
    line,
  }
}
const longest = 7 * 86_400_000

function fitting(check: Written, verb: Verb, say: Say): void {
  const { needs, may } = settings[verb]
  for (const key of needs) if (check[key] === undefined) say(verb, `${verb} needs ${key}`)
  if (verb === 'share' && check.min === undefined && check.max === undefined) say('share', 'share needs min or max')
  if (verb === 'every' && check.where === undefined) say('every', 'every needs where: which frames come in this rhythm')
  const known = new Set<string>([...common, verb, ...needs, ...may])
  for (const key of Object.keys(check)) if (!known.has(key)) say(key, `${key} means nothing beside ${verb}`)
}

/** What the grammar and the known fields refuse is said before a capture is opened. */
function testFilter(text: string, say: (text: string) => void): void {
  const problem = checkFilter(text)
  if (problem) say(`at character ${problem.from + 1}: ${problem.text.en}`)
}

/** Two checks of which one must fail. */
function contradict(a: Check, b: Check): boolean {
  if (a.where !== b.where || String(a.families) !== String(b.families)) return false
  const pair = [a.verb, b.verb].toSorted().join(' ')
  if (pair === 'always never') return a.expects === b.expects
  if (pair === 'every every')
    return a.interval !== undefined && b.interval !== undefined && (a.interval.low > b.interval.high || b.interval.low > a.interval.high)
  return pair === 'share share' && a.expects === b.expects && (a.min > b.max || b.min > a.max)
}
