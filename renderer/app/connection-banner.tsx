import type { ReactNode } from 'react'
import { Icon } from '../kit/icons.tsx'
import { useCell } from '../state/cell.ts'
import { useSession } from '../state/session.ts'

/** Says when the engine cannot be reached, and what to do. */
export function ConnectionBanner(): ReactNode {
  const connection = useCell(useSession().connection)
  if (connection === 'open' || connection === 'connecting') return null
  return (
    <div className="banner error" role="alert">
      <Icon name="warning" />
      {connection === 'lost' ? (
        <span>
          <b>The engine cannot be reached.</b> Trying again… If it has been stopped, start it with <code>npm start</code>; what is on screen
          stays readable.
        </span>
      ) : (
        <span>
          <b>The engine does not accept this window.</b> Its address holds a token that changes with every start: open the address that the
          terminal shows now.
        </span>
      )}
    </div>
  )
}
