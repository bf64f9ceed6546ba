import { useEffect, useMemo, useState } from 'react'
import type { ChunkRecord, LinkRecord } from '../../../core/contract.ts'
import { usePart } from '../../state/cell.ts'
import { Pages } from '../../state/pages.ts'
import { useSession } from '../../state/session.ts'

export interface LinkState {
  readonly record: LinkRecord | undefined
  readonly chunks: Pages<ChunkRecord>
}

const refreshEvery = 500

/** A link and its chunks, growing while it is looked at. */
export function useLink(link: number): LinkState {
  const { bridge, frames } = useSession()
  const total = usePart(frames.state, ({ view }) => view.total)
  const generation = usePart(frames.state, (state) => state.generation)
  const [record, setRecord] = useState<LinkRecord>()
  const chunks = useMemo(() => {
    return new Pages(async (from, to) => (await bridge.call('link.read', link, from, to))?.chunks ?? [])
  }, [bridge, link])

  useEffect(() => {
    let stale = false
    const read = async () => {
      const next = await bridge.call('link.read', link, 0, 0)
      if (stale || !next) return
      setRecord(next)
      chunks.grow(next.chunkCount)
    }
    // Not faster than a person reads, however fast rows come.
    const timer = setTimeout(() => void read().catch(() => undefined), record?.link === link ? refreshEvery : 0)
    return () => {
      stale = true
      clearTimeout(timer)
    }
    // Read again when the journal grew; what is read must not ask for the next reading.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [bridge, chunks, link, total])
  useEffect(() => chunks.forget(), [chunks, generation])

  return { record: record?.link === link ? record : undefined, chunks }
}
