import { type ReactNode, useCallback, useEffect, useMemo } from 'react'
import { Button, Menu, MenuItem, MenuTrigger, Toolbar } from 'react-aria-components'
import { Omitted, TimeStrip } from '../app/time-strip.tsx'
import { Icon } from '../kit/icons.tsx'
import { Popup } from '../kit/popup.tsx'
import { tints } from '../kit/tint.ts'
import { Cell, useCell, usePart } from '../state/cell.ts'
import { useSession } from '../state/session.ts'
import { settings } from '../state/settings.ts'
import { useWords } from '../state/words.ts'
import { IntervalsPanel, TypesPanel } from './bar-panels.tsx'
import { chartData, dashOf } from './chart-data.ts'
import { SeriesPanel } from './series-panel.tsx'
import { titleOf, usual } from './units.ts'
import { useSeries } from './use-series.ts'
import { words } from './words.ts'
import './charts.css'

/** Which series were chosen by hand; undefined: the usual ones that there are. */
const chosenNames = new Cell<readonly string[] | undefined>(undefined)
/** Lines in one chart beyond which nobody tells them apart, and parts of the range that a line is thinned to. */
const mostDevices = 20
const parts = 300

/** How it went: what devices measured over time, one chart below the other on one time axis. */
export function ChartsView(): ReactNode {
  const { tracks } = useSession()
  const say = useWords(words)
  const { state, tracks: all, names, omitted } = useCell(tracks.state)
  const hidden = useCell(tracks.hidden)
  const zone = usePart(settings, (now) => now.zone)
  useEffect(() => tracks.watch(), [tracks])
  const seen = useMemo(() => all.filter(({ identity }) => !hidden.has(identity)), [all, hidden])
  const devices = useMemo(() => seen.slice(0, mostDevices).map(({ identity }) => identity), [seen])
  const offered = useMemo(() => ['interval', 'delay', ...names.map(({ name }) => name)], [names])
  const byHand = useCell(chosenNames)
  const shown = byHand ?? usual.filter((name) => offered.includes(name)).slice(0, 8)
  const set = useSeries(shown, devices, parts)
  const indexOf = useCallback((identity: string) => all.find((track) => track.identity === identity)?.index ?? 0, [all])
  const data = useMemo(() => set && chartData(set, indexOf), [set, indexOf])
  return (
    <div className="charts">
      <Toolbar className="charts-tools" aria-label={say.tools}>
        <Several
          title={say.series}
          options={offered.map((name) => [name, titleOf(name, say)])}
          chosen={shown}
          onChoose={(next) => chosenNames.set(offered.filter((name) => next.has(name)))}
        />
        <Several
          title={say.devices}
          options={all.map(({ identity }) => [identity, identity])}
          chosen={seen.map(({ identity }) => identity)}
          onChoose={(next) => tracks.hidden.set(new Set(all.flatMap(({ identity }) => (next.has(identity) ? [] : [identity]))))}
        />
        <ul className="charts-legend" aria-label={say.shown}>
          {seen.slice(0, mostDevices).map(({ identity, index }) => (
            <li key={identity} className={`tint-${index % tints}`}>
              <svg width="18" height="8" aria-hidden="true">
                <path d="M0 4h18" strokeDasharray={dashOf(index)} />
              </svg>
              {identity}
            </li>
          ))}
        </ul>
        {seen.length > mostDevices && <span className="dim">{say.first(mostDevices, seen.length)}</span>}
      </Toolbar>
      <div className="charts-list" data-pane>
        <Omitted count={omitted} />
        {data ? (
          <>
            {shown.map((name) => {
              const traces = data.traces.filter((trace) => trace.name === name)
              return traces.length === 0 ? null : <SeriesPanel key={name} name={name} traces={traces} range={data.range} />
            })}
            {shown.includes('interval') && data.intervals.length > 0 && <IntervalsPanel intervals={data.intervals} indexOf={indexOf} />}
            {data.arrivals && data.types.length > 0 && <TypesPanel types={data.types} range={data.arrivals} zone={zone} />}
          </>
        ) : (
          <div className="blank">{state === 'loading' ? say.reading : all.length === 0 ? <b>{say.nobody}</b> : say.nothing}</div>
        )}
      </div>
      <TimeStrip />
    </div>
  )
}

interface SeveralProps {
  readonly title: string
  readonly options: readonly (readonly [id: string, text: string])[]
  readonly chosen: readonly string[]
  onChoose(chosen: ReadonlySet<string>): void
}

/** Some of many. */
function Several({ title, options, chosen, onChoose }: SeveralProps): ReactNode {
  const say = useWords(words)
  const ticked = new Set(chosen)
  return (
    <MenuTrigger>
      <Button className="button small">
        {title}
        <span className="badge">{say.chosen(chosen.length, options.length)}</span>
        <Icon name="down" size={12} />
      </Button>
      <Popup placement="bottom start">
        <Menu
          className="menu"
          aria-label={title}
          selectionMode="multiple"
          selectedKeys={ticked}
          onSelectionChange={(keys) => onChoose(keys === 'all' ? new Set(options.map(([id]) => id)) : new Set([...keys].map(String)))}
        >
          {options.map(([id, text]) => (
            <MenuItem key={id} id={id} textValue={text} className="menu-item">
              <span className="menu-tick">{ticked.has(id) && <Icon name="pass" size={14} />}</span>
              {text}
            </MenuItem>
          ))}
        </Menu>
      </Popup>
    </MenuTrigger>
  )
}
