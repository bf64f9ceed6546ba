import type { ReactNode } from 'react'
import { Button, Menu, MenuItem, MenuTrigger } from 'react-aria-components'
import { Icon } from '../kit/icons.tsx'
import { Popup } from '../kit/popup.tsx'
import { useWords } from '../state/words.ts'
import { type Action, actions, printedKeys, useAllActions } from './actions.ts'
import { words } from './words.ts'

const order = [
  'capture.open',
  'capture.open-table',
  'capture.save',
  'capture.redact',
  'capture.report',
  'capture.troubles',
  'capture.pause',
]

/** What can be done with the capture as a whole: open, save, copy, report. The same actions as the palette's. */
export function CaptureMenu(): ReactNode {
  const { bar } = useWords(words)
  const all = useAllActions()
  const list = order.flatMap((id) => all.find((action) => action.id === id) ?? [])
  return (
    <MenuTrigger>
      <Button className="button quiet small square" aria-label={bar.menu}>
        <Icon name="chevron" size={14} />
      </Button>
      <Popup placement="bottom start">
        <Menu className="menu" aria-label={bar.menu} items={list} onAction={(id) => actions.byId(String(id))?.run()}>
          {({ id, title, keys, enabled }: Action) => (
            <MenuItem id={id} className="menu-item" textValue={title} isDisabled={!(enabled?.() ?? true)}>
              {title}
              {keys?.[0] !== undefined && <kbd>{printedKeys(keys[0]).join(' ')}</kbd>}
            </MenuItem>
          )}
        </Menu>
      </Popup>
    </MenuTrigger>
  )
}
