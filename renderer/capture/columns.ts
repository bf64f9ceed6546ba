import type { CsvHead } from '../../core/capture/text/csv.ts'
import type { Arguments } from '../../core/contract/index.ts'
import { Cell } from '../state/cell.ts'

/** A table that was to be opened and whose columns have to be told first. */
export interface Asked {
  readonly name: string
  readonly head: CsvHead
  /** Opens it once more, now that its columns are known. */
  again(): void
}
export const asked = new Cell<Asked | undefined>(undefined)

export const roles = ['bytes', 'time', 'link', 'direction', 'transport'] as const
export type Role = (typeof roles)[number]
export const codings = ['any', 'hex', 'base64', 'text'] as const
export type Coding = (typeof codings)[number]

/** The same in every language. */
export const codingNames = { base64: 'Base64' } as const satisfies Partial<Record<Coding, string>>

type Mapping = Arguments<'capture.columns'>[1]

/** What the person has said so far. */
export interface Draft {
  readonly header: boolean
  readonly coding: Coding
  readonly columns: Readonly<Partial<Record<Role, number>>>
}

/** More columns are not offered: nobody finds one among them. */
export const mostColumns = 200
const longestCell = 60
const sampleRows = 5

export function draftOf({ guess }: CsvHead): Draft {
  const { header, coding, delimiter: _, ...columns } = guess
  return { header, coding: coding ?? 'any', columns }
}

/** A column is one thing: who takes it for another takes it away from the first. */
export function withRole(draft: Draft, role: Role, column: number | undefined): Draft {
  const others = Object.entries(draft.columns).filter(([other, at]) => other !== role && at !== column)
  return { ...draft, columns: { ...Object.fromEntries(others), ...(column === undefined ? {} : { [role]: column }) } }
}

/** As the engine takes it; undefined while it is not known where the bytes are. */
export function mappingOf({ delimiter }: CsvHead, { header, coding, columns }: Draft): Mapping | undefined {
  const { bytes, ...others } = columns
  if (bytes === undefined) return undefined
  return { delimiter, header, bytes, ...others, ...(coding === 'any' ? {} : { coding }) }
}

/** Columns by their names, or by their numbers where the first line is no head, and some of their lines. */
export function sampleOf({ columns, rows }: CsvHead, header: boolean): { names: readonly string[]; lines: readonly (readonly string[])[] } {
  const lines = header ? rows : [columns, ...rows]
  return {
    names: columns.slice(0, mostColumns).map((name, at) => (header && name.trim() !== '' ? short(name) : String(at + 1))),
    lines: lines.slice(0, sampleRows).map((line) => line.slice(0, mostColumns).map(short)),
  }
}

const short = (text: string): string => (text.length > longestCell ? `${text.slice(0, longestCell)}…` : text)
