import type { ReactNode } from 'react'
import { Autocomplete, Dialog, Input, Menu, MenuItem, Modal, ModalOverlay, SearchField } from 'react-aria-components'
import { Cell, useCell } from '../state/cell.ts'
import { useWords } from '../state/words.ts'
import { type Action, actions, printedKeys, useAllActions } from './actions.ts'
import { words } from './words.ts'

export const paletteShown = new Cell(false)

/** How long a closing dialog takes to give the keyboard back, ms: what is started then may take it. */
const closing = 60

/** Everything that can be done now, found by typing. */
export function Palette(): ReactNode {
  const shown = useCell(paletteShown)
  const { palette } = useWords(words)
  return (
    <ModalOverlay className="overlay" isOpen={shown} onOpenChange={(open) => paletteShown.set(open)} isDismissable>
      <Modal>
        <Dialog className="dialog palette" aria-label={palette.name}>
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
  const { palette, groups } = useWords(words)
  const list = useAllActions().filter(({ id, enabled }) => id !== 'window.palette' && (enabled?.() ?? true))
  return (
    <Autocomplete filter={holdsWords}>
      <SearchField className="palette-search" aria-label={palette.field} autoFocus>
        <Input className="field-box" placeholder={palette.hint} />
      </SearchField>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls has to be reachable by the keyboard (axe) */}
      <div className="palette-list" role="group" aria-label={palette.found} tabIndex={0}>
        <Menu
          className="menu palette-menu"
          aria-label={palette.list}
          items={list}
          onAction={(id) => run(String(id))}
          renderEmptyState={() => <div className="menu-head">{palette.nothing}</div>}
        >
          {(action: Action) => (
            <MenuItem id={action.id} className="menu-item" textValue={`${action.title} ${groups[action.group]}`}>
              {action.title}
              <span className="palette-group">{groups[action.group]}</span>
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
