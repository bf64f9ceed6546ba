import type { ReactNode } from 'react'
import { ToggleButton, ToggleButtonGroup } from 'react-aria-components'
import './choice.css'

interface Props<T extends string> {
  readonly label: string
  readonly options: readonly (readonly [id: T, text: string])[]
  readonly chosen: T
  onChoose(id: T): void
}

/** One of a few, all of them in sight. */
export function Choice<T extends string>({ label, options, chosen, onChoose }: Props<T>): ReactNode {
  return (
    <span className="choice">
      <span className="choice-label" aria-hidden="true">
        {label}
      </span>
      <ToggleButtonGroup
        className="choice-buttons"
        aria-label={label}
        selectionMode="single"
        disallowEmptySelection
        selectedKeys={[chosen]}
        onSelectionChange={(keys) => {
          const [key] = keys
          if (key !== undefined) onChoose(key as T)
        }}
      >
        {options.map(([id, text]) => (
          <ToggleButton key={id} id={id} className="choice-button">
            {text}
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
    </span>
  )
}
