import type { ReactNode } from 'react'
import { Button, Menu, MenuItem, MenuTrigger } from 'react-aria-components'
import type { SimulatedDevice } from '../../core/contract/simulator.ts'
import type { Faults } from '../../core/simulate/faults.ts'
import { Icon } from '../kit/icons.tsx'
import { Popup } from '../kit/popup.tsx'
import { useSession } from '../state/session.ts'
import { useWords } from '../state/words.ts'
import { type Words, words } from './words.ts'

/** Faults that can be switched while a device runs; a scenario file knows them all with their figures. */
const offered: readonly (readonly [id: keyof Words['fault'], fault: Faults])[] = [
  ['checksum', { checksum: 0.3 }],
  ['length', { length: 0.3 }],
  ['cut', { cut: 0.3 }],
  ['garbage', { garbage: 0.3 }],
  ['fragment', { fragment: 1 }],
  ['glue', { glue: 3 }],
  ['loss', { loss: 0.3 }],
  ['duplicate', { duplicate: 0.3 }],
  ['clock', { clock: 3600 }],
  ['zeroFix', { zeroFix: true }],
  ['frozenFix', { frozenFix: true }],
  ['teleport', { teleport: 0.3 }],
  ['deaf', { deaf: true }],
  ['reset', { reset: 0.2 }],
  ['halfOpen', { halfOpen: 0.3 }],
  ['zone', { zone: 180 }],
  ['silent', { silent: true }],
  ['resend', { resend: true }],
]

export function FaultMenu({ device: { index, name, faults } }: { readonly device: SimulatedDevice }): ReactNode {
  const { bridge } = useSession()
  const say = useWords(words)
  const chosen = offered.filter(([id]) => faults[id] !== undefined).map(([id]) => id)
  const choose = (ids: ReadonlySet<unknown>) => {
    const next = Object.assign({}, ...offered.filter(([id]) => ids.has(id)).map(([, fault]) => fault)) as Faults
    void bridge.call('simulator.spoil', index, next)
  }
  return (
    <MenuTrigger>
      <Button className="button small" aria-label={say.faultsOf(name)}>
        {say.faults}
        {chosen.length > 0 ? ` (${chosen.length})` : ''}
        <Icon name="down" size={12} />
      </Button>
      <Popup placement="bottom end">
        <Menu
          className="menu"
          selectionMode="multiple"
          selectedKeys={chosen}
          onSelectionChange={(keys) => choose(keys === 'all' ? new Set(offered.map(([id]) => id)) : keys)}
        >
          {offered.map(([id]) => (
            <MenuItem key={id} id={id} className="menu-item" textValue={say.fault[id]}>
              {({ isSelected }) => (
                <>
                  <span className="fault-sign">{isSelected && <Icon name="pass" size={13} />}</span>
                  {say.fault[id]}
                </>
              )}
            </MenuItem>
          ))}
        </Menu>
      </Popup>
    </MenuTrigger>
  )
}
