import {
  type CompareFile,
  compareOpenWish,
  type CompareProblem,
  compareReportWish,
  type CompareResult,
  compareSides,
  type CompareSource,
  type CompareState,
} from '../compare/record.ts'
import { call, count, stream } from './call.ts'
import type { FrameRecord } from './journal.ts'

export const compareCalls = {
  'compare.state': call()<CompareState>(),
  /** The running session as it is now, as a side of a comparison. */
  'compare.session': call()<CompareSource>(),
  /** Opens something to be compared, beside the session. */
  'compare.open': call(compareOpenWish)<{ readonly source: number } | CompareProblem>(),
  'compare.close': call(count)<void>(),
  /** Profiles the sides, in slices, and compares them where there are two. */
  'compare.run': call(compareSides)<{ readonly run: number } | CompareProblem>(),
  'compare.cancel': call(count)<void>(),
  'compare.result': call(count)<CompareResult | undefined>(),
  /** A frame of a source with all that is needed to decode it. */
  'compare.frame': call(count, count)<FrameRecord | undefined>(),
  /** The profile of a run's first or second side, to be kept. */
  'compare.profile': call(count, count.max(1))<CompareFile | CompareProblem>(),
  'compare.report': call(compareReportWish)<CompareFile | CompareProblem>(),
} as const

export const compareStreams = {
  /** What is opened to be compared, and comparisons at work. */
  compare: stream<CompareState>(),
} as const
