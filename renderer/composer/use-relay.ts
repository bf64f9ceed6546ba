import { useEffect, useState } from 'react'
import type { RelayState, RelayWish } from '../../core/contract/relay.ts'
import { useSession } from '../state/session.ts'

/** Where traffic goes, and how to change it. */
export function useRelay(): { state: RelayState | undefined; start(wish: RelayWish): Promise<void>; stop(): Promise<void> } {
  const { bridge, connection } = useSession()
  const [state, setState] = useState<RelayState>()
  useEffect(() => {
    const read = () => {
      if (connection.get() === 'open') bridge.call('relay.state').then(setState, () => undefined)
    }
    read()
    const off = [bridge.on('relay', setState), connection.subscribe(read)]
    return () => {
      for (const stop of off) stop()
    }
  }, [bridge, connection])
  return {
    state,
    start: async (wish) => setState(await bridge.call('relay.start', wish)),
    stop: async () => setState(await bridge.call('relay.stop')),
  }
}
