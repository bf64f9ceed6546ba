import type { Bridge } from '../../core/contract/index.ts'
import type { Desktop } from '../../core/desktop.ts'
import { Cell } from '../state/cell.ts'
import type { Connected, Connection } from './connection.ts'
import { SocketBridge } from './socket-bridge.ts'

declare global {
  interface Window {
    /** Electron's preload puts its bridge here. */
    readonly trackscope?: Bridge & { readonly desktop?: Desktop }
  }
}

/** What the desktop does for its window; nothing in a browser. */
export const { desktop } = window.trackscope ?? {}

/** Reaches the engine the way this shell has: Electron's preload, else a WebSocket to whoever served the page. */
export function connect(): Connected {
  const preloaded = window.trackscope
  if (preloaded) return { bridge: preloaded, connection: new Cell<Connection>('open') }
  const address = new URL(location.href)
  address.protocol = address.protocol === 'https:' ? 'wss:' : 'ws:'
  address.hash = ''
  return new SocketBridge(address)
}
