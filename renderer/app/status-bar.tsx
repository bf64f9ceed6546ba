import type { ReactNode } from 'react'
import { Button } from 'react-aria-components'
import type { ListenerState } from '../../core/contract/listener.ts'
import type { Connection } from '../bridge/connection.ts'
import { CaptureWarning } from '../capture/capture-warning.tsx'
import { TroublesButton } from '../capture/troubles-button.tsx'
import { count, zoneName } from '../kit/format.ts'
import { Icon } from '../kit/icons.tsx'
import { Severity } from '../kit/severity.tsx'
import { useCell, usePart } from '../state/cell.ts'
import { useSession } from '../state/session.ts'
import { settings, setSetting } from '../state/settings.ts'
import { useWords } from '../state/words.ts'
import { keysShown } from './keys-dialog.tsx'
import { ThemeMenu } from './theme-menu.tsx'
import { type Words, words } from './words.ts'

export function StatusBar(): ReactNode {
  const { connection, listener, status, frames } = useSession()
  const now = useCell(status)
  const list = useCell(frames.state)
  const zone = usePart(settings, (all) => all.zone)
  const { status: say, regions } = useWords(words)
  const state = stateOf(useCell(connection), useCell(listener), list.paused, say)
  return (
    <footer className="status-bar" aria-label={regions.status} data-pane>
      <span className="status-item">
        <span className={`dot ${state.kind}`} />
        <b>{state.text}</b>
        {list.paused && list.held > 0 && <span>{say.waiting(count(list.held), list.held === 1)}</span>}
      </span>
      <span className="status-item">
        <span>{say.shown(count(list.view.shown), count(list.view.total))}</span>
      </span>
      {now && (
        <>
          <span className="status-item">
            <span>
              <b>{now.framesPerSecond.toFixed(1)}</b> {say.perSecond}
            </span>
          </span>
          <span className={`status-item ${now.dropped > 0 ? 'severity error' : ''}`}>
            {count(now.dropped)} {say.dropped}
          </span>
          {now.errors > 0 && (
            <span className="status-item">
              <Severity level="error">{say.errors(count(now.errors), now.errors === 1)}</Severity>
            </span>
          )}
          {now.warnings > 0 && (
            <span className="status-item">
              <Severity level="warning">{say.warnings(count(now.warnings), now.warnings === 1)}</Severity>
            </span>
          )}
        </>
      )}
      <CaptureWarning />
      <TroublesButton />
      <span className="status-end">
        <Button
          className="status-button"
          aria-label={say.changeZone(zoneName(zone))}
          onPress={() => setSetting('zone', zone === 'utc' ? 'local' : 'utc')}
        >
          {say.times(zoneName(zone))}
        </Button>
        <ThemeMenu />
        <Button className="status-button" onPress={() => keysShown.set(true)}>
          <Icon name="keyboard" size={15} />
          {say.keys}
        </Button>
      </span>
    </footer>
  )
}

function stateOf(
  connection: Connection,
  listener: ListenerState | undefined,
  paused: boolean,
  say: Words['status'],
): { kind: string; text: string } {
  if (connection === 'connecting' || !listener) return { kind: 'idle', text: say.connecting }
  if (connection !== 'open') return { kind: 'bad', text: say.unreachable }
  const { tcp, udp } = listener
  const open = [tcp, udp].filter(({ state }) => state === 'listening').length
  if (paused) return { kind: 'held', text: open > 0 ? say.pausedOn : say.paused }
  if (open === 2) return { kind: 'good', text: say.capturing }
  if (open === 1) return { kind: 'held', text: say.only(tcp.state === 'listening' ? 'TCP' : 'UDP') }
  return { kind: [tcp, udp].some(({ state }) => state === 'refused') ? 'bad' : 'idle', text: say.notListening }
}
