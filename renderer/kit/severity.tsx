import type { ReactNode } from 'react'
import { useWords } from '../state/words.ts'
import { Icon } from './icons.tsx'
import { words } from './words.ts'

/** A severity as sign, colour and word; the word is only for screen readers where `children` says more. */
export function Severity({ level, children }: { readonly level: 'info' | 'warning' | 'error'; readonly children?: ReactNode }): ReactNode {
  const { severity } = useWords(words)
  return (
    <span className={`severity ${level}`}>
      <Icon name={level} size={14} />
      <span className="unseen">{severity[level]}: </span>
      {children}
    </span>
  )
}
