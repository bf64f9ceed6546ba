import type { MessageType } from '../family.ts'

/** A message type and what stands for it on the wire or what it says. */
export type Listed = readonly [type: string, says: string]

/** The message types of a family, each once, in the order of its tables. */
export function listed(...rows: readonly Listed[]): readonly MessageType[] {
  const all = new Map<string, Set<string>>()
  for (const [type, says] of rows) all.set(type, (all.get(type) ?? new Set()).add(says))
  return [...all].map(([type, says]) => ({ type, says: [...says].join(', ') }))
}

/** Rows of a table whose keys are the numbers on the wire; `behind` says more. */
export const byNumber = (
  table: Readonly<Record<number, readonly [type: string, ...rest: unknown[]]>>,
  width: number,
  behind = '',
): Listed[] => Object.entries(table).map(([id, [type]]) => [type, numbered(Number(id), width) + behind])

export const numbered = (id: number, width: number): string => `0x${id.toString(16).toUpperCase().padStart(width, '0')}`
