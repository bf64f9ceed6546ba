import { type Aspect, aspects, type Difference, type Found } from './difference.ts'

const severities = ['error', 'warning', 'info'] as const

/** Puts what follows from a difference under it: one change in the firmware is one difference here. */
export function withConsequences(all: readonly Found[]): Difference[] {
  // Causes come before their effects, so what is a consequence already is no cause of another.
  const found = joined(all).toSorted((a, b) => aspects.indexOf(a.aspect) - aspects.indexOf(b.aspect))
  const causes = new Map<Found, Found>()
  for (const effect of found) {
    const cause = found.find((one) => one !== effect && !causes.has(one) && explains(one, effect))
    if (cause) causes.set(effect, cause)
  }
  return found.flatMap((difference): Difference[] => {
    if (causes.has(difference)) return []
    const effects = found.filter((one) => causes.get(one) === difference).map(({ where, a, b }) => `${where}: ${a} → ${b}`)
    const { aspect, severity, where, a, b, rowsA, rowsB, sampling } = difference
    const base = { aspect, severity, where, a, b, rowsA, rowsB }
    return [{ ...base, ...(sampling === undefined ? {} : { sampling }), ...(effects.length > 0 ? { also: effects } : {}) }]
  })
}

/** The worst first, what cannot be chance before what can. */
export const sorted = (all: readonly Difference[]): Difference[] =>
  all.toSorted(
    (a, b) =>
      Number(a.sampling !== undefined) - Number(b.sampling !== undefined) ||
      severities.indexOf(a.severity) - severities.indexOf(b.severity) ||
      aspects.indexOf(a.aspect) - aspects.indexOf(b.aspect),
  )

/** The same change of one field in several message types, or the same loss of precision in several fields, is one. */
function joined(all: readonly Found[]): Found[] {
  const groups = new Map<string, Found[]>()
  for (const one of all) {
    const key = keyOf(one)
    const group = groups.get(key)
    if (group) group.push(one)
    else groups.set(key, [one])
  }
  return [...groups.values()].map((group) => {
    const [first, ...others] = group.toSorted((a, b) => Number(a.sampling !== undefined) - Number(b.sampling !== undefined))
    if (others.length === 0) return first!
    return { ...first!, where: group.map(({ where }) => where).join('; '), alarmed: group.every(({ alarmed }) => alarmed) }
  })
}

function keyOf({ aspect, where, a, b, type }: Found): string {
  const field = type === undefined ? where : where.slice(type.length)
  switch (aspect) {
    case 'field':
    case 'kind':
      return `${aspect} ${field}`
    case 'value':
      // The parts of one group, a zone and its sign, change together.
      return field.split(' › ').length > 2 ? `${aspect} ${field.slice(0, field.lastIndexOf(' › '))}` : `${aspect} ${field} ${a} ${b}`
    case 'range':
      return `${aspect} ${field} ${a} ${b}`
    case 'precision':
      return `${aspect} ${a} ${b}`
    case 'waits':
      return aspect
    default:
      return `${aspect} ${where}`
  }
}

/** Which aspects can be no more than the effect of another. */
const effects: Readonly<Partial<Record<Aspect, readonly Aspect[]>>> = {
  family: ['type', 'verdict', 'order', 'share', 'note', 'alarm'],
  type: ['order', 'share', 'cadence', 'size', 'alarm'],
  checksum: ['verdict'],
  length: ['verdict', 'size'],
  field: ['size', 'value', 'share'],
  kind: ['size'],
  precision: ['size', 'range'],
  value: ['size', 'clock'],
  alarm: ['type', 'value', 'share', 'cadence', 'field', 'size', 'waits'],
  cadence: ['share'],
  waits: ['share'],
  order: ['share'],
}

/** Notes that tell once more what an aspect tells. */
const notes: Readonly<Partial<Record<Aspect, readonly string[]>>> = {
  checksum: ['repeated', 'skipped', 'incomplete', 'length', 'stopped', 'serial-gap'],
  length: ['repeated', 'skipped', 'incomplete', 'stopped', 'malformed', 'not-decoded'],
  clock: ['clock', 'buffered', 'time', 'time-zone'],
  buffered: ['buffered', 'clock'],
  waits: ['repeated', 'serial-gap'],
  valid: ['null-island', 'no-satellites'],
  field: ['truncated', 'length', 'not-decoded', 'stopped', 'malformed'],
  value: ['unknown-value', 'time-zone'],
  alarm: ['unknown-value'],
  precision: ['frozen'],
}

function explains(cause: Found, effect: Found): boolean {
  // What chance can explain explains nothing that is certain.
  if (cause.sampling !== undefined && effect.sampling === undefined) return false
  if (effect.aspect === 'note') return notes[cause.aspect]?.includes(effect.code ?? '') ?? false
  if (!effects[cause.aspect]?.includes(effect.aspect)) return false
  if (cause.aspect === 'alarm') return effect.alarmed
  if ((cause.aspect === 'field' || cause.aspect === 'value') && effect.aspect === 'value')
    return sameType(cause, effect) && /length|size|count/.test(effect.where)
  if (cause.aspect === 'value' && effect.aspect === 'clock') return /zone/.test(cause.where)
  // Shares are of one whole: when one changes, the others do.
  if (effect.aspect === 'share') return true
  if (cause.aspect === 'type' || cause.aspect === 'family' || cause.aspect === 'waits' || cause.aspect === 'checksum') return true
  return sameType(cause, effect)
}

const sameType = (a: Found, b: Found): boolean =>
  a.type === undefined || b.type === undefined || a.type === b.type || a.where.includes(`${b.type}:`)
