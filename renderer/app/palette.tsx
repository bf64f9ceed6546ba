import type { ReactNode } from 'react'
import { Autocomplete, Dialog, Input, Menu, MenuItem, Modal, ModalOverlay, SearchField } from 'react-aria-components'
import { Cell, useCell } from '../state/cell.ts'
import { type Action, actions, printedKeys } from './actions.ts'

export const paletteShown = new Cell(false)

/** How long a closing dialog takes to give the keyboard back, ms: what is started then may take it. */
const closing = 60

/** Everything that can be done now, found by typing. */
export function Palette(): ReactNode {
  const shown = useCell(paletteShown)
  return (
    <ModalOverlay className="overlay" isOpen={shown} onOpenChange={(open) => paletteShown.set(open)} isDismissable>
      <Modal>
        <Dialog className="dialog palette" aria-label="Command palette">
          <Choices />
        </Dialog>
      </Modal>
    </ModalOverlay>
  )
}

function run(id: string): void {
  paletteShown.set(false)
  setTimeout(() => actions.byId(id)?.run(), closing)
}

function Choices(): ReactNode {
  const list = actions.get().filter(({ id, enabled }) => id !== 'window.palette' && (enabled?.() ?? true))
  return (
    <Autocomplete filter={holdsWords}>
      <SearchField className="palette-search" aria-label="Command" autoFocus>
        <Input className="field-box" placeholder="What do you want to do?" />
      </SearchField>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls has to be reachable by the keyboard (axe) */}
      <div className="palette-list" role="group" aria-label="Found" tabIndex={0}>
        <Menu
          className="menu palette-menu"
          aria-label="Commands"
          items={list}
          onAction={(id) => run(String(id))}
          renderEmptyState={() => <div className="menu-head">Nothing by that name</div>}
        >
          {(action: Action) => (
            <MenuItem id={action.id} className="menu-item" textValue={`${action.title} ${action.group}`}>
              {action.title}
              <span className="palette-group">{action.group}</span>
              {action.keys?.[0] !== undefined && (
                <span className="palette-keys">
                  {printedKeys(action.keys[0]).map((key) => (
                    <kbd key={key}>{key}</kbd>
                  ))}
                </span>
              )}
            </MenuItem>
          )}
        </Menu>
      </div>
    </Autocomplete>
  )
}

/** Every word that was typed stands somewhere in the text. */
function holdsWords(text: string, typed: string): boolean {
  const all = text.toLowerCase()
  return typed
    .toLowerCase()
    .split(/\s+/)
    .every((word) => all.includes(word))
}
