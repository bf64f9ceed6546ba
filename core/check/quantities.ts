const units: Readonly<Record<string, number>> = { ms: 1, s: 1000, min: 60_000, h: 3_600_000, d: 86_400_000 }
const time = String.raw`(\d{1,9}(?:\.\d{1,6})?) ?(ms|s|min|h|d)`

/** `120 s`, `5 min` in ms; a bare number counts seconds. Undefined: it is no time. */
export function durationOf(written: string | number): number | undefined {
  if (typeof written === 'number') return Number.isFinite(written) ? written * 1000 : undefined
  const parts = new RegExp(`^${time}$`).exec(written.trim())
  return parts ? Number(parts[1]) * units[parts[2]!]! : undefined
}

/** `95 %` or `0.95` as 0.95. */
export function percentOf(written: string | number): number | undefined {
  const parts = /^(\d{1,3}(?:\.\d{1,6})?) ?(%?)$/.exec(String(written).trim())
  const value = parts ? Number(parts[1]) / (parts[2] === '%' ? 100 : 1) : NaN
  return value >= 0 && value <= 1 ? value : undefined
}

/** `30 s ± 5 s` or `30 s ± 20 %` as bounds in ms. */
export function toleranceOf(
  written: string,
): { readonly low: number; readonly high: number; readonly says: string } | { readonly problem: string } {
  const [middle = '', around] = written.split(/±|\+-|\+\/-/).map((part) => part.trim())
  const interval = durationOf(middle)
  const problem = `expected an interval with a tolerance, as 30 s ± 5 s, found ${JSON.stringify(written)}`
  if (interval === undefined || around === undefined) return { problem }
  const percent = around.endsWith('%') ? percentOf(around) : undefined
  const width = percent === undefined ? durationOf(around) : interval * percent
  if (width === undefined) return { problem }
  if (interval <= 0 || width >= interval) return { problem: 'the tolerance is as long as the interval: nothing could fail' }
  return { low: interval - width, high: interval + width, says: written }
}
