import type { ReactNode } from 'react'
import type { OpenFrame } from '../../state/open-frame.ts'
import { useWords } from '../../state/words.ts'
import { words } from './words.ts'
import './trial.css'

/** Beside the number of the frame: this is a copy that never arrived. */
export function TrialBadge({ frame }: { readonly frame: OpenFrame }): ReactNode {
  const { badge } = useWords(words)
  return <span className="trial-badge">{badge(frame.record.row.number)}</span>
}
