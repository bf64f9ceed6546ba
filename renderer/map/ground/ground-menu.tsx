import { type ReactNode, useRef } from 'react'
import { Button, Menu, MenuItem, MenuTrigger, Separator } from 'react-aria-components'
import { Icon } from '../../kit/icons.tsx'
import { Popup } from '../../kit/popup.tsx'
import { useWords } from '../../state/words.ts'
import type { Ground, GroundChoice } from './use-ground.ts'
import { words } from './words.ts'

/** What lies under the tracks: the outline, the host in the settings, the user's own file. */
export function GroundMenu({ ground }: { readonly ground: Ground }): ReactNode {
  const say = useWords(words)
  const input = useRef<HTMLInputElement>(null)
  const { choice, online, file } = ground
  const titles: readonly (readonly [GroundChoice, string])[] = [
    ['outline', say.outline],
    ...(online ? ([['online', say.online(online.name)]] as const) : []),
    ...(file ? ([['file', file.name]] as const) : []),
  ]
  return (
    <>
      <MenuTrigger>
        <Button className="button small">
          {say.ground}
          <Icon name="down" size={12} />
        </Button>
        <Popup placement="bottom start">
          <Menu
            className="menu"
            aria-label={say.ground}
            onAction={(key) => {
              if (key === 'open') input.current?.click()
              else ground.choose(key as GroundChoice)
            }}
          >
            {titles.map(([id, title]) => (
              <MenuItem key={id} id={id} textValue={title} className="menu-item">
                <span className="menu-tick">{choice === id && <Icon name="pass" size={14} />}</span>
                {title}
              </MenuItem>
            ))}
            <Separator className="menu-line" />
            <MenuItem id="open" textValue={say.open} className="menu-item">
              <span className="menu-tick" />
              {say.open}
            </MenuItem>
          </Menu>
        </Popup>
      </MenuTrigger>
      <input
        ref={input}
        type="file"
        accept=".pmtiles"
        hidden
        aria-label={say.chooseFile}
        onChange={({ target }) => {
          const [given] = target.files ?? []
          if (given) ground.open(given)
          target.value = ''
        }}
      />
    </>
  )
}
