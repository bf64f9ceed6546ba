import type { ReactNode } from 'react'
import { Button, Menu, MenuItem, MenuTrigger } from 'react-aria-components'
import type { SimulatedDevice } from '../../core/contract.ts'
import type { Faults } from '../../core/simulate/faults.ts'
import { Icon } from '../kit/icons.tsx'
import { Popup } from '../kit/popup.tsx'
import { useSession } from '../state/session.ts'

/** Faults that can be switched while a device runs; a scenario file knows them all with their figures. */
const offered: readonly (readonly [title: string, fault: Faults])[] = [
  ['Wrong checksums now and then', { checksum: 0.3 }],
  ['Wrong lengths now and then', { length: 0.3 }],
  ['Frames that break off', { cut: 0.3 }],
  ['Garbage between frames', { garbage: 0.3 }],
  ['One byte at a time', { fragment: 1 }],
  ['Three frames in one write', { glue: 3 }],
  ['Frames that get lost', { loss: 0.3 }],
  ['Frames that come twice', { duplicate: 0.3 }],
  ['Clock an hour ahead', { clock: 3600 }],
  ['Position 0°, 0°', { zeroFix: true }],
  ['Frozen position', { frozenFix: true }],
  ['Jumps across the map', { teleport: 0.3 }],
  ['Deaf to acknowledgements', { deaf: true }],
  ['Resets the link in a frame', { reset: 0.2 }],
]

const has = (faults: Faults, fault: Faults): boolean => Object.keys(fault).every((key) => faults[key as keyof Faults] !== undefined)

export function FaultMenu({ device: { index, name, faults } }: { readonly device: SimulatedDevice }): ReactNode {
  const { bridge } = useSession()
  const chosen = offered.filter(([, fault]) => has(faults, fault)).map(([title]) => title)
  const choose = (titles: ReadonlySet<unknown>) => {
    const next = Object.assign({}, ...offered.filter(([title]) => titles.has(title)).map(([, fault]) => fault)) as Faults
    void bridge.call('simulator.spoil', index, next)
  }
  return (
    <MenuTrigger>
      <Button className="button small" aria-label={`Faults of ${name}`}>
        Faults{chosen.length > 0 ? ` (${chosen.length})` : ''}
        <Icon name="down" size={12} />
      </Button>
      <Popup placement="bottom end">
        <Menu
          className="menu"
          selectionMode="multiple"
          selectedKeys={chosen}
          onSelectionChange={(keys) => choose(keys === 'all' ? new Set(offered.map(([title]) => title)) : keys)}
        >
          {offered.map(([title]) => (
            <MenuItem key={title} id={title} className="menu-item">
              {({ isSelected }) => (
                <>
                  <span className="fault-sign">{isSelected && <Icon name="pass" size={13} />}</span>
                  {title}
                </>
              )}
            </MenuItem>
          ))}
        </Menu>
      </Popup>
    </MenuTrigger>
  )
}
