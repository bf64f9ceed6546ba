import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react'
import { models } from '../../core/devices/models.ts'
import { useActions } from '../app/actions.ts'
import { Panes } from '../kit/panes.tsx'
import { useCell, usePart } from '../state/cell.ts'
import { settings, setSetting } from '../state/settings.ts'
import { useWords } from '../state/words.ts'
import { Contents } from './contents.tsx'
import { DecodePage } from './decode-page.tsx'
import { FamilyPage } from './family-page.tsx'
import { ModelPage } from './model-page.tsx'
import { opened } from './opened.ts'
import { type Page, pagesIn, placesOf, taught } from './pages.ts'
import { KeysPage, VocabularyPage } from './reference-pages.tsx'
import { words } from './words.ts'
import './learn.css'

/** For who teaches a protocol or looks something up: the notes, the tables behind them, and a box to decode in. */
export function LearnView(): ReactNode {
  const told = useWords(words)
  const sizes = usePart(settings, (all) => all.panes)
  const [typed, setTyped] = useState('')
  const pages = useMemo(() => pagesIn(told), [told])
  useActions(
    useMemo(() => [{ id: 'learn.search', title: told.search, group: 'View' as const, keys: ['Mod+F'], run: focusSearch }], [told.search]),
  )
  return (
    <Panes
      direction="row"
      sizes={sizes['learn']}
      onSizes={(layout) => setSetting('panes', { ...settings.get().panes, learn: layout })}
      panes={[
        { id: 'contents', size: 22, least: 200, content: <Contents pages={pages} typed={typed} onType={setTyped} /> },
        { id: 'page', size: 78, least: 360, content: <Article pages={pages} typed={typed} /> },
      ]}
    />
  )
}

const focusSearch = () => document.querySelector<HTMLElement>('.learn-search input')?.focus()

/** The open page, with the words that are searched for marked. */
function Article({ pages, typed }: { readonly pages: readonly Page[]; readonly typed: string }): ReactNode {
  const current = useCell(opened)
  const page = pages.find(({ id }) => id === current) ?? pages[0]!
  const article = useRef<HTMLElement>(null)
  useEffect(() => {
    article.current?.scrollTo(0, 0)
  }, [page.id])
  useEffect(() => (article.current ? mark(article.current, typed) : undefined), [page.id, typed])
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls has to be reachable by the keyboard (axe)
    <section className="learn-page" aria-label={page.title} data-pane ref={article} tabIndex={0}>
      <div className="learn-sheet">
        <Content key={page.id} id={page.id} />
      </div>
    </section>
  )
}

/** Marks without touching what React made; browsers that cannot simply do not. */
function mark(article: HTMLElement, typed: string): (() => void) | undefined {
  if (!('highlights' in CSS) || typed.trim().length < 2) return undefined
  const places = placesOf(article, typed)
  CSS.highlights.set('learn', new Highlight(...places))
  places[0]?.startContainer.parentElement?.scrollIntoView({ block: 'center' })
  return () => void CSS.highlights.delete('learn')
}

function Content({ id }: { readonly id: string }): ReactNode {
  const [kind, name] = id.split(' ')
  const family = kind === 'family' ? taught.find((one) => one.id === name) : undefined
  const model = kind === 'model' ? models.find((one) => one.id === name) : undefined
  if (family) return <FamilyPage family={family} />
  if (model) return <ModelPage model={model} />
  return kind === 'vocabulary' ? <VocabularyPage /> : kind === 'keys' ? <KeysPage /> : <DecodePage />
}
