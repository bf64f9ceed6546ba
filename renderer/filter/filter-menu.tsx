import type { ReactNode } from 'react'
import { Button, Header, Menu, MenuItem, MenuSection, MenuTrigger, Separator } from 'react-aria-components'
import { Icon } from '../kit/icons.tsx'
import { Popup } from '../kit/popup.tsx'
import { useCell, usePart } from '../state/cell.ts'
import { useSession } from '../state/session.ts'
import { settings, setSetting } from '../state/settings.ts'
import { useWords } from '../state/words.ts'
import { words } from './words.ts'

const examples = [
  'notes >= warning',
  'alarm',
  'marked or comment',
  'direction == down',
  'type in (login, heartbeat)',
  'bytes contains 78 78',
  'valid == false',
] as const

/** Filters that were used, that were kept, and some to begin with. */
export function FilterMenu(): ReactNode {
  const { filtering } = useSession()
  const say = useWords(words)
  const draft = useCell(filtering.draft).trim()
  const problem = useCell(filtering.problem)
  const saved = usePart(settings, (all) => all.savedFilters)
  const recent = usePart(settings, (all) => all.recentFilters).filter((text) => !saved.includes(text))
  const isSaved = saved.includes(draft)
  const keep = () => setSetting('savedFilters', isSaved ? saved.filter((text) => text !== draft) : [draft, ...saved].slice(0, 100))
  const lists = [
    { title: say.saved, list: saved },
    { title: say.recent, list: recent },
    { title: say.examples, list: examples.filter((text) => !saved.includes(text) && !recent.includes(text)) },
  ].filter(({ list }) => list.length > 0)
  return (
    <MenuTrigger>
      <Button className="button quiet small filter-recent" aria-label={say.lists}>
        <Icon name="filter" size={15} />
        <Icon name="down" size={11} />
      </Button>
      <Popup placement="bottom start">
        <Menu className="menu filter-menu" aria-label={say.lists}>
          {draft !== '' && !problem && (
            <MenuSection aria-label={say.name}>
              <MenuItem className="menu-item" onAction={keep} textValue={isSaved ? say.forget : say.save}>
                <Icon name={isSaved ? 'close' : 'mark'} size={14} />
                {isSaved ? say.forget : say.save}
              </MenuItem>
              <Separator className="menu-line" />
            </MenuSection>
          )}
          {lists.map(({ title, list }) => (
            <MenuSection key={title}>
              <Header className="menu-head">{title}</Header>
              {list.map((text) => (
                <MenuItem
                  key={text}
                  className="menu-item"
                  textValue={text}
                  onAction={() => void filtering.apply(text).catch(() => undefined)}
                >
                  <span className="mono filter-text">{text}</span>
                </MenuItem>
              ))}
            </MenuSection>
          ))}
        </Menu>
      </Popup>
    </MenuTrigger>
  )
}
