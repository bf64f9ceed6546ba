import { useEffect, useState } from 'react'
import type { ReadySuiteInfo, RunState } from '../../core/check/record.ts'
import type { DeviceRow } from '../../core/contract/devices.ts'
import { useSession } from '../state/session.ts'

/** The run that goes on, or the last one; asked for again whenever the engine says that it has changed. */
export function useRun(): { readonly run: RunState | undefined; readonly isLost: boolean } {
  const { bridge, connection } = useSession()
  const [run, setRun] = useState<RunState>()
  const [isLost, setLost] = useState(false)
  useEffect(() => {
    let asked = 0
    const ask = async () => {
      const mine = ++asked
      try {
        const next = await bridge.call('checks.state')
        // An answer that was overtaken tells of the past.
        if (mine !== asked) return
        setRun(next ?? undefined)
        setLost(false)
      } catch {
        if (mine === asked) setLost(true)
      }
    }
    const read = () => void ask()
    const stops = [bridge.on('checks', read), connection.subscribe(read)]
    read()
    return () => {
      asked = -1
      for (const stop of stops) stop()
    }
  }, [bridge, connection])
  return { run, isLost }
}

const noSuites: readonly ReadySuiteInfo[] = []

/** The suites that come with Trackscope. */
export function useReadySuites(): readonly ReadySuiteInfo[] {
  const { bridge } = useSession()
  const [suites, setSuites] = useState(noSuites)
  useEffect(() => {
    bridge.call('checks.suites').then(setSuites, () => undefined)
  }, [bridge])
  return suites
}

const noDevices: readonly DeviceRow[] = []
const again = 2000

/** Is there nothing to be shown anew? Times and counts, which change all the time, are not shown here. */
const isAlike = (before: readonly DeviceRow[], next: readonly DeviceRow[]): boolean => String(before.map(shown)) === String(next.map(shown))
const shown = ({ identity, family, firmware, rule }: DeviceRow) => [identity, family, firmware, rule?.name]

/** Who has been seen. */
export function useSeenDevices(): readonly DeviceRow[] {
  const { bridge, connection } = useSession()
  const [devices, setDevices] = useState(noDevices)
  useEffect(() => {
    let isGone = false
    const ask = async () => {
      const next = await bridge.call('devices')
      if (!isGone) setDevices((before) => (isAlike(before, next) ? before : next))
    }
    const read = () => {
      // Without the engine they stay as they were.
      if (connection.get() === 'open') ask().catch(() => undefined)
    }
    read()
    const timer = setInterval(read, again)
    return () => {
      isGone = true
      clearInterval(timer)
    }
  }, [bridge, connection])
  return devices
}
