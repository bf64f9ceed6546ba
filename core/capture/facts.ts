import { z } from 'zod'
import type { Wording } from '../language.ts'

// What our own custom blocks say: see docs/decisions/0010-capture-facts.md. Unknown keys are ignored, so that later versions may say more.

const time = z.number().finite()
const link = z.number().int().positive()
const direction = z.enum(['up', 'down'])
const text = z.string().max(100_000)
const length = z.number().int().nonnegative()

/** As `Place`. */
export const place = z.union([
  z.object({ link, direction, offset: length, length }),
  z.object({ link }),
  z.object({ identity: text }),
  z.object({ address: text }),
])

export const endings = z.enum(['ended', 'reset', 'gone', 'idle', 'stopped', 'not seen', 'given up'])

const fact = z.discriminatedUnion('fact', [
  z.object({ fact: z.literal('session'), application: text, started: time }),
  z.object({
    fact: z.literal('opened'),
    time,
    link,
    transport: z.enum(['tcp', 'udp']),
    remote: text,
    local: text,
    from: z.object({ up: length, down: length }).optional(),
    midstream: z.literal(true).optional(),
    /** The addresses in the packets, where they are not the true ones. */
    as: z.tuple([text, text]).optional(),
  }),
  z.object({ fact: z.literal('gap'), time, link, direction, length: length.optional(), why: text }),
  z.object({
    fact: z.literal('closed'),
    time,
    link,
    ending: endings,
    by: direction.optional(),
  }),
  z.object({
    fact: z.literal('remark'),
    time,
    place,
    what: z.enum(['mark', 'comment', 'family', 'zone', 'alias']),
    value: z.union([text, z.number(), z.boolean(), z.null()]),
  }),
])
export type Fact = z.infer<typeof fact>

/** A fact from the text of a custom block; in words what is wrong with it. */
export function parseFact(json: string): Fact | Wording {
  let content: unknown
  try {
    content = JSON.parse(json)
  } catch {
    return { en: 'a fact of ours that is not JSON', es: 'un dato nuestro que no es JSON' }
  }
  const { data, error } = fact.safeParse(content)
  if (data) return data
  const where = error.issues[0]?.path.join('.') ?? ''
  return { en: `a fact of ours with a wrong ${where || 'form'}`, es: `un dato nuestro con un error en ${where || 'la forma'}` }
}
