import type { WorkState } from '../../core/contract/capture.ts'
import type { Wording } from '../../core/language.ts'
import type { Severity } from '../../core/wire/field.ts'
import { Cell } from '../state/cell.ts'

/** The list is open. */
export const troublesShown = new Cell(false)

export type Trouble = WorkState['troubles'][number]

/** A capture that was opened and of which something could not be read, or only with doubt. */
export interface Troubled {
  readonly work: number
  readonly title: string
  readonly rows: number
  /** Why reading stopped before the end. */
  readonly problem: Wording | undefined
  readonly troubles: readonly Trouble[]
}

const severities: readonly Severity[] = ['info', 'warning', 'error']
const rank = ({ severity }: Trouble): number => severities.indexOf(severity)

/** The latest first; in each the worst first. */
export const troubledOf = (works: readonly WorkState[]): readonly Troubled[] =>
  works
    .filter(
      ({ kind, state, rows, problem, troubles }) =>
        kind === 'open' && state !== 'running' && (troubles.length > 0 || (problem !== undefined && rows > 0)),
    )
    .map(({ work, title, rows, problem, troubles }) => ({
      work,
      title,
      rows,
      problem,
      troubles: troubles.toSorted((a, b) => rank(b) - rank(a)),
    }))
    .toReversed()

/** Places of the sources that are concerned: each time that something was odd, and each end before the end. */
export const placesOf = (troubled: readonly Pick<Troubled, 'problem' | 'troubles'>[]): number =>
  troubled.reduce(
    (sum, { problem, troubles }) => sum + (problem === undefined ? 0 : 1) + troubles.reduce((all, { count }) => all + count, 0),
    0,
  )

/** The worst of all. */
export const worstOf = (troubled: readonly Troubled[]): Severity =>
  troubled.some(({ problem }) => problem !== undefined)
    ? 'error'
    : (severities[Math.max(0, ...troubled.flatMap(({ troubles }) => troubles.map(rank)))] ?? 'info')
