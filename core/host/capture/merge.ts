import type { CaptureEvent } from '../../capture/event.ts'
import type { Source } from './source.ts'

/** Events of one source, in batches. */
export interface Batch {
  readonly source: Source
  readonly events: readonly CaptureEvent[]
}

/** The events of several captures in the order of their times; each capture's own order stays. */
export async function* merged(sources: readonly Source[]): AsyncGenerator<Batch> {
  const [only, ...others] = sources
  if (only && others.length === 0) {
    for await (const events of only.events()) yield { source: only, events }
    return
  }
  const queues = sources.map((source) => ({ source, batches: source.events(), events: [] as readonly CaptureEvent[], at: 0 }))
  type Queue = (typeof queues)[number]
  const fill = async (queue: Queue): Promise<boolean> => {
    while (queue.at >= queue.events.length) {
      const next = await queue.batches.next()
      if (next.done) return false
      queue.events = next.value
      queue.at = 0
    }
    return true
  }
  let open: Queue[] = []
  for (const queue of queues) if (await fill(queue)) open.push(queue)
  while (open.length > 0) {
    const earliest = open.reduce((a, b) => (b.events[b.at]!.time < a.events[a.at]!.time ? b : a))
    const limit = Math.min(...open.filter((queue) => queue !== earliest).map((queue) => queue.events[queue.at]!.time))
    const from = earliest.at
    do earliest.at++
    while (earliest.at < earliest.events.length && earliest.events[earliest.at]!.time <= limit)
    yield { source: earliest.source, events: earliest.events.slice(from, earliest.at) }
    if (!(await fill(earliest))) open = open.filter((queue) => queue !== earliest)
  }
}
