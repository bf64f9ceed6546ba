import { useEffect, useState } from 'react'
import type { ReadyScenarioInfo } from '../../core/contract/simulator.ts'
import { useSession } from './session.ts'

/** The scenarios that come with Trackscope. */
export function useScenarios(): readonly ReadyScenarioInfo[] {
  const { bridge } = useSession()
  const [all, setAll] = useState<readonly ReadyScenarioInfo[]>([])
  useEffect(() => {
    bridge.call('simulator.scenarios').then(setAll, () => undefined)
  }, [bridge])
  return all
}
