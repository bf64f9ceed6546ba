import { useMemo } from 'react'
import { type Allowed, isAccepted } from '../../core/compare/allow.ts'
import type { Difference } from '../../core/compare/difference.ts'
import type { CompareResult } from '../../core/compare/record.ts'
import { usePart } from '../state/cell.ts'
import { settings } from '../state/settings.ts'

/** A difference as it stands in the view: with what accepts it, if anything does. */
export interface Judged {
  readonly key: string
  readonly difference: Difference
  readonly accepted: Allowed | undefined
}

/** The differences of a result, each held against the list of what is accepted. */
export function useJudged(result: CompareResult | undefined): readonly Judged[] {
  const accepted = usePart(settings, (all) => all.accepted)
  return useMemo(
    () =>
      (result?.found ?? []).map((difference, i) => ({
        key: `${i} ${difference.aspect} ${difference.where}`,
        difference,
        accepted: accepted.find((entry) => isAccepted(difference, entry)),
      })),
    [result, accepted],
  )
}
