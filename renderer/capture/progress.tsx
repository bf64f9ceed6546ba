import type { ReactNode } from 'react'

/** How far a work of a dialog is. */
export function Progress({ label, done, total }: { readonly label: string; readonly done: number; readonly total: number }): ReactNode {
  return <progress className="save-progress" aria-label={label} value={total === 0 ? 0 : done / total} max={1} />
}
