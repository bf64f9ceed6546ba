import type { ReactNode } from 'react'
import { Button, ComboBox, Input, Label, ListBox, ListBoxItem, Popover } from 'react-aria-components'
import { useWords } from '../state/words.ts'
import { Icon } from './icons.tsx'
import { words } from './words.ts'
import './picker.css'

export interface Option {
  readonly id: string
  readonly text: string
  readonly hint?: string
}

interface Props {
  readonly label: string
  /** The label is only for screen readers. */
  readonly quiet?: boolean
  readonly placeholder?: string
  readonly options: readonly Option[]
  readonly chosen: string | undefined
  readonly autoFocus?: boolean
  onChoose(id: string | undefined): void
}

/** One of many, found by typing. */
export function Picker({ label, quiet = false, placeholder, options, chosen, autoFocus = false, onChoose }: Props): ReactNode {
  const { picker } = useWords(words)
  return (
    <ComboBox
      className="picker"
      defaultItems={options}
      defaultInputValue={textOf(options.find(({ id }) => id === chosen))}
      selectedKey={chosen ?? null}
      // Opened by typing, arrow or button: open at focus, Tab would not lead past it.
      menuTrigger="input"
      onSelectionChange={(key) => onChoose(key === null ? undefined : String(key))}
    >
      <Label className={quiet ? 'unseen' : 'picker-label'}>{label}</Label>
      <div className="picker-box">
        <Input className="field-box" placeholder={placeholder ?? ''} autoFocus={autoFocus} />
        <Button className="button quiet small square">
          <Icon name="chevron" size={14} />
        </Button>
      </div>
      <Popover className="popover picker-popover">
        <ListBox className="menu" renderEmptyState={() => <div className="menu-head">{picker.nothing}</div>}>
          {(option: Option) => (
            <ListBoxItem id={option.id} textValue={textOf(option)} className="menu-item">
              <span className="mono">{option.text}</span>
              {option.hint && <span className="dim picker-hint">{option.hint}</span>}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </ComboBox>
  )
}

/** What typing searches and the field shows. */
const textOf = (option: Option | undefined): string => [option?.text, option?.hint].filter(Boolean).join(' ')
