import { describe, expect, test } from 'vitest'
import type { CaptureEvent } from '../../core/capture/event.ts'
import { readyScenarios } from '../../core/host/simulator/library.ts'
import { engine, familiesById } from '../../core/link/engine.ts'
import { openLink, receive } from '../../core/link/link.ts'
import { rehearse } from '../../core/simulate/rehearsal.ts'
import { readScenario } from '../../core/simulate/scenario.ts'

const start = Date.UTC(2026, 10, 20, 9, 30)
function events(text: string): CaptureEvent[] {
  const read = readScenario(text, { families: familiesById, host: '127.0.0.1', port: 8888 })
  if ('problems' in read) throw new Error(JSON.stringify(read.problems))
  return [...rehearse(read.cast, engine('summary'), start, Math.min(120, read.duration ?? 120))]
}

describe.each(readyScenarios().map(({ id, text }) => [id, text] as const))('a rehearsal of %s', (_, text) => {
  const seen = events(text)

  test('is the same twice', () => {
    expect(events(text)).toEqual(seen)
  })

  test('opens every link before it speaks and closes it after', () => {
    const open = new Set<number>()
    for (const event of seen) {
      if (event.kind === 'opened') open.add(event.link)
      else if (event.kind === 'closed') expect(open.delete(event.link)).toBe(true)
      else expect('link' in event && open.has(event.link)).toBe(true)
    }
    expect(open.size).toBe(0)
  })

  test('says the same to a link that opens it again', () => {
    const answers = seen.filter((event) => event.kind === 'chunk' && event.direction === 'down').length
    const links = new Map(seen.filter((event) => event.kind === 'opened').map(({ link, transport }) => [link, openLink(transport)]))
    let replies = 0
    for (const event of seen) {
      if (event.kind !== 'chunk' || event.direction === 'down') continue
      const before = links.get(event.link)!
      const { state, items } = receive(engine('summary'), before, {
        bytes: event.bytes,
        arrived: event.time,
        final: before.transport === 'udp',
        whole: false,
      })
      links.set(event.link, state)
      for (const item of items) if (item.kind === 'frame') replies += item.replies.length
    }
    expect(replies).toBe(answers)
  })
})
