import type { ReactNode } from 'react'
import { Button, Dialog, DialogTrigger } from 'react-aria-components'
import type { SocketState } from '../../core/contract/listener.ts'
import { Icon } from '../kit/icons.tsx'
import { useCell } from '../state/cell.ts'
import { Popup } from '../kit/popup.tsx'
import { useSession } from '../state/session.ts'
import { useWords } from '../state/words.ts'
import { ListenerPanel } from './listener-panel.tsx'
import { words } from './words.ts'
import './listener.css'

/** TCP and UDP apart: listening, stopped or refused, and how many speak. Opens what can be done about it. */
export function ListenerChips(): ReactNode {
  const session = useSession()
  const listener = useCell(session.listener)
  const reached = useCell(session.connection) === 'open'
  const links = useCell(session.status)?.links
  const say = useWords(words)
  return (
    <section className="listener" aria-label={say.region} data-pane>
      <DialogTrigger>
        <Button className="listener-chips" isDisabled={!listener || !reached}>
          {listener ? (
            <>
              <Chip socket={listener.tcp} count={links ? say.links(links.tcp) : ''} />
              <Chip socket={listener.udp} count={links ? say.peers(links.udp) : ''} />
            </>
          ) : (
            <span className="listener-chip">{say.waiting}</span>
          )}
        </Button>
        <Popup placement="bottom end" offset={6}>
          <Dialog className="listener-panel" aria-label={say.panel}>
            {listener && <ListenerPanel listener={listener} />}
          </Dialog>
        </Popup>
      </DialogTrigger>
    </section>
  )
}

const dots = { listening: 'good', stopped: 'idle', refused: 'bad' } as const

function Chip({ socket, count }: { readonly socket: SocketState; readonly count: string }): ReactNode {
  const { transport, state, port } = socket
  const { states } = useWords(words)
  return (
    <span className={`listener-chip ${state}`}>
      {state === 'refused' ? <Icon name="warning" size={14} /> : <span className={`dot ${dots[state]}`} />}
      <b>
        {transport.toUpperCase()} {port}
      </b>
      <span>{state === 'listening' ? count : states[state]}</span>
      {state === 'listening' && <span className="unseen">{states.listening}</span>}
    </span>
  )
}
