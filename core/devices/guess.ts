import type { Model } from './model.ts'
import { models } from './models.ts'

/** What has been seen of one device. */
export interface Seen {
  readonly families: readonly string[]
  readonly identity: string | undefined
  /** Texts that may name a model: version answers, device names, message types. */
  readonly words: readonly string[]
}

/** Why a model may be meant. */
export type Reason =
  | { readonly kind: 'speaks'; readonly percent: number; readonly family: string }
  /** TK-Star prints an ID of ten digits on the case. */
  | { readonly kind: 'shortId' }
  | { readonly kind: 'named'; readonly text: string }

/** A model that fits what was seen, and why. A hint, never a decision. */
export interface Guess {
  readonly model: Model
  /** 0 to 1: how the models share what was seen. */
  readonly share: number
  readonly reasons: readonly Reason[]
}

/** Models that fit, the likeliest first. None where no family of theirs was seen. */
export function guess({ families, identity, words }: Seen): Guess[] {
  const weighed = models.flatMap((model) => {
    const reasons: Reason[] = []
    let weight = 0
    for (const { family, share } of model.families) {
      if (!families.includes(family)) continue
      weight += share
      reasons.push({ kind: 'speaks', percent: Math.round(share * 100), family })
    }
    if (weight === 0) return []
    if (identity !== undefined && /^\d{10}$/.test(identity) && model.maker.startsWith('TKSTAR')) {
      weight *= 2
      reasons.push({ kind: 'shortId' })
    }
    const named = words.find((word) => namesModel(word, model))
    if (named !== undefined) {
      weight *= 20
      reasons.push({ kind: 'named', text: named })
    }
    return [{ model, weight, reasons }]
  })
  const total = weighed.reduce((sum, { weight }) => sum + weight, 0)
  return weighed.map(({ model, weight, reasons }) => ({ model, share: weight / total, reasons })).sort((a, b) => b.share - a.share)
}

/** Models that may be meant, by what a list of devices knows. */
export const guessOf = (
  { family, identity, firmware }: { readonly family: string | undefined; readonly identity: string; readonly firmware?: string },
  words: readonly string[] = [],
): Guess[] =>
  guess({ families: family === undefined ? [] : [family], identity, words: firmware === undefined ? words : [firmware, ...words] })

const letters = (text: string): string => text.toUpperCase().replace(/[^A-Z0-9]/g, '')
const namesModel = (word: string, { id }: Model): boolean => letters(word).includes(letters(id))
