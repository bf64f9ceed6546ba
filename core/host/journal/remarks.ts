import type { Place, Remark } from '../../capture/event.ts'
import type { Journal } from './journal.ts'

/** What users said of one row. */
export interface Said {
  readonly marked?: true
  readonly comment?: string
}

const limit = 100_000

/** What users remarked: of stretches of streams, since rows are derived, and found again for the row that a stretch is now. */
export class Remarks {
  /** Counts up with every remark. */
  version = 0
  readonly #journal: Journal
  /** A later remark of the same kind about the same place takes the place of an earlier one; the latest stand last. */
  readonly #kept = new Map<string, Remark>()
  #byRow = new Map<number, Said>()
  readonly #byLink = new Map<number, Said>()
  #generation = 0

  constructor(journal: Journal) {
    this.#journal = journal
  }

  get all(): readonly Remark[] {
    return [...this.#kept.values()]
  }

  /** Keeps a remark; false where there are too many. */
  keep(remark: Remark): boolean {
    const key = JSON.stringify([remark.what, remark.place])
    if (remark.value !== null && this.#kept.size >= limit && !this.#kept.has(key)) return false
    this.#kept.delete(key)
    if (remark.value !== null) this.#kept.set(key, remark)
    this.#place(remark)
    this.version++
    return true
  }

  /** What was said of a row; of one that tells how its link opened or closed: what was said of the link. */
  of(row: number): Said | undefined {
    if (this.#kept.size === 0) return undefined
    if (this.#journal.isEvent(row)) return this.#byLink.get(this.#journal.linkOf(row).number)
    if (this.#generation !== this.#journal.generation) {
      this.#generation = this.#journal.generation
      this.#byRow = new Map()
      for (const remark of this.#kept.values()) if ('offset' in remark.place) this.#place(remark)
    }
    return this.#byRow.get(row)
  }

  /** Marked rows, in their order. */
  get marked(): number[] {
    const rows = this.all.flatMap(({ what, place }) => (what === 'mark' && 'offset' in place ? rowsAt(this.#journal, place) : []))
    return [...new Set(rows)].sort((a, b) => a - b)
  }

  #place({ what, place, value }: Remark): void {
    if ((what !== 'mark' && what !== 'comment') || !('link' in place)) return
    const [map, key] = 'offset' in place ? [this.#byRow, rowsAt(this.#journal, place)[0]] : [this.#byLink, place.link]
    if (key === undefined) return
    const { marked, comment } = map.get(key) ?? {}
    const said: Said =
      what === 'mark'
        ? { ...(value === null ? {} : { marked: true }), ...(comment === undefined ? {} : { comment }) }
        : { ...(marked ? { marked } : {}), ...(typeof value === 'string' ? { comment: value } : {}) }
    if (Object.keys(said).length === 0) map.delete(key)
    else map.set(key, said)
  }
}

/** The row that a stretch of a stream is now, or none. */
export function rowsAt(
  journal: Journal,
  { link: number, direction, offset, length }: Extract<Place, { readonly offset: number }>,
): number[] {
  const link = journal.links[number - 1]
  const list = direction === 'down' ? link?.down : link?.up
  if (!list) return []
  // A row for missing bytes has none itself and stands where the next one begins.
  const at = list.find((row) =>
    length === 0 ? journal.offsetOf(row) >= offset : journal.offsetOf(row) + journal.rows.size.get(row) > offset,
  )
  return at < list.length ? [list.get(at)] : []
}
