import { type ReactNode, useRef } from 'react'
import { Menu, MenuItem, MenuSection, Separator } from 'react-aria-components'
import { printedKeys } from '../../app/actions.ts'
import { useOfferedRowActions } from '../../app/row-actions.ts'
import { Icon } from '../../kit/icons.tsx'
import { Popup } from '../../kit/popup.tsx'
import { useSession } from '../../state/session.ts'

export interface RowMenuAt {
  readonly index: number
  readonly place: { readonly x: number; readonly y: number }
}

/** What can be done with one row, where the pointer or the row is. */
export function RowMenu({ at, onClose }: { readonly at: RowMenuAt | undefined; onClose(): void }): ReactNode {
  const { frames } = useSession()
  const offered = useOfferedRowActions()
  const anchor = useRef<HTMLSpanElement>(null)
  const row = at && frames.rowAt(at.index)
  const groups = row ? offered.map((group) => group.filter(({ fits }) => fits?.(row) ?? true)).filter((group) => group.length > 0) : []
  return (
    <>
      <span ref={anchor} className="frames-anchor" style={at ? { left: at.place.x, top: at.place.y } : {}} />
      <Popup
        aria-label="What can be done with the row"
        triggerRef={anchor}
        placement="bottom start"
        offset={2}
        isOpen={row !== undefined}
        onOpenChange={(open) => !open && onClose()}
      >
        <Menu className="menu" aria-label={row ? `Frame ${row.number}` : 'Frame'} autoFocus="first" onClose={onClose}>
          {groups.map((group, i) => (
            <MenuSection key={group[0]!.id} aria-label={`Actions ${i + 1}`}>
              {i > 0 && <Separator className="menu-line" />}
              {group.map(({ id, title, icon, keys, run }) => (
                <MenuItem key={id} id={id} className="menu-item" onAction={() => row && run(row)} textValue={title}>
                  <Icon name={icon ?? 'right'} size={15} />
                  {title}
                  {keys && <kbd>{printedKeys(keys).join(' ')}</kbd>}
                </MenuItem>
              ))}
            </MenuSection>
          ))}
        </Menu>
      </Popup>
    </>
  )
}
