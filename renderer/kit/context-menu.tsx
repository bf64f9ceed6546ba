import { type ReactNode, useRef } from 'react'
import { Menu, MenuItem, MenuSection, Separator } from 'react-aria-components'
import { useWords } from '../state/words.ts'
import { Icon, type IconName } from './icons.tsx'
import { Popup } from './popup.tsx'
import { words } from './words.ts'
import './context-menu.css'

export interface MenuChoice {
  readonly id: string
  readonly title: string
  readonly icon?: IconName
  /** Keys that do the same, as they are printed. */
  readonly keys?: readonly string[]
  run(): void
}

interface Props {
  /** What the menu is about. */
  readonly label: string
  /** Where it opens, in px of the window; closed where absent. */
  readonly at: { readonly x: number; readonly y: number } | undefined
  /** Choices that stand together between lines. */
  readonly groups: readonly (readonly MenuChoice[])[]
  onClose(): void
}

/** A menu at the pointer, or at what the keyboard is on. */
export function ContextMenu({ label, at, groups, onClose }: Props): ReactNode {
  const anchor = useRef<HTMLSpanElement>(null)
  const { menu } = useWords(words)
  const filled = groups.filter((group) => group.length > 0)
  return (
    <>
      <span ref={anchor} className="menu-anchor" style={at ? { left: at.x, top: at.y } : {}} />
      <Popup
        aria-label={label}
        triggerRef={anchor}
        placement="bottom start"
        offset={2}
        isOpen={at !== undefined}
        onOpenChange={(open) => !open && onClose()}
      >
        <Menu className="menu" aria-label={label} autoFocus="first" onClose={onClose}>
          {filled.map((group, i) => (
            <MenuSection key={group[0]!.id} aria-label={menu.actions(i + 1)}>
              {i > 0 && <Separator className="menu-line" />}
              {group.map(({ id, title, icon, keys, run }) => (
                <MenuItem key={id} id={id} className="menu-item" onAction={run} textValue={title}>
                  <Icon name={icon ?? 'right'} size={15} />
                  {title}
                  {keys && <kbd>{keys.join(' ')}</kbd>}
                </MenuItem>
              ))}
            </MenuSection>
          ))}
        </Menu>
      </Popup>
    </>
  )
}
