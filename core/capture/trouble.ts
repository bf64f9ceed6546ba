import type { Wording } from '../language.ts'
import type { Severity } from '../wire/field.ts'

/** Something in a source that could not be read, or was read with doubt. Equal ones are counted, so a file of nothing else stays a short list. */
export interface Trouble {
  readonly severity: Severity
  readonly text: Wording
  /** Where: a byte offset or a line number, in `unit`s; the first few of them. */
  readonly unit: 'byte' | 'line'
  readonly places: readonly number[]
  readonly count: number
  /** How many bytes of the source it cost, where that is known. */
  readonly lost: number
}

/** How many kinds are told apart and how many places are kept of each. */
const kindLimit = 200
const placeLimit = 20
const others: Wording = { en: 'further troubles of other kinds', es: 'más problemas de otros tipos' }

interface Entry {
  severity: Severity
  text: Wording
  places: number[]
  count: number
  lost: number
}

/** Collects troubles in bounded memory. */
export class Troubles {
  readonly #unit: Trouble['unit']
  readonly #entries = new Map<string, Entry>()

  constructor(unit: Trouble['unit']) {
    this.#unit = unit
  }

  add(severity: Severity, text: Wording, place: number, lost = 0): void {
    let entry = this.#entries.get(text.en)
    if (!entry) {
      const full = this.#entries.size >= kindLimit
      const kind = full ? others : text
      entry = this.#entries.get(kind.en) ?? { severity, text: kind, places: [], count: 0, lost: 0 }
      this.#entries.set(kind.en, entry)
    }
    entry.count++
    entry.lost += lost
    if (entry.places.length < placeLimit) entry.places.push(place)
  }

  list(): readonly Trouble[] {
    return [...this.#entries.values()].map(({ severity, text, places, count, lost }) => ({
      severity,
      text,
      unit: this.#unit,
      places: [...places],
      count,
      lost,
    }))
  }
}
