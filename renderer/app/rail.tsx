import type { ReactNode } from 'react'
import { Icon } from '../kit/icons.tsx'
import type { View } from './views.tsx'

export function Rail({ views, current }: { readonly views: readonly View[]; readonly current: string }): ReactNode {
  return (
    <nav className="rail" aria-label="Views" data-pane>
      {views.map(({ id, title, icon }) => (
        <a key={id} href={`#/${id}`} className="rail-item" aria-current={id === current ? 'page' : undefined}>
          <Icon name={icon} size={20} />
          {title}
        </a>
      ))}
    </nav>
  )
}
