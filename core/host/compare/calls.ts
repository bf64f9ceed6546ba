import type { HandlersOf } from '../../contract/call.ts'
import type { compareCalls } from '../../contract/compare.ts'
import type { Comparisons } from './comparisons.ts'

export const compareHandlers = (comparisons: Comparisons): HandlersOf<typeof compareCalls> => ({
  'compare.state': () => comparisons.state,
  'compare.session': () => comparisons.session,
  'compare.open': (wish) => comparisons.open(wish),
  'compare.close': (source) => comparisons.close(source),
  'compare.run': (sides) => comparisons.run(sides),
  'compare.cancel': (run) => comparisons.cancel(run),
  'compare.result': (run) => comparisons.result(run),
  'compare.frame': (source, row) => comparisons.frame(source, row),
  'compare.profile': (run, side) => comparisons.profile(run, side),
  'compare.report': (wish) => comparisons.report(wish),
})
