/** A list with one entry more. Most lists of a frame have only one, and an empty array that is pushed to makes room for seventeen. */
export function added<T>(list: T[], entry: T): T[] {
  if (list.length === 0) return [entry]
  list.push(entry)
  return list
}
