import type { ReactNode } from 'react'
import { useWords } from '../state/words.ts'
import { tintOf } from './tint.ts'
import { words } from './words.ts'

/** A family's id in its hue; the same hue wherever the family is named. */
export function FamilyChip({ family }: { readonly family: string | undefined }): ReactNode {
  const { unknown } = useWords(words)
  if (family === undefined) return <span className="chip none">{unknown}</span>
  return <span className={`chip tint-${tintOf(family)}`}>{family}</span>
}
