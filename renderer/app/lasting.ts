import { duration } from '../../core/report/plausibility.ts'
import { span } from '../kit/format.ts'

/** How long something lasted, short; days are written as a span is, the same in every language. */
export const lasting = (ms: number): string => (ms < 172_800_000 ? duration(ms) : span(ms))
