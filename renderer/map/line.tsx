import type { ReactNode } from 'react'

/** One line of a list of what is told: its name and its value. */
export function Line({ name, children }: { readonly name: string; readonly children: ReactNode }): ReactNode {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}
