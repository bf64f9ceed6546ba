import type { ReactNode } from 'react'
import { Icon } from '../kit/icons.tsx'
import { useWords } from '../state/words.ts'
import { titleOf, type View } from './views.tsx'

export function Rail({ views, current }: { readonly views: readonly View[]; readonly current: string }): ReactNode {
  const words = useWords()
  return (
    <nav className="rail" aria-label="Views" data-pane>
      {views.map((view) => {
        const { id, icon } = view
        return (
          <a key={id} href={`#/${id}`} className="rail-item" aria-current={id === current ? 'page' : undefined}>
            <Icon name={icon} size={20} />
            {titleOf(view, words)}
          </a>
        )
      })}
    </nav>
  )
}
