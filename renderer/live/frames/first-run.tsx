import { type ReactNode, useState } from 'react'
import { Button } from 'react-aria-components'
import { toast } from '../../app/toasts.tsx'
import { copyText } from '../../kit/clipboard.ts'
import { Icon } from '../../kit/icons.tsx'
import { useCell } from '../../state/cell.ts'
import { useSession } from '../../state/session.ts'

/** Set-up texts of the commonest families; sent to the tracker as SMS. */
const texts: readonly (readonly [who: string, text: (host: string, port: string) => string, note: string])[] = [
  ['TK103, GPS103 (Coban), H02 (TK-Star)', (host, port) => `adminip123456 ${host} ${port}`, '123456 is the factory’s password'],
  ['GT06, TR06 and kin', (host, port) => `SERVER,0,${host},${port},0#`, 'the last 0 is TCP, 1 is UDP'],
]

/** Before the first byte: what to type into a tracker, and other ways to see something. */
export function FirstRun(): ReactNode {
  const { listener } = useSession()
  const state = useCell(listener)
  if (!state) return null
  const { tcp, udp, reachable } = state
  const open = [tcp, udp].filter((socket) => socket.state === 'listening')
  const port = String(open[0]?.port ?? tcp.port)
  const host = reachable[0]?.replace(/:\d+$/, '') ?? '127.0.0.1'
  return (
    <div className="first-run">
      <div className="first-run-sheet">
        <h2>{open.length > 0 ? 'Waiting for the first bytes' : 'Nothing is listening'}</h2>
        {open.length > 0 ? (
          <p className="dim">
            Whatever connects to port {port} shows up here: its protocol is worked out from its bytes, and answered once it is certain.
          </p>
        ) : (
          <p className="dim">
            {tcp.problem ?? udp.problem ?? 'The listener is stopped.'} Press TCP / UDP at the top to start it or to choose another port.
          </p>
        )}
        <h3>Set in the tracker</h3>
        <dl className="first-run-settings">
          <Setting name="Host" value={host} />
          <Setting name="Port" value={port} />
          <div>
            <dt>Transport</dt>
            <dd>{open.length > 0 ? open.map(({ transport }) => transport.toUpperCase()).join(' or ') : 'TCP or UDP'}</dd>
          </div>
        </dl>
        <p className="faint">A tracker on a mobile network needs an address that the internet reaches: forward the port in the router.</p>
        <h3>Or by SMS to it</h3>
        <ul className="first-run-texts">
          {texts.map(([who, text, note]) => (
            <li key={who}>
              <div>
                {who}
                <span className="faint"> · {note}</span>
              </div>
              <Copyable text={text(host, port)} />
            </li>
          ))}
        </ul>
        <h3>No tracker at hand</h3>
        <div className="first-run-demo">
          <DemoButton />
          <span className="dim">or from a terminal</span>
          <Copyable
            text={`printf 'imei:359586015829802,tracker,0809231929,13554900601,F,112909.397,A,2234.4669,N,11354.3287,E,0.11,;' | nc -q1 127.0.0.1 ${port}`}
          />
        </div>
      </div>
    </div>
  )
}

function Setting({ name, value }: { readonly name: string; readonly value: string }): ReactNode {
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        <Copyable text={value} />
      </dd>
    </div>
  )
}

function Copyable({ text }: { readonly text: string }): ReactNode {
  const copy = async () => {
    const copied = await copyText(text)
    toast(copied ? { text: 'Copied' } : { text: 'The browser did not let us copy.', problem: true })
  }
  return (
    <span className="copyable">
      <code>{text}</code>
      <Button className="button quiet small square" aria-label={`Copy ${text}`} onPress={() => void copy()}>
        <Icon name="copy" size={14} />
      </Button>
    </span>
  )
}

function DemoButton(): ReactNode {
  const { bridge } = useSession()
  const [busy, setBusy] = useState(false)
  const start = async () => {
    setBusy(true)
    try {
      const answer = await bridge.call('demo.start', undefined)
      toast('problem' in answer ? { text: answer.problem, problem: true } : { text: `Demo device ${answer.identity} is driving` })
    } catch (error) {
      toast({ text: (error as Error).message, problem: true })
    }
    setBusy(false)
  }
  return (
    <Button className="button primary" isDisabled={busy} onPress={() => void start()}>
      <Icon name="play" size={14} />
      Start a demo device
    </Button>
  )
}
