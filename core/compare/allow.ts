import { z } from 'zod'
import { readYaml, type YamlProblem } from '../yaml.ts'
import { aspects, type Difference } from './difference.ts'

/** Texts of an entry are at most so long. */
export const allowLimits = { where: 4000, reason: 1000, to: 4000 }

export const allowSchema = z.strictObject({
  allow: z
    .array(
      z.strictObject({
        aspect: z.enum(aspects),
        /** As the comparison prints it; `*` stands for any text. */
        where: z.string().min(1).max(allowLimits.where),
        reason: z.string().trim().min(1).max(allowLimits.reason),
        /** Only this change of it, as the comparison prints it. */
        to: z.string().max(allowLimits.to).optional(),
      }),
    )
    .max(1000),
})

/** A known difference and why it is accepted. */
export type Allowed = z.infer<typeof allowSchema>['allow'][number]

/** Reads a list of accepted differences: YAML. */
export function readAllowed(text: string): readonly Allowed[] | { readonly problems: readonly YamlProblem[] } {
  const read = readYaml(text, allowSchema)
  return 'problems' in read ? read : read.data.allow
}

/** Why a difference is accepted; undefined: it is not. */
export function allowance({ aspect, where, b }: Difference, allow: readonly Allowed[]): string | undefined {
  return allow.find((one) => one.aspect === aspect && fits(one.where, where) && (one.to === undefined || one.to === b))?.reason
}

/** Parts between the stars stand in this order. */
function fits(pattern: string, text: string): boolean {
  const [start = '', ...parts] = pattern.split('*')
  if (parts.length === 0) return text === pattern
  if (!text.startsWith(start)) return false
  const end = parts.pop()!
  let at = start.length
  for (const part of parts) {
    const found = text.indexOf(part, at)
    if (found === -1) return false
    at = found + part.length
  }
  return text.length - end.length >= at && text.endsWith(end)
}
