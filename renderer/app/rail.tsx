import type { ReactNode } from 'react'
import { Icon } from '../kit/icons.tsx'
import { useWords } from '../state/words.ts'
import type { View } from './views.tsx'
import { words } from './words.ts'

export function Rail({ views, current }: { readonly views: readonly View[]; readonly current: string }): ReactNode {
  const { views: titles, regions } = useWords(words)
  return (
    <nav className="rail" aria-label={regions.rail} data-pane>
      {views.map(({ id, icon }) => (
        <a key={id} href={`#/${id}`} className="rail-item" aria-current={id === current ? 'page' : undefined}>
          <Icon name={icon} size={20} />
          {titles[id]}
        </a>
      ))}
    </nav>
  )
}
