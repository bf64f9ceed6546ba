import type { ReactNode } from 'react'
import { Icon } from './icons.tsx'

/** A severity as sign, colour and word; the word is only for screen readers where `children` says more. */
export function Severity({ level, children }: { readonly level: 'info' | 'warning' | 'error'; readonly children?: ReactNode }): ReactNode {
  return (
    <span className={`severity ${level}`}>
      <Icon name={level} size={14} />
      <span className="unseen">{level}: </span>
      {children}
    </span>
  )
}
