import type { ReactNode } from 'react'
import { Button } from 'react-aria-components'
import { Icon } from '../../kit/icons.tsx'
import { useWords } from '../../state/words.ts'
import { Line } from '../line.tsx'
import type { TileTrouble } from './tile-store.ts'
import type { Ground } from './use-ground.ts'
import { type Words, words } from './words.ts'

function told(say: Words, name: string, trouble: TileTrouble): string {
  switch (trouble.kind) {
    case 'status':
      return say.status(name, trouble.status)
    case 'plain':
      return say.plain
    case 'unreachable':
    case 'broken':
    case 'foreign':
    case 'version':
    case 'kind':
      return say[trouble.kind](name)
  }
}

/** Why there are no tiles, on the map itself. */
export function GroundTrouble({ ground: { store, news, refused, again, dismiss } }: { readonly ground: Ground }): ReactNode {
  const say = useWords(words)
  const trouble = refused?.trouble ?? news?.trouble
  const name = refused?.name ?? store?.name
  const nothingDrawn = store?.kind === 'vector' && news && news.drawn.length === 0 && news.undrawn.length > 0
  if (name === undefined || (!trouble && !nothingDrawn)) return null
  return (
    <div className="map-trouble" role="alert">
      <Icon name="warning" size={15} />
      <span>{trouble ? told(say, name, trouble) : say.noneDrawn}</span>
      {refused ? (
        <Button className="button small" onPress={dismiss}>
          {say.close}
        </Button>
      ) : (
        trouble &&
        trouble.kind !== 'plain' && (
          <Button className="button small" onPress={again}>
            {say.again}
          </Button>
        )
      )}
    </div>
  )
}

/** What the tiles are, and which of their layers are drawn. */
export function GroundCard({ ground: { store, news } }: { readonly ground: Ground }): ReactNode {
  const say = useWords(words)
  if (!store) return null
  const { name, kind, credit, zooms } = store
  const list = (names: readonly string[] | undefined) => (names && names.length > 0 ? names.join(', ') : say.none)
  return (
    <section className="map-card" aria-label={say.ground}>
      <header>
        <b>{say.ground}</b>
        <span className="dim map-ground-name">{name}</span>
      </header>
      <dl>
        {credit !== '' && <Line name={say.whose}>{credit}</Line>}
        <Line name={say.made}>{say[kind]}</Line>
        <Line name={say.zooms}>{`${zooms[0]} – ${zooms[1]}`}</Line>
        {kind === 'vector' && <Line name={say.drawn}>{list(news?.drawn)}</Line>}
        {kind === 'vector' && news && news.undrawn.length > 0 && <Line name={say.undrawn}>{list(news.undrawn)}</Line>}
      </dl>
    </section>
  )
}
