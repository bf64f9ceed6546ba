/** Year, month from 1, day, hours, minutes and seconds of a time, as binary dates have them. */
export function utcParts(time: number): [year: number, month: number, day: number, hours: number, minutes: number, seconds: number] {
  const at = new Date(time)
  return [at.getUTCFullYear(), at.getUTCMonth() + 1, at.getUTCDate(), at.getUTCHours(), at.getUTCMinutes(), at.getUTCSeconds()]
}
