import { useEffect, useMemo, useState } from 'react'
import type { ChunkRecord, LinkRecord, LinkStory } from '../../../core/contract/journal.ts'
import { usePart } from '../../state/cell.ts'
import { Pages } from '../../state/pages.ts'
import { useSession } from '../../state/session.ts'

export interface LinkState {
  readonly record: LinkRecord | undefined
  readonly chunks: Pages<ChunkRecord>
  /** What is odd about it; follows the record. */
  readonly story: LinkStory | undefined
}

/** ms; looking through a link costs more than reading its head. */
const refreshEvery = 500
const lookEvery = 2000

/** A link and its chunks, growing while it is looked at. */
export function useLink(link: number): LinkState {
  const { bridge, frames } = useSession()
  const generation = usePart(frames.state, (state) => state.generation)
  const record = useFresh(
    useMemo(() => () => bridge.call('link.read', link, 0, 0), [bridge, link]),
    refreshEvery,
  )
  const story = useFresh(
    useMemo(() => () => bridge.call('link.story', link), [bridge, link]),
    lookEvery,
  )
  const chunks = useMemo(() => {
    return new Pages(async (from, to) => (await bridge.call('link.read', link, from, to))?.chunks ?? [])
  }, [bridge, link])
  const count = record?.chunkCount
  useEffect(() => {
    if (count !== undefined) chunks.grow(count)
  }, [chunks, count])
  useEffect(() => chunks.forget(), [chunks, generation])
  return { record, chunks, story }
}

/** Silence grows without a row to tell of it. */
const evenSo = 10_000

/** What `read` answers, read again when the journal grew or reads differently; not more often than `every`, however fast rows come. */
function useFresh<T>(read: () => Promise<T | undefined>, every: number): T | undefined {
  const { frames } = useSession()
  const [known, setKnown] = useState<{ value: T; by: () => Promise<T | undefined> }>()
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    let stale = false
    let seen = ''
    let at = 0
    const look = async () => {
      const { view, generation } = frames.state.get()
      const now = `${view.total} ${generation}`
      if (now !== seen || performance.now() - at > evenSo) {
        const value = await read().catch(() => undefined)
        seen = now
        at = performance.now()
        if (!stale && value !== undefined) setKnown({ value, by: read })
      }
      if (!stale) timer = setTimeout(() => void look(), every)
    }
    void look()
    return () => {
      stale = true
      clearTimeout(timer)
    }
  }, [every, frames, read])
  return known?.by === read ? known.value : undefined
}
