import type { ReactNode } from 'react'
import { Icon } from '../kit/icons.tsx'
import { useCell } from '../state/cell.ts'
import { useSession } from '../state/session.ts'
import { useWords } from '../state/words.ts'
import { words } from './words.ts'

/** Says when the engine cannot be reached, and what to do. */
export function ConnectionBanner(): ReactNode {
  const connection = useCell(useSession().connection)
  const say = useWords(words).connection
  if (connection === 'open' || connection === 'connecting') return null
  return (
    <div className="banner error" role="alert">
      <Icon name="warning" />
      {connection === 'lost' ? (
        <span>
          <b>{say.lost}</b> {say.again} <code>npm start</code>
          {say.stays}
        </span>
      ) : (
        <span>
          <b>{say.refused}</b> {say.token}
        </span>
      )}
    </div>
  )
}
