import type { CheckWish, ReadySuiteInfo } from '../../core/check/record.ts'
import { durationOf } from '../../core/check/quantities.ts'
import { readSuite, type Suite } from '../../core/check/suite.ts'
import { Cell } from '../state/cell.ts'
import { checkedDevice } from '../state/checked-device.ts'
import { keptText } from '../state/kept-text.ts'

export type Against = CheckWish['on']['kind']
export type TabId = 'checks' | 'suite' | 'coverage'

/** What is to be checked, as it is set up now; the device has a cell of its own. */
export interface Plan {
  /** Ready suites by their ids, and `own`. */
  readonly chosen: readonly string[]
  readonly on: Against
  readonly scenario: string | undefined
  readonly lasts: string
  readonly set: Readonly<Record<string, string>>
  readonly confirmation: string
}

export const own = 'own'
export const plan = new Cell<Plan>({
  chosen: [],
  on: 'session',
  scenario: undefined,
  lasts: '',
  set: {},
  confirmation: '',
})
export const change = (part: Partial<Plan>): void => plan.change((now) => ({ ...now, ...part }))
// A virtual device is none of those that are here.
checkedDevice.subscribe(() => {
  if (checkedDevice.get() !== undefined && plan.get().on === 'simulated') change({ on: 'session' })
})
export const tab = new Cell<TabId>('checks')

/** The person's own suite, kept over a restart. */
export const ownSuite = keptText('trackscope.suite')

/** A suite with its text, as it is sent to the engine. */
interface Chosen {
  readonly name: string
  readonly text: string
}

export const chosenSuites = ({ chosen }: Plan, ready: readonly ReadySuiteInfo[], ownText: string): Chosen[] => [
  ...ready.filter(({ id }) => chosen.includes(id)).map(({ id, text }) => ({ name: id, text })),
  ...(chosen.includes(own) ? [{ name: own, text: ownText }] : []),
]

/** What the chosen suites ask of the person: parameters with their values, and steps that can do harm. */
export function askedBy(
  suites: readonly Chosen[],
  set: Plan['set'],
): { readonly parameters: Readonly<Record<string, string>>; readonly harmful: string | undefined } {
  const read = suites.map(({ text }) => readSuite(text, set)).filter((one): one is Suite => !('problems' in one))
  return {
    parameters: Object.assign({}, ...read.map(({ parameters }) => parameters)) as Record<string, string>,
    harmful: read.flatMap(({ setup }) => setup).find((step) => step.kind === 'send' && step.danger)?.says,
  }
}

/** `90 s`, `10 min`, a bare number of seconds; undefined: as the suites say; `bad`: no such time. */
export function lastsOf(typed: string): number | undefined | 'bad' {
  if (typed.trim() === '') return undefined
  const ms = durationOf(/^\d+$/.test(typed.trim()) ? Number(typed) : typed)
  return ms !== undefined && ms >= 1000 && ms <= 7 * 86_400_000 ? Math.round(ms) : 'bad'
}

/** What the engine is asked for; undefined: something is missing. */
export function wishOf(
  now: Plan,
  device: string | undefined,
  suites: readonly Chosen[],
  scenarioText: string | undefined,
  parameters: Readonly<Record<string, string>>,
): CheckWish | undefined {
  const lasts = now.on === 'session' ? undefined : lastsOf(now.lasts)
  if (suites.length === 0 || lasts === 'bad' || (now.on === 'simulated' && scenarioText === undefined)) return undefined
  const set = Object.fromEntries(Object.entries(now.set).filter(([name, value]) => Object.hasOwn(parameters, name) && value !== ''))
  return {
    suites: [...suites],
    set,
    on: now.on === 'simulated' ? { kind: 'simulated', scenario: scenarioText ?? '' } : { kind: now.on },
    ...(device === undefined || now.on === 'simulated' ? {} : { device }),
    ...(lasts === undefined ? {} : { lasts }),
    ...(now.confirmation === '' ? {} : { confirmation: now.confirmation }),
  }
}
