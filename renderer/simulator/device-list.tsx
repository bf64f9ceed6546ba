import type { ReactNode } from 'react'
import { Button } from 'react-aria-components'
import type { SimulatedDevice } from '../../core/contract/simulator.ts'
import type { Event } from '../../core/simulate/device.ts'
import { FamilyChip } from '../kit/family-chip.tsx'
import { useSession } from '../state/session.ts'
import { useWords } from '../state/words.ts'
import { FaultMenu } from './fault-menu.tsx'
import { words } from './words.ts'

/** The devices that play, each with what can be done to it. */
export function DeviceList({ devices }: { readonly devices: readonly SimulatedDevice[] }): ReactNode {
  const say = useWords(words)
  return (
    <ul className="actor-list" aria-label={say.devices}>
      {devices.map((device) => (
        <Device key={device.index} device={device} />
      ))}
    </ul>
  )
}

function Device({ device }: { readonly device: SimulatedDevice }): ReactNode {
  const { bridge } = useSession()
  const say = useWords(words)
  const { index, name, imei, family, dialect, transport, link, said, acknowledged, powered, covered, sky, blocked } = device
  const does = (event: Event) => (
    <Button
      className={`button small ${event === 'sos' ? 'actor-sos' : ''}`}
      onPress={() => void bridge.call('simulator.happen', index, event)}
    >
      {say.events[event]}
    </Button>
  )
  return (
    <li className="actor" aria-label={name}>
      <div className="actor-who">
        <strong>{name}</strong>
        <FamilyChip family={family} />
        <span className="dim">
          {dialect} · {transport.toUpperCase()} · <span className="mono">{imei}</span>
        </span>
        <span className={`actor-link ${link}`}>{say.links[link]}</span>
        <span className="dim numbers actor-tally">{say.said(said, acknowledged)}</span>
      </div>
      <div className="actor-does">
        {does('sos')}
        {does('vibration')}
        {does('low battery')}
        {does(powered ? 'power cut' : 'power back')}
        {does(covered ? 'coverage lost' : 'coverage back')}
        {does(sky ? 'sky lost' : 'sky back')}
        <FaultMenu device={device} />
        {blocked && <span className="actor-blocked">{say.relayCut}</span>}
      </div>
    </li>
  )
}
