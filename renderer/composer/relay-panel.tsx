import { type ReactNode, useState } from 'react'
import { Button } from 'react-aria-components'
import type { RelayWish } from '../../core/contract.ts'
import { toast } from '../app/toasts.tsx'
import { Choice } from '../kit/choice.tsx'
import { plural, size } from '../kit/format.ts'
import { Severity } from '../kit/severity.tsx'
import { useRelay } from './use-relay.ts'

const transports: readonly (readonly [RelayWish['transport'], string])[] = [
  ['as the device', 'As the device'],
  ['tcp', 'TCP'],
  ['udp', 'UDP'],
]

/** Passes devices on to a real platform, and listens. Off unless somebody turns it on. */
export function RelayPanel(): ReactNode {
  const { state, start, stop } = useRelay()
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
      <p className="dim">
        Everything that devices send goes on to a platform, byte for byte, and what the platform says goes back to them; both stand in the
        list. While the platform is away, devices are answered from here.
      </p>
      <div className="composer-bar flat">
        <label>
          Platform{' '}
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
        {!state.on && <Choice label="by" options={transports} chosen={wished} onChoose={(id) => setTransport(id)} />}
        {state.on ? (
          <Button className="button" onPress={() => void stop().catch(() => undefined)}>
            Turn off
          </Button>
        ) : (
          <Button type="submit" className="button primary" isDisabled={!valid}>
            Turn on
          </Button>
        )}
      </div>
      {state.problem !== undefined && (
        <p>
          <Severity level="warning">{state.problem}</Severity>
        </p>
      )}
      {state.on && (
        <p className="dim">
          {plural(state.relayed, 'link')} passed on, {plural(state.served, 'link')} answered from here · {size(state.bytesUp)} up,{' '}
          {size(state.bytesDown)} down. Links that were open before go on as they were until they come anew.
        </p>
      )}
    </form>
  )
}
