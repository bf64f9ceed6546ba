import type { Transport } from '../../detect/clue.ts'
import type { Direction } from '../../protocols/family.ts'
import type { Report } from '../../report/report.ts'
import type { Severity } from '../../wire/field.ts'

/** One row of a journal with what it says, as exports take it. */
export interface ExportRecord {
  readonly number: number
  readonly kind: string
  /** ms since 1970 UTC. */
  readonly time: number
  readonly link: number
  readonly transport: Transport
  readonly remote: string
  readonly direction: Direction
  readonly family: string | undefined
  readonly verdict: string
  readonly type: string
  readonly device: string | undefined
  readonly summary: string
  readonly notes: readonly { readonly severity: Severity; readonly code: string; readonly text: string }[]
  readonly bytes: Uint8Array
  readonly reports: readonly Report[]
  /** What users said of it. */
  readonly marked?: true
  readonly comment?: string
  /** What the fields say that were asked for besides, in their order. */
  readonly cells?: readonly string[]
  /** Which colouring rule it passes first. */
  readonly rule?: number
}

/** Takes records one after the other and answers text; `end` closes what is open. */
export interface TextExport {
  readonly start: string
  add(record: ExportRecord): string
  end(): string
}
