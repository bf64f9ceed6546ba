import { useEffect, useState } from 'react'
import type { SimulatorState } from '../../core/contract.ts'
import { useSession } from '../state/session.ts'

/** What the simulator does now; undefined until the engine has said so. */
export function useSimulation(): SimulatorState | undefined {
  const { bridge } = useSession()
  const [state, setState] = useState<SimulatorState>()
  useEffect(() => {
    const stop = bridge.on('simulator', setState)
    bridge.call('simulator.state').then(setState, () => undefined)
    return stop
  }, [bridge])
  return state
}
