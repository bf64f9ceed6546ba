import { useEffect, useState } from 'react'
import type { ReplayState, SimulatorState } from '../../core/contract/simulator.ts'
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

/** What is being sent once more, or was. */
export function useReplay(): ReplayState | undefined {
  const { bridge } = useSession()
  const [state, setState] = useState<ReplayState>()
  useEffect(() => {
    const stop = bridge.on('replay', setState)
    bridge.call('replay.state').then(setState, () => undefined)
    return stop
  }, [bridge])
  return state
}
