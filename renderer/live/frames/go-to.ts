import type { Zone } from '../../kit/format.ts'
import type { FrameList } from '../../state/frame-list.ts'

/** Where somebody wants to go: a row number, or a time of day on the day of the row that is selected. */
export type Target = { readonly number: number } | { readonly time: number }

/** `1204`, `1,204`, `09:30`, `09:30:15.2`; undefined for anything else. */
export function targetOf(text: string, day: number, zone: Zone): Target | undefined {
  const number = /^#?\s*([\d,. ]+)$/.exec(text.trim())
  if (number) return { number: Number(number[1]!.replace(/[,. ]/g, '')) }
  const clock = /^(\d{1,2}):(\d{2})(?::(\d{2}(?:\.\d{1,3})?))?$/.exec(text.trim())
  if (!clock) return undefined
  const [hours, minutes, seconds] = [Number(clock[1]), Number(clock[2]), Number(clock[3] ?? 0)]
  if (hours > 23 || minutes > 59 || seconds >= 60) return undefined
  const date = new Date(day)
  const ms = Math.round((seconds % 1) * 1000)
  return {
    time:
      zone === 'utc' ? date.setUTCHours(hours, minutes, Math.floor(seconds), ms) : date.setHours(hours, minutes, Math.floor(seconds), ms),
  }
}

/** Position in the view of the first row at or after the target; the last row where there is none. */
export async function positionOf(frames: FrameList, target: Target): Promise<number | undefined> {
  const { count } = frames.state.get()
  if (count === 0) return undefined
  if ('number' in target) return Math.min(count - 1, (await frames.find(target.number)) ?? count - 1)
  let low = 0
  let high = count - 1
  while (low < high) {
    const middle = (low + high) >> 1
    const [row] = await frames.read(middle, middle + 1)
    if (!row) return undefined
    if (row.time < target.time) low = middle + 1
    else high = middle
  }
  return low
}
