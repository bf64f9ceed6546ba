import { type ReactNode, useState } from 'react'
import { Button } from 'react-aria-components'
import { copyAloud } from '../../app/copying.ts'
import { toast } from '../../app/toasts.tsx'
import { Icon } from '../../kit/icons.tsx'
import { useCell } from '../../state/cell.ts'
import { useSession } from '../../state/session.ts'
import { useLanguage, useWords, wordsNow } from '../../state/words.ts'
import { type Words, words } from '../words.ts'

/** Set-up texts of the commonest families; sent to the tracker as SMS. */
const textsOf = (host: string, port: string, say: Words['firstRun']) => [
  { who: 'TK103, GPS103 (Coban), H02 (TK-Star)', text: `adminip123456 ${host} ${port}`, note: say.password },
  { who: say.kin, text: `SERVER,0,${host},${port},0#`, note: say.lastNumber },
]

/** Before the first byte: what to type into a tracker, and other ways to see something. */
export function FirstRun(): ReactNode {
  const { listener } = useSession()
  const state = useCell(listener)
  const say = useWords(words).firstRun
  const language = useLanguage()
  if (!state) return null
  const { tcp, udp, reachable } = state
  const open = [tcp, udp].filter((socket) => socket.state === 'listening')
  const port = String(open[0]?.port ?? tcp.port)
  const host = reachable[0]?.replace(/:\d+$/, '') ?? '127.0.0.1'
  return (
    <div className="first-run">
      <div className="first-run-sheet">
        <h2>{open.length > 0 ? say.waiting : say.notListening}</h2>
        {open.length > 0 ? (
          <p className="dim">{say.whatever(port)}</p>
        ) : (
          <p className="dim">
            {(tcp.problem ?? udp.problem)?.[language] ?? say.stopped} {say.press}
          </p>
        )}
        <h3>{say.inTracker}</h3>
        <dl className="first-run-settings">
          <Setting name={say.host} value={host} />
          <Setting name={say.port} value={port} />
          <div>
            <dt>{say.transport}</dt>
            <dd>{open.length === 1 ? open[0]!.transport.toUpperCase() : say.either}</dd>
          </div>
        </dl>
        <p className="faint">{say.mobile}</p>
        <h3>{say.bySms}</h3>
        <ul className="first-run-texts">
          {textsOf(host, port, say).map(({ who, text, note }) => (
            <li key={who}>
              <div>
                {who}
                <span className="faint"> · {note}</span>
              </div>
              <Copyable text={text} />
            </li>
          ))}
        </ul>
        <h3>{say.noTracker}</h3>
        <div className="first-run-demo">
          <DemoButton />
          <span className="dim">{say.terminal}</span>
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
  const say = useWords(words).firstRun
  return (
    <span className="copyable">
      <code>{text}</code>
      <Button className="button quiet small square" aria-label={say.copy(text)} onPress={() => void copyAloud(text)}>
        <Icon name="copy" size={14} />
      </Button>
    </span>
  )
}

function DemoButton(): ReactNode {
  const { bridge } = useSession()
  const say = useWords(words).firstRun
  const [busy, setBusy] = useState(false)
  const start = async () => {
    setBusy(true)
    try {
      const answer = await bridge.call('demo.start', undefined)
      toast('problem' in answer ? { text: wordsNow(answer.problem), problem: true } : { text: say.driving(answer.identity) })
    } catch (error) {
      toast({ text: (error as Error).message, problem: true })
    }
    setBusy(false)
  }
  return (
    <Button className="button primary" isDisabled={busy} onPress={() => void start()}>
      <Icon name="play" size={14} />
      {say.demo}
    </Button>
  )
}
