import { z } from '../schema.ts'
import { readYaml, writeYaml, type YamlProblem } from '../yaml.ts'
import { aspects, type Difference } from './difference.ts'

/** Texts of an entry are at most so long. */
export const allowLimits = { entries: 1000, where: 4000, reason: 1000, to: 4000 }

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
    .max(allowLimits.entries),
})

/** A known difference and why it is accepted. */
export type Allowed = z.infer<typeof allowSchema>['allow'][number]

/** Reads a list of accepted differences: YAML. */
export function readAllowed(text: string): readonly Allowed[] | { readonly problems: readonly YamlProblem[] } {
  const read = readYaml(text, allowSchema)
  return 'problems' in read ? read : read.data.allow
}

/** The list as a file that can be kept in git and given to `trackscope compare --allow`. */
export const writeAllowed = (allow: readonly Allowed[]): string => writeYaml({ allow })

/** Why a difference is accepted; undefined: it is not. */
export function allowance(difference: Pick<Difference, 'aspect' | 'where' | 'b'>, allow: readonly Allowed[]): string | undefined {
  return allow.find((one) => isAccepted(difference, one))?.reason
}

export const isAccepted = ({ aspect, where, b }: Pick<Difference, 'aspect' | 'where' | 'b'>, one: Allowed): boolean =>
  one.aspect === aspect && fits(one.where, where) && (one.to === undefined || one.to === b)

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
