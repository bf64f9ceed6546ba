import type { ReactNode } from 'react'
import { Button, Header, Label, ListBox, ListBoxItem, ListBoxSection, Select as AriaSelect, SelectValue } from 'react-aria-components'
import { Icon } from './icons.tsx'
import { Popup } from './popup.tsx'
import './select.css'

export interface SelectOption {
  readonly id: string
  readonly text: string
  readonly hint?: string
}
export interface SelectGroup {
  readonly title: string
  readonly options: readonly SelectOption[]
}

interface Props {
  readonly label: string
  /** The label is only for screen readers. */
  readonly quiet?: boolean
  readonly placeholder?: string
  /** Options that stand together; a title may be empty. */
  readonly groups: readonly SelectGroup[]
  readonly chosen: string | undefined
  onChoose(id: string): void
}

/** One of several, in a list that opens. */
export function Select({ label, quiet = false, placeholder, groups, chosen, onChoose }: Props): ReactNode {
  return (
    <AriaSelect
      className="select"
      selectedKey={chosen ?? null}
      onSelectionChange={(key) => key !== null && onChoose(String(key))}
      {...(placeholder === undefined ? {} : { placeholder })}
    >
      <Label className={quiet ? 'unseen' : 'picker-label'}>{label}</Label>
      <Button className="button select-button">
        <SelectValue className="select-value">
          {({ isPlaceholder, defaultChildren, selectedText }) => (isPlaceholder ? defaultChildren : selectedText)}
        </SelectValue>
        <Icon name="chevron" size={14} />
      </Button>
      <Popup>
        <ListBox className="menu">
          {groups.map(({ title, options }) => (
            <ListBoxSection key={title} id={title} {...(title === '' ? { 'aria-label': label } : {})}>
              {title !== '' && <Header className="menu-head">{title}</Header>}
              {options.map(({ id, text, hint }) => (
                <ListBoxItem key={id} id={id} textValue={text} className="menu-item">
                  <span className="select-text">{text}</span>
                  {hint !== undefined && <span className="dim picker-hint">{hint}</span>}
                </ListBoxItem>
              ))}
            </ListBoxSection>
          ))}
        </ListBox>
      </Popup>
    </AriaSelect>
  )
}
