import type { Wording } from '../language.ts'
import { z } from '../schema.ts'
import { call, count, stream } from './call.ts'
import type { Row } from './journal.ts'

/** A filtered selection of journal rows. `shown` rows of `total` pass the filter. */
export interface ViewState {
  readonly view: number
  readonly filter: string
  readonly shown: number
  readonly total: number
  /** The filter is still being run over the journal: rows seen so far. */
  readonly scanned: number
  /** Why the filter could not be used, with the offset in its text. */
  readonly problem?: { readonly at: number; readonly text: Wording }
  /** Counts up whenever rows that had been told may have changed: another filter, another family decided by hand. */
  readonly generation?: number
}

export const fieldNames = z.array(z.string().min(1).max(100)).max(20)

const dressWish = z.object({
  rules: z.array(z.string().max(4000)).max(50),
  fields: fieldNames,
})

export const viewCalls = {
  'view.open': call(z.string().max(4000))<ViewState>(),
  'view.filter': call(count, z.string().max(4000))<ViewState>(),
  'view.close': call(count)<void>(),
  /** Rows `from` (included) to `to` (excluded) of the view, at most 500. */
  'view.rows': call(count, count, count)<readonly Row[]>(),
  /** Numbers (packed u32) of the rows `from` to `to` (excluded) of the view, at most a million. */
  'view.numbers': call(count, count, count)<Uint8Array>(),
  /** What rows of this window carry from now on: the first of these filters that they pass, and what these fields say. Answers what is wrong with each filter. */
  'view.dress': call(dressWish)<{ readonly problems: readonly ({ readonly at: number; readonly text: Wording } | null)[] }>(),
  /** Position in the view of the journal row, or of the first one after it. */
  'view.find': call(count, count)<number | undefined>(),
  /** Values of a filter's field that have been seen and hold the text, at most 100. */
  'filter.values': call(z.string().max(100), z.string().max(200))<readonly string[]>(),
} as const

export const viewStreams = {
  /** Views that have grown or whose filter went on; at most 30 times a second. */
  views: stream<readonly ViewState[]>(),
} as const
