import type { ReactNode } from 'react'
import { Checkbox } from 'react-aria-components'
import { Icon } from './icons.tsx'

interface Props {
  readonly on: boolean
  onChange(on: boolean): void
  readonly children: ReactNode
}

/** Something that is so or not: a box to tick with its words. */
export function Tick({ on, onChange, children }: Props): ReactNode {
  return (
    <Checkbox className="tick" isSelected={on} onChange={onChange}>
      <span className="tick-box">
        <Icon name="pass" size={12} />
      </span>
      {children}
    </Checkbox>
  )
}
