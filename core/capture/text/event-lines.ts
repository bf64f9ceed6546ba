import { z } from 'zod'
import type { Wording } from '../../language.ts'
import { toHex } from '../../wire/hex.ts'
import type { CaptureEvent, ChunkSeen, LinkOpened } from '../event.ts'
import { endings, place } from '../facts.ts'
import { formatTime, parseTime } from './text-time.ts'

/**
 * A session as JSON Lines. A chunk's line is what `decode --jsonl` takes; the other events have a `kind`. Read again it gives the same events.
 */
export class EventLines {
  readonly #links = new Map<number, LinkOpened>()
  #number = 0

  line(event: CaptureEvent): string {
    const time = formatTime(event.time)
    if (event.kind === 'chunk') return JSON.stringify(this.#chunk(event, time))
    if (event.kind === 'opened') this.#links.set(event.link, event)
    else if (event.kind === 'closed') this.#links.delete(event.link)
    return JSON.stringify({ ...event, time })
  }

  #chunk({ link: number, direction, bytes, whole, family }: ChunkSeen, time: string): object {
    const link = this.#links.get(number)
    return {
      id: String(++this.#number),
      link: String(number),
      time,
      transport: link?.transport,
      remote: link?.remote,
      local: link?.local,
      direction,
      hex: toHex(bytes),
      whole,
      protocol: family,
    }
  }
}

const time = z.string().transform((text, context) => {
  const value = parseTime(text, { zone: 0, day: 0 })
  if (value === undefined) context.addIssue({ code: 'custom', message: 'an ISO 8601 time' })
  return value ?? 0
})
const link = z.number().int().positive()
const direction = z.enum(['up', 'down'])
const length = z.number().int().nonnegative()

/** The lines of ours that are no chunks. */
const event = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('opened'),
    time,
    link,
    transport: z.enum(['tcp', 'udp']),
    remote: z.string(),
    local: z.string(),
    from: z.object({ up: length, down: length }).optional(),
    midstream: z.literal(true).optional(),
  }),
  z.object({ kind: z.literal('gap'), time, link, direction, length: length.optional(), why: z.string() }),
  z.object({ kind: z.literal('closed'), time, link, ending: endings, by: direction.optional() }),
  z.object({
    kind: z.literal('remark'),
    time,
    place,
    what: z.enum(['mark', 'comment', 'family', 'zone', 'alias']),
    value: z.union([z.string(), z.number(), z.boolean(), z.null()]),
  }),
])
export type EventLine = z.infer<typeof event>

/** An event from a line that has a `kind`; in words what is wrong with it. */
export function parseEventLine(fields: unknown): EventLine | Wording {
  const { data, error } = event.safeParse(fields)
  if (data) return data
  const where = error.issues[0]?.path.join('.') || 'kind'
  return { en: `a line of ours with a wrong ${where}`, es: `una línea nuestra con un error en ${where}` }
}
