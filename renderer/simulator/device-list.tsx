import type { ReactNode } from 'react'
import { Button } from 'react-aria-components'
import type { SimulatedDevice } from '../../core/contract.ts'
import type { Event } from '../../core/simulate/device.ts'
import { FamilyChip } from '../kit/family-chip.tsx'
import { count } from '../kit/format.ts'
import { useSession } from '../state/session.ts'
import { FaultMenu } from './fault-menu.tsx'

/** The devices that play, each with what can be done to it. */
export function DeviceList({ devices }: { readonly devices: readonly SimulatedDevice[] }): ReactNode {
  return (
    <ul className="device-list" aria-label="Simulated devices">
      {devices.map((device) => (
        <Device key={device.index} device={device} />
      ))}
    </ul>
  )
}

const linkWords = { open: 'connected', opening: 'connecting', closed: 'no link' } as const

function Device({ device }: { readonly device: SimulatedDevice }): ReactNode {
  const { bridge } = useSession()
  const { index, name, imei, family, dialect, transport, link, said, acknowledged, powered, covered, sky, blocked } = device
  const happen = (event: Event) => () => void bridge.call('simulator.happen', index, event)
  return (
    <li className="device" aria-label={name}>
      <div className="device-who">
        <strong>{name}</strong>
        <FamilyChip family={family} />
        <span className="dim">
          {dialect} · {transport.toUpperCase()} · <span className="mono">{imei}</span>
        </span>
        <span className={`device-link ${link}`}>{linkWords[link]}</span>
        <span className="dim numbers device-tally">
          {count(said)} said · {count(acknowledged)} acknowledged
        </span>
      </div>
      <div className="device-does">
        <Button className="button small device-sos" onPress={happen('sos')}>
          SOS
        </Button>
        <Button className="button small" onPress={happen('vibration')}>
          Shake
        </Button>
        <Button className="button small" onPress={happen('low battery')}>
          Low battery
        </Button>
        <Button className="button small" onPress={happen(powered ? 'power cut' : 'power back')}>
          {powered ? 'Cut power' : 'Power back'}
        </Button>
        <Button className="button small" onPress={happen(covered ? 'coverage lost' : 'coverage back')}>
          {covered ? 'Lose coverage' : 'Coverage back'}
        </Button>
        <Button className="button small" onPress={happen(sky ? 'sky lost' : 'sky back')}>
          {sky ? 'Lose the sky' : 'Sky back'}
        </Button>
        <FaultMenu device={device} />
        {blocked && <span className="device-blocked">relay cut</span>}
      </div>
    </li>
  )
}
