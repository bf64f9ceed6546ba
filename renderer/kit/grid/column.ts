import type { ReactNode } from 'react'

/** A column of a data grid. */
export interface Column<R> {
  readonly id: string
  readonly label: string
  /** Shown in place of the label, where a sign says it shorter; the label stays for screen readers. */
  readonly short?: ReactNode
  /** px; the least width where the column grows. */
  readonly width: number
  readonly grows?: true
  readonly align?: 'end'
  readonly mono?: true
  /** Something that a press on the head does. */
  readonly onHead?: { readonly title: string; run(): void }
  cell(row: R, before: R | undefined): ReactNode
}

export const headHeight = 26
export const rowHeight = 22
const leastWidth = 36

/** The CSS grid tracks of the columns, and the least width that they take together. */
export function tracks<R>(columns: readonly Column<R>[], widths: Readonly<Record<string, number>>): { template: string; width: number } {
  const sizes = columns.map((column) => Math.max(leastWidth, widths[column.id] ?? column.width))
  return {
    template: columns.map(({ grows }, i) => (grows ? `minmax(${sizes[i]}px, 1fr)` : `${sizes[i]}px`)).join(' '),
    width: sizes.reduce((sum, size) => sum + size, 0),
  }
}
