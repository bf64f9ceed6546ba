import { type ReactNode, useCallback, useMemo, useState } from 'react'
import type { DevicesQuery } from '../../core/contract.ts'
import { count, plural } from '../kit/format.ts'
import { DataGrid } from '../kit/grid/data-grid.tsx'
import { Panes } from '../kit/panes.tsx'
import { usePart } from '../state/cell.ts'
import { settings, setSetting } from '../state/settings.ts'
import { deviceColumns } from './columns.tsx'
import { DevicePane } from './device-pane.tsx'
import { type DeviceList, type Sorting, useDevices } from './use-devices.ts'
import './devices.css'

/** Who has been seen, and everything about one of them; or why somebody is not there. */
export function DevicesView(): ReactNode {
  const sizes = usePart(settings, (all) => all.panes)
  const [sorting, setSorting] = useState<Sorting>({ order: 'firstSeen', descending: false, search: '' })
  const [chosen, setChosen] = useState<string>()
  const list = useDevices(sorting)
  return (
    <Panes
      direction="column"
      sizes={sizes['devices']}
      onSizes={(layout) => setSetting('panes', { ...settings.get().panes, devices: layout })}
      panes={[
        {
          id: 'device list',
          size: 42,
          least: 120,
          content: <List list={list} sorting={sorting} onSort={setSorting} chosen={chosen} onChoose={setChosen} />,
        },
        {
          id: 'device',
          size: 58,
          least: 160,
          content: <DevicePane key={chosen ?? ''} identity={chosen} onChanged={list.reread} onClose={() => setChosen(undefined)} />,
        },
      ]}
    />
  )
}

interface Props {
  readonly list: DeviceList
  readonly sorting: Sorting
  onSort(sorting: Sorting): void
  readonly chosen: string | undefined
  onChoose(identity: string): void
}

/** Orders in which the greatest comes first. */
const downwards: readonly DevicesQuery['order'][] = ['lastSeen', 'firstSeen', 'frames', 'severity', 'interval']

function List({ list, sorting, onSort, chosen, onChoose }: Props): ReactNode {
  const zone = usePart(settings, (all) => all.zone)
  const { rowAt, shown, total } = list
  const sortBy = useCallback(
    (order: DevicesQuery['order']) =>
      onSort({ ...sorting, order, descending: sorting.order === order ? !sorting.descending : downwards.includes(order) }),
    [sorting, onSort],
  )
  const columns = useMemo(() => deviceColumns({ zone, sorting, sortBy }), [zone, sorting, sortBy])
  const [at, setAt] = useState<number>()
  // Rows move as devices speak: the chosen one is looked for where it was and around it.
  const current = useMemo(() => {
    if (chosen === undefined) return at
    const near = at ?? 0
    for (let step = 0; step < 100; step++)
      for (const index of [near + step, near - step]) if (index >= 0 && rowAt(index)?.identity === chosen) return index
    return undefined
  }, [chosen, at, rowAt])
  return (
    <section className="devices-list" aria-label="Device list" data-pane>
      <div className="devices-bar">
        <input
          className="field-box devices-search"
          type="search"
          aria-label="Search devices"
          placeholder="Identity, name or family"
          value={sorting.search}
          onChange={({ target }) => onSort({ ...sorting, search: target.value.slice(0, 200) })}
        />
        <span className="dim" role="status">
          {sorting.search === '' ? plural(total, 'device') : `${count(shown)} of ${plural(total, 'device')}`}
        </span>
      </div>
      <div className="devices-grid">
        <DataGrid
          label="Devices"
          columns={columns}
          count={shown}
          rowAt={rowAt}
          current={current}
          onChoose={(index) => {
            setAt(index)
            const identity = rowAt(index)?.identity
            if (identity !== undefined) onChoose(identity)
          }}
          onWant={list.want}
          widths={{}}
          empty={<Empty list={list} searched={sorting.search !== ''} />}
        />
      </div>
    </section>
  )
}

function Empty({ list, searched }: { readonly list: DeviceList; readonly searched: boolean }): ReactNode {
  if (list.state === 'loading') return <div className="blank">Looking…</div>
  if (list.state === 'failed') return <div className="blank">The devices cannot be read without the engine.</div>
  return searched && list.total > 0 ? (
    <div className="blank">
      <b>No device by that name</b>
    </div>
  ) : (
    <div className="blank">
      <b>Nobody has said who they are yet</b>
      <span>A device is listed with the first frame that tells its identity. Below: how far they came, and what to send them.</span>
    </div>
  )
}
