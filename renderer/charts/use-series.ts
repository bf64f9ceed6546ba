import { useEffect, useState } from 'react'
import type { SeriesSet } from '../../core/contract/tracks.ts'
import { useCell } from '../state/cell.ts'
import { useSession } from '../state/session.ts'

/** Reads series again whenever what is asked for changes, and whenever reports have come. */
export function useSeries(names: readonly string[], devices: readonly string[] | undefined, parts: number): SeriesSet | undefined {
  const { bridge, tracks } = useSession()
  const { version } = useCell(tracks.state)
  const range = useCell(tracks.range)
  const clock = useCell(tracks.clock)
  const [set, setSet] = useState<SeriesSet>()
  const asked = JSON.stringify([names, devices])
  useEffect(() => {
    if (version === '') return undefined
    let stale = false
    const [wanted, whose] = JSON.parse(asked) as [string[], string[] | null]
    const read = async () => {
      const answer = await bridge.call('series.read', { clock, ...range, names: wanted, parts, ...(whose ? { devices: whose } : {}) })
      if (!stale && answer) setSet(answer)
    }
    // When the engine is gone what was read stays; the banner says so.
    read().catch(() => undefined)
    return () => {
      stale = true
    }
  }, [bridge, version, range, clock, asked, parts])
  return set
}
