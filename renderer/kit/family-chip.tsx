import type { ReactNode } from 'react'
import { tintOf } from './tint.ts'

/** A family's id in its hue; the same hue wherever the family is named. */
export function FamilyChip({ family }: { readonly family: string | undefined }): ReactNode {
  if (family === undefined) return <span className="chip none">unknown</span>
  return <span className={`chip tint-${tintOf(family)}`}>{family}</span>
}
