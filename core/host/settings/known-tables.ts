import { z } from 'zod'
import type { CsvHead, CsvMapping } from '../../capture/text/csv.ts'
import { tableMapping } from '../../contract/capture.ts'

const limits = { tables: 50, columns: 200, name: 100 }

/** A table by its head, and which of its columns is what. */
export const knownTable = z.object({
  delimiter: tableMapping.shape.delimiter,
  columns: z.array(z.string().max(limits.name)).max(limits.columns),
  mapping: tableMapping,
})
export type KnownTable = z.infer<typeof knownTable>

/** What people said of tables whose heads do not tell which column is what: asked once, then known for every file with the same head. */
export class KnownTables {
  readonly #kept: Map<string, KnownTable>
  /** Tables without a head line of their own: what was said holds for this session. */
  readonly #passing = new Map<string, CsvMapping>()
  readonly #changed: () => void

  constructor(kept: readonly KnownTable[], changed: () => void) {
    this.#kept = new Map(kept.slice(-limits.tables).map((table) => [keyOf(table), table]))
    this.#changed = changed
  }

  /** The one that was told last stands last. */
  get list(): readonly KnownTable[] {
    return [...this.#kept.values()]
  }

  of(head: Pick<CsvHead, 'delimiter' | 'columns'>): CsvMapping | undefined {
    const key = keyOf(head)
    return (this.#kept.get(key)?.mapping ?? this.#passing.get(key)) as CsvMapping | undefined
  }

  tell({ delimiter, columns }: Pick<CsvHead, 'delimiter' | 'columns'>, mapping: KnownTable['mapping']): void {
    const key = keyOf({ delimiter, columns })
    this.#kept.delete(key)
    this.#passing.delete(key)
    const table = knownTable.safeParse({ delimiter, columns, mapping })
    if (mapping.header && table.success) this.#kept.set(key, table.data)
    else this.#passing.set(key, mapping as CsvMapping)
    for (const all of [this.#kept, this.#passing]) if (all.size > limits.tables) all.delete(all.keys().next().value!)
    this.#changed()
  }
}

const keyOf = ({ delimiter, columns }: Pick<CsvHead, 'delimiter' | 'columns'>): string => JSON.stringify([delimiter, columns])
