import { allowLimits } from './allow.ts'
import { type Aspect, aspects, type Difference, type Found } from './difference.ts'

/** Devices choose names and values, and many can be joined: what an allow-list takes, at most. */
const longest = { where: allowLimits.where, says: allowLimits.to, effects: 200 }

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
    const effects = found
      .filter((one) => causes.get(one) === difference)
      .slice(0, longest.effects)
      .map(({ where, a, b }) => `${where}: ${a} → ${b}`.slice(0, longest.says))
    const { aspect, severity, where, field, a, b, seenA, seenB, rowsA, rowsB, sampling } = difference
    const base = { aspect, severity, where: where.slice(0, longest.where), a: a.slice(0, longest.says), b: b.slice(0, longest.says) }
    const rests = { seenA, seenB, rowsA, rowsB, ...(field === undefined ? {} : { field }) }
    return [{ ...base, ...rests, ...(sampling === undefined ? {} : { sampling }), ...(effects.length > 0 ? { also: effects } : {}) }]
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
    case 'jitter':
      return `${aspect} ${field}`
    default:
      return `${aspect} ${where}`
  }
}

/** Which aspects can be no more than the effect of another. */
const effects: Readonly<Partial<Record<Aspect, readonly Aspect[]>>> = {
  family: ['type', 'verdict', 'order', 'share', 'note', 'alarm'],
  type: ['order', 'share', 'cadence', 'jitter', 'size', 'alarm'],
  // A frame that was lost, or was not waited for, makes a gap in the rhythm.
  checksum: ['verdict', 'jitter'],
  length: ['verdict', 'size', 'jitter'],
  field: ['size', 'value', 'bytes', 'share'],
  kind: ['size', 'bytes'],
  precision: ['size', 'range', 'bytes'],
  value: ['size', 'clock', 'bytes'],
  range: ['bytes'],
  clock: ['clock'],
  alarm: ['type', 'value', 'share', 'cadence', 'jitter', 'field', 'size', 'waits', 'answer'],
  cadence: ['share', 'jitter'],
  jitter: ['share'],
  waits: ['share', 'jitter'],
  answer: ['waits'],
  buffered: ['jitter'],
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
  if (effect.aspect === 'bytes') return cause.where.includes(`${effect.type}: ${effect.field}`)
  // Shares are of one whole: when one changes, the others do.
  if (effect.aspect === 'share') return true
  if (anywhere.has(cause.aspect)) return true
  return sameType(cause, effect)
}

/** What shows in other message types too. */
const anywhere = new Set<Aspect>(['type', 'family', 'waits', 'checksum', 'length', 'buffered', 'clock'])

const sameType = (a: Found, b: Found): boolean =>
  a.type === undefined || b.type === undefined || a.type === b.type || a.where.includes(`${b.type}:`)
