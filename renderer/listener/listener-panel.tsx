import { type ReactNode, useRef, useState } from 'react'
import { Button, Label, Radio, RadioGroup } from 'react-aria-components'
import type { ListenerState, ReplyPolicy, SocketState } from '../../core/contract/listener.ts'
import { copyAloud } from '../app/copying.ts'
import { toast } from '../app/toasts.tsx'
import { Icon } from '../kit/icons.tsx'
import { useSession } from '../state/session.ts'
import { useLanguage, useWords } from '../state/words.ts'
import { ReachTester } from './reach-test.tsx'
import { words } from './words.ts'

const policies: readonly ReplyPolicy[] = ['automatic', 'by hand', 'never']

export function ListenerPanel({ listener }: { readonly listener: ListenerState }): ReactNode {
  const { bridge, listener: home } = useSession()
  const say = useWords(words)
  const { tcp, udp, reachable, replies } = listener
  const [port, setPort] = useState(String(tcp.port || udp.port))
  const [busy, setBusy] = useState(false)
  const portField = useRef<HTMLInputElement>(null)
  const number = Number(port)
  const valid = /^\d{1,5}$/.test(port) && number <= 65_535
  const running = tcp.state === 'listening' || udp.state === 'listening'
  const elsewhere = running && valid && number !== (tcp.state === 'listening' ? tcp.port : udp.port)

  const ask = async (call: () => Promise<ListenerState>) => {
    setBusy(true)
    try {
      home.set(await call())
    } catch (error) {
      toast({ text: (error as Error).message, problem: true })
    }
    setBusy(false)
  }
  /** The button that was pressed is about to be disabled: the keyboard must not be left nowhere. */
  const keepFocus = () => portField.current?.focus()
  const start = () => ask(() => bridge.call('listener.start', { port: number, tcp: true, udp: true }))

  return (
    <>
      <Socket socket={tcp} />
      <Socket socket={udp} />
      <form
        className="listener-run"
        onSubmit={(event) => {
          event.preventDefault()
          keepFocus()
          if (valid) void start()
        }}
      >
        <label htmlFor="listener-port">{say.port}</label>
        <input
          ref={portField}
          id="listener-port"
          className="field-box"
          inputMode="numeric"
          autoComplete="off"
          value={port}
          aria-invalid={!valid}
          onChange={({ target }) => setPort(target.value.trim())}
        />
        <Button
          type="submit"
          className={`button ${running && !elsewhere ? '' : 'primary'}`}
          isDisabled={busy || !valid || (running && !elsewhere && tcp.state === udp.state)}
        >
          <Icon name="play" size={14} />
          {elsewhere ? say.move : say.start}
        </Button>
        <Button
          className="button"
          isDisabled={busy || !running}
          onPress={() => {
            keepFocus()
            void ask(() => bridge.call('listener.stop'))
          }}
        >
          <Icon name="stop" size={14} />
          {say.stop}
        </Button>
        {!valid && <p className="listener-problem">{say.portRule}</p>}
      </form>
      <section aria-label={say.addresses}>
        <h2>{say.reach}</h2>
        {reachable.length > 0 ? (
          <ul className="listener-addresses">
            {reachable.map((address) => (
              <li key={address}>
                <code>{address}</code>
                <Button
                  className="button quiet small square"
                  aria-label={say.copy(address)}
                  onPress={() => void copyAloud(address, address)}
                >
                  <Icon name="copy" size={14} />
                </Button>
              </li>
            ))}
          </ul>
        ) : (
          <p className="dim">{running ? say.noAddress : say.nothing}</p>
        )}
        {reachable.length > 0 && <ReachTester key={reachable.join()} />}
      </section>
      <RadioGroup
        className="listener-replies"
        value={replies}
        onChange={(value) => void ask(() => bridge.call('listener.replies', value as ReplyPolicy))}
      >
        <Label className="listener-heading">{say.answer}</Label>
        {policies.map((id) => (
          <Radio key={id} value={id} className="listener-policy">
            <span className="radio" />
            <span>
              <b>{say.policies[id][0]}</b> <span className="dim">{say.policies[id][1]}</span>
            </span>
          </Radio>
        ))}
      </RadioGroup>
    </>
  )
}

function Socket({ socket }: { readonly socket: SocketState }): ReactNode {
  const { transport, state, port, addresses, problem } = socket
  const say = useWords(words)
  const language = useLanguage()
  return (
    <div className={`listener-socket ${state}`}>
      <span className={`dot ${{ listening: 'good', stopped: 'idle', refused: 'bad' }[state]}`} />
      <b>{transport.toUpperCase()}</b>
      <span>
        {state === 'listening' ? say.onPort : state === 'refused' ? say.refusedPort : say.states.stopped}
        {state !== 'stopped' && <b> {port}</b>}
        {addresses.length > 0 && <span className="faint"> · {addresses.join(', ')}</span>}
      </span>
      {problem && <p className="listener-problem">{problem[language]}</p>}
    </div>
  )
}
