import { type ReactNode, useCallback, useMemo, useState } from 'react'
import type { DevicesQuery } from '../../core/contract/devices.ts'
import { DataGrid } from '../kit/grid/data-grid.tsx'
import { Panes } from '../kit/panes.tsx'
import { usePart } from '../state/cell.ts'
import { settings, setSetting } from '../state/settings.ts'
import { useWords } from '../state/words.ts'
import { deviceColumns } from './columns.tsx'
import { DevicePane } from './device-pane.tsx'
import { type DeviceList, type Sorting, useDevices } from './use-devices.ts'
import { words } from './words.ts'
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
  const say = useWords(words)
  const { rowAt, shown, total } = list
  const sortBy = useCallback(
    (order: DevicesQuery['order']) =>
      onSort({ ...sorting, order, descending: sorting.order === order ? !sorting.descending : downwards.includes(order) }),
    [sorting, onSort],
  )
  const columns = useMemo(() => deviceColumns({ zone, sorting, sortBy, say }), [zone, sorting, sortBy, say])
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
    <section className="devices-list" aria-label={say.list} data-pane>
      <div className="devices-bar">
        <input
          className="field-box devices-search"
          type="search"
          aria-label={say.search}
          placeholder={say.searchHint}
          value={sorting.search}
          onChange={({ target }) => onSort({ ...sorting, search: target.value.slice(0, 200) })}
        />
        <span className="dim" role="status">
          {sorting.search === '' ? say.total(total) : say.some(shown, total)}
        </span>
      </div>
      <div className="devices-grid">
        <DataGrid
          label={say.grid}
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
  const say = useWords(words)
  if (list.state === 'loading') return <div className="blank">{say.looking}</div>
  if (list.state === 'failed') return <div className="blank">{say.unreachable}</div>
  return searched && list.total > 0 ? (
    <div className="blank">
      <b>{say.noneFound}</b>
    </div>
  ) : (
    <div className="blank">
      <b>{say.nobody}</b>
      <span>{say.nobodyHint}</span>
    </div>
  )
}
