import type { ReactNode } from 'react'
import { Button } from 'react-aria-components'
import type { ListenerState } from '../../core/contract.ts'
import type { Connection } from '../bridge/connection.ts'
import { count, plural, zoneName } from '../kit/format.ts'
import { Icon } from '../kit/icons.tsx'
import { Severity } from '../kit/severity.tsx'
import { useCell, usePart } from '../state/cell.ts'
import { useSession } from '../state/session.ts'
import { settings, setSetting } from '../state/settings.ts'
import { keysShown } from './keys-dialog.tsx'
import { ThemeMenu } from './theme-menu.tsx'

export function StatusBar(): ReactNode {
  const { connection, listener, status, frames } = useSession()
  const now = useCell(status)
  const list = useCell(frames.state)
  const zone = usePart(settings, (all) => all.zone)
  const state = stateOf(useCell(connection), useCell(listener), list.paused)
  return (
    <footer className="status-bar" aria-label="Status" data-pane>
      <span className="status-item">
        <span className={`dot ${state.kind}`} />
        <b>{state.text}</b>
        {list.paused && list.held > 0 && <span>{plural(list.held, 'row')} waiting</span>}
      </span>
      <span className="status-item">
        <span>
          <b>{count(list.view.shown)}</b> of <b>{count(list.view.total)}</b> shown
        </span>
      </span>
      {now && (
        <>
          <span className="status-item">
            <span>
              <b>{now.framesPerSecond.toFixed(1)}</b> frames/s
            </span>
          </span>
          <span className={`status-item ${now.dropped > 0 ? 'severity error' : ''}`}>{count(now.dropped)} dropped</span>
          {now.errors > 0 && (
            <span className="status-item">
              <Severity level="error">{plural(now.errors, 'error')}</Severity>
            </span>
          )}
          {now.warnings > 0 && (
            <span className="status-item">
              <Severity level="warning">{plural(now.warnings, 'warning')}</Severity>
            </span>
          )}
        </>
      )}
      <span className="status-end">
        <Button
          className="status-button"
          aria-label={`Times in ${zoneName(zone)}: change between local time and UTC`}
          onPress={() => setSetting('zone', zone === 'utc' ? 'local' : 'utc')}
        >
          times in {zoneName(zone)}
        </Button>
        <ThemeMenu />
        <Button className="status-button" onPress={() => keysShown.set(true)}>
          <Icon name="keyboard" size={15} />
          Keys
        </Button>
      </span>
    </footer>
  )
}

function stateOf(connection: Connection, listener: ListenerState | undefined, paused: boolean): { kind: string; text: string } {
  if (connection === 'connecting' || !listener) return { kind: 'idle', text: 'Connecting' }
  if (connection !== 'open') return { kind: 'bad', text: 'Engine unreachable' }
  const { tcp, udp } = listener
  const open = [tcp, udp].filter(({ state }) => state === 'listening').length
  if (paused) return { kind: 'held', text: open > 0 ? 'Paused, capture goes on' : 'Paused' }
  if (open === 2) return { kind: 'good', text: 'Capturing' }
  if (open === 1) return { kind: 'held', text: `Capturing ${tcp.state === 'listening' ? 'TCP' : 'UDP'} only` }
  return { kind: [tcp, udp].some(({ state }) => state === 'refused') ? 'bad' : 'idle', text: 'Not listening' }
}
