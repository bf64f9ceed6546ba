import type { Wording } from '../language.ts'
import { z } from '../schema.ts'
import { type Profile, profileFormat } from './profile.ts'

const count = z.object({
  count: z.number(),
  runs: z.number(),
  devices: z.number(),
  blocks: z.number(),
  alarmed: z.number(),
  rows: z.array(z.number()),
})
const counts = z.record(z.string(), count)
const numbers = z.object({
  count: z.number(),
  min: z.number(),
  p5: z.number(),
  median: z.number(),
  p95: z.number(),
  max: z.number(),
  jitter: z.number(),
  crossings: z.number(),
})
const field = z.object({
  role: z.enum(['value', 'place', 'clock', 'counter', 'identity', 'checksum']),
  kinds: z.array(z.string()),
  present: count,
  values: counts.optional(),
  numbers: numbers.optional(),
  distinct: z.number(),
  transitions: z.number(),
  step: z.number().optional(),
})
const type = z.object({
  seen: count,
  share: z.number(),
  sound: count,
  fields: z.record(z.string(), field),
  sizes: counts.optional(),
  lengths: numbers.optional(),
  constants: z.array(
    z.object({
      size: z.number(),
      frames: z.number(),
      bytes: z.string(),
      changes: z.array(z.number()),
      fields: z.array(z.tuple([z.string(), z.number().int().min(1).max(4096)])).max(4096),
    }),
  ),
  cadence: numbers.extend({ late: z.number() }).optional(),
  answers: z.object({ answered: count, unanswered: count, wentOn: count, saidAgain: count }),
})
const profileSchema = z.object({
  format: z.literal(profileFormat),
  name: z.string(),
  frames: count,
  links: z.number(),
  from: z.number().optional(),
  to: z.number().optional(),
  families: counts,
  verdicts: counts,
  types: z.record(z.string(), type),
  first: counts,
  order: counts,
  notes: counts,
  alarms: counts,
  leftovers: count,
  positions: count,
  valid: count,
  buffered: count,
  clock: numbers.optional(),
  clockSet: count,
  setBack: count,
  firmware: counts,
})

/** Reads a saved profile; a file that is none answers why, undefined where it does not even look like one. */
export function readProfile(text: string): Profile | { readonly problem: Wording } | undefined {
  if (!/^\s*\{\s*"format":\s*"trackscope profile/.test(text)) return undefined
  let plain: unknown
  try {
    plain = JSON.parse(text)
  } catch {
    return {
      problem: {
        en: 'a profile, but it is broken off or changed: write it again with trackscope profile',
        es: 'un perfil, pero está cortado o modificado: vuelva a escribirlo con trackscope profile',
      },
    }
  }
  const read = profileSchema.safeParse(plain)
  if (read.success) return read.data as Profile
  const [issue] = read.error.issues
  const where = `${issue?.path.join('.')}: ${issue?.message}`
  return { problem: { en: `a profile that this version cannot read: ${where}`, es: `un perfil que esta versión no puede leer: ${where}` } }
}
