import type { TripClock } from '../../report/trip.ts'
import type { DeviceLog } from '../journal/report-log.ts'

export interface Range {
  readonly from: number
  readonly to: number
}

/** Which of equal parts of a range a moment falls into. */
export const part = (at: number, from: number, to: number, parts: number) =>
  Math.min(parts - 1, Math.floor(((at - from) / Math.max(1, to - from)) * parts))

export const timeOf = ({ arrived, times }: DeviceLog, clock: TripClock, at: number): number => {
  const measured = clock === 'device' ? times.get(at) : NaN
  return Number.isNaN(measured) ? arrived.get(at) : measured
}

/** The points of a range in order of the clock. */
export function inOrder(
  device: DeviceLog,
  clock: TripClock,
  { from = -Infinity, to = Infinity }: Partial<Record<keyof Range, number | undefined>>,
): number[] {
  const all: number[] = []
  let sorted = true
  let last = -Infinity
  for (let at = 0; at < device.rows.length; at++) {
    const time = timeOf(device, clock, at)
    if (time < from || time > to) continue
    sorted &&= time >= last
    last = time
    all.push(at)
  }
  return sorted ? all : all.sort((a, b) => timeOf(device, clock, a) - timeOf(device, clock, b) || a - b)
}

/** A value for every point, NaN where it tells none. */
export function dense(device: DeviceLog, name: string): Float64Array {
  const values = new Float64Array(device.rows.length).fill(NaN)
  const told = device.values.get(name)
  for (let i = 0; i < (told?.at.length ?? 0); i++) values[told!.at.get(i)] = told!.value.get(i)
  return values
}
