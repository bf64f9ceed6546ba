import { type ReactNode, useState } from 'react'
import { Button } from 'react-aria-components'
import type { RelayWish } from '../../core/contract/relay.ts'
import { toast } from '../app/toasts.tsx'
import { Choice } from '../kit/choice.tsx'
import { size } from '../kit/format.ts'
import { Severity } from '../kit/severity.tsx'
import { useLanguage, useWords } from '../state/words.ts'
import { useRelay } from './use-relay.ts'
import { words } from './words.ts'

/** Passes devices on to a real platform, and listens. Off unless somebody turns it on. */
export function RelayPanel(): ReactNode {
  const { state, start, stop } = useRelay()
  const say = useWords(words).relay
  const language = useLanguage()
  const [address, setAddress] = useState<string>()
  const [transport, setTransport] = useState<RelayWish['transport']>()
  if (!state) return null
  const typed = address ?? (state.host === '' ? '' : `${state.host}:${state.port}`)
  const [, host, port] = /^\s*\[?([^\s[\]]+?)\]?:(\d{1,5})\s*$/.exec(typed) ?? []
  const valid = host !== undefined && Number(port) >= 1 && Number(port) <= 65_535
  const wished = transport ?? state.transport
  const turnOn = () => {
    if (valid)
      start({ host, port: Number(port), transport: wished }).catch((error: unknown) => toast({ text: String(error), problem: true }))
  }
  return (
    <form
      className="composer-relay"
      onSubmit={(event) => {
        event.preventDefault()
        turnOn()
      }}
    >
      <p className="dim">{say.about}</p>
      <div className="composer-bar flat">
        <label>
          {say.platform}{' '}
          <input
            className="field-box"
            value={typed}
            placeholder="host:port"
            disabled={state.on}
            spellCheck={false}
            autoComplete="off"
            aria-invalid={typed !== '' && !valid}
            onChange={({ target }) => setAddress(target.value)}
          />
        </label>
        {!state.on && (
          <Choice<RelayWish['transport']>
            label={say.by}
            options={[
              ['as the device', say.asDevice],
              ['tcp', 'TCP'],
              ['udp', 'UDP'],
            ]}
            chosen={wished}
            onChoose={(id) => setTransport(id)}
          />
        )}
        {state.on ? (
          <Button className="button" onPress={() => void stop().catch(() => undefined)}>
            {say.off}
          </Button>
        ) : (
          <Button type="submit" className="button primary" isDisabled={!valid}>
            {say.on}
          </Button>
        )}
      </div>
      {state.problem !== undefined && (
        <p>
          <Severity level="warning">{state.problem[language]}</Severity>
        </p>
      )}
      {state.on && <p className="dim">{say.tally(state.relayed, state.served, size(state.bytesUp), size(state.bytesDown))}</p>}
    </form>
  )
}
