/** What a difference is about; what stands first can be the cause of what stands later. */
export const aspects = [
  'family',
  'type',
  'checksum',
  'length',
  'answer',
  'waits',
  'order',
  'alarm',
  'field',
  'kind',
  'precision',
  'value',
  'range',
  'bytes',
  'clock',
  'cadence',
  'jitter',
  'buffered',
  'valid',
  'size',
  'verdict',
  'note',
  'share',
] as const
export type Aspect = (typeof aspects)[number]

/** One difference with its evidence: row numbers on both sides. */
export interface Difference {
  readonly aspect: Aspect
  readonly severity: 'info' | 'warning' | 'error'
  readonly where: string
  /** Path of the field, where it is about one; of several, the first. */
  readonly field?: string
  readonly a: string
  readonly b: string
  /** How many frames, intervals or links of each side it rests on. */
  readonly seenA: number
  readonly seenB: number
  readonly rowsA: readonly number[]
  readonly rowsB: readonly number[]
  /** Why chance can explain it, with the counts; absent: it cannot. */
  readonly sampling?: string | undefined
  /** What follows from it. */
  readonly also?: readonly string[]
}

/** A difference before causes and consequences are told apart. */
export interface Found extends Difference {
  readonly type: string | undefined
  /** Seen in frames with alarms only. */
  readonly alarmed: boolean
  readonly code?: string
}
