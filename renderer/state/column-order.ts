import type { Settings } from './settings.ts'

/** Columns in the order that a person gave them; those that the order does not know stand behind the one they follow by nature. */
export function arranged<C extends { readonly id: string }>(
  columns: readonly C[],
  { order, hidden }: Settings['columns'],
  all = false,
): readonly C[] {
  const known = order.flatMap((id) => columns.find((column) => column.id === id) ?? [])
  const list = [...known]
  for (const [i, column] of columns.entries()) {
    if (known.includes(column)) continue
    const before = list.findIndex(({ id }) => id === columns[i - 1]?.id)
    list.splice(i === 0 ? 0 : before + 1, 0, column)
  }
  return all ? list : list.filter(({ id }) => !hidden.includes(id))
}

/** The id of the column of a field. */
export const fieldColumn = (field: string): string => `field.${field}`

/** The columns of the Frames grid as they are before anybody moves them. */
const columnIds = (fields: readonly string[]): readonly string[] => [
  'number',
  'time',
  'device',
  'link',
  'direction',
  'family',
  'type',
  ...fields.map(fieldColumn),
  'summary',
  'length',
  'notes',
  'rule',
]

/** Those that somebody sees, in their order. */
export const shownColumns = ({ columns, fields }: Pick<Settings, 'columns' | 'fields'>): readonly string[] =>
  arranged(
    columnIds(fields).map((id) => ({ id })),
    columns,
  ).map(({ id }) => id)
