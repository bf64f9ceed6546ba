import type { ReactNode } from 'react'
import { Button, Menu, MenuItem, MenuTrigger } from 'react-aria-components'
import { Icon } from '../kit/icons.tsx'
import { Popup } from '../kit/popup.tsx'
import { usePart } from '../state/cell.ts'
import { settings, setSetting, type Settings } from '../state/settings.ts'
import { useWords } from '../state/words.ts'
import { words } from './words.ts'

export function ThemeMenu(): ReactNode {
  const { themes, status } = useWords(words)
  const theme = usePart(settings, (all) => all.theme)
  return (
    <MenuTrigger>
      <Button className="status-button">
        <Icon name="theme" size={15} />
        {status.theme}
      </Button>
      <Popup placement="top end">
        <Menu
          className="menu"
          aria-label={status.theme}
          selectionMode="single"
          selectedKeys={[theme]}
          onSelectionChange={(keys) => {
            const [key] = [...keys]
            if (key !== undefined) setSetting('theme', key as Settings['theme'])
          }}
        >
          {Object.entries(themes).map(([id, title]) => (
            <MenuItem key={id} id={id} className="menu-item">
              <span className="menu-tick">{theme === id && <Icon name="pass" size={14} />}</span>
              {title}
            </MenuItem>
          ))}
        </Menu>
      </Popup>
    </MenuTrigger>
  )
}
