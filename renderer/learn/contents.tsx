import { type ReactNode, useMemo } from 'react'
import { Button, Header, Input, ListBox, ListBoxItem, ListBoxSection, SearchField } from 'react-aria-components'
import { Icon } from '../kit/icons.tsx'
import { useCell } from '../state/cell.ts'
import { useWords } from '../state/words.ts'
import { opened } from './opened.ts'
import { type Group, type Hit, type Page, search } from './pages.ts'
import { words } from './words.ts'

const groups: readonly Group[] = ['start', 'families', 'models', 'reference']

interface Props {
  readonly pages: readonly Page[]
  readonly typed: string
  onType(typed: string): void
}

/** Every page, found by the words in it. */
export function Contents({ pages, typed, onType }: Props): ReactNode {
  const told = useWords(words)
  const current = useCell(opened)
  const hits = useMemo(() => search(pages, typed), [pages, typed])
  return (
    <section className="learn-contents" aria-label={told.contents} data-pane>
      <SearchField
        className="learn-search"
        aria-label={told.search}
        value={typed}
        onChange={onType}
        onSubmit={() => hits[0] && opened.set(hits[0].page.id)}
      >
        <Input className="field-box" placeholder={told.searchHint} />
        {typed !== '' && (
          <Button className="button quiet small square">
            <Icon name="close" size={13} />
          </Button>
        )}
      </SearchField>
      {hits.length === 0 ? (
        <p className="learn-help" role="status">
          {told.nothing}
        </p>
      ) : (
        <ListBox
          className="learn-list"
          aria-label={told.contents}
          selectionMode="single"
          selectionBehavior="replace"
          disallowEmptySelection
          selectedKeys={[current]}
          onSelectionChange={(keys) => {
            const [key] = keys === 'all' ? [] : keys
            if (key !== undefined) opened.set(String(key))
          }}
        >
          {groups.map((group) => (
            <Section key={group} title={told.groups[group]} id={group} hits={hits.filter(({ page }) => page.group === group)} />
          ))}
        </ListBox>
      )}
    </section>
  )
}

function Section({ id, title, hits }: { readonly id: string; readonly title: string; readonly hits: readonly Hit[] }): ReactNode {
  if (hits.length === 0) return null
  return (
    <ListBoxSection id={id} className="learn-section">
      <Header className="learn-group">{title}</Header>
      {hits.map(({ page, around }) => (
        <ListBoxItem key={page.id} id={page.id} className="learn-item" textValue={`${page.title} ${page.hint ?? ''}`}>
          <span className="learn-item-title">{page.title}</span>
          {page.hint !== undefined && <span className="dim learn-item-hint">{page.hint}</span>}
          {around !== undefined && <span className="dim learn-around">{around}</span>}
        </ListBoxItem>
      ))}
    </ListBoxSection>
  )
}
