import { twoDigits } from '../../wire/decimal.ts'
import type { Decoder } from '../../wire/decoder.ts'
import type { Meaning } from '../../wire/field.ts'
import { hhmmss, yymmdd } from '../blocks/dates.ts'
import type { Session } from '../family.ts'

// A sentence has the date in the device's own time and the time of day twice, local and UTC: what lies between is the zone the device is set to.

/** What the link has learnt. A relay carries several devices on one link, so it is kept with the identity that it is about. */
export interface Memory {
  readonly identity: string
  /** Minutes east of UTC, as the last sentence with both times revealed them. */
  readonly zone?: number
  /** How many parts the photo has that was announced last. */
  readonly photoParts?: number
}

const minute = 60_000
const day = 24 * 60 * minute

const separators = /[/: ]/g
const noDate = /^0+$|^0000000119$/

/** `yymmddhhmm`, `yymmddhhmmss` or `yy/mm/dd hh:mm` as ms since 1970 by the device's own clock; the zeros of a device that has no time read as undefined. */
export const localTime: Meaning<string, number | undefined> = {
  read(raw) {
    const digits = raw.length === 12 || raw.length === 10 ? raw : raw.replace(separators, '')
    if (digits.length !== 12 && digits.length !== 10) return undefined
    const midnight = yymmdd.read(digits.slice(0, 6))
    const seconds = twoDigits(digits, 6) * 3600 + twoDigits(digits, 8) * 60 + (digits.length === 12 ? twoDigits(digits, 10) : 0)
    return midnight !== undefined && seconds < 86_400 ? midnight + seconds * 1000 : undefined
  },
  show: (time, raw) => (time === undefined ? raw : new Date(time).toISOString().slice(0, 19).replace('T', ' ')),
  check: (raw, time) =>
    time === undefined && !noDate.test(raw)
      ? { severity: 'warning', code: 'malformed', text: `${JSON.stringify(raw)} is not a date and time` }
      : undefined,
}

const bareNumber = /^\d*\.?\d+$/

/** `hhmmss` or `hhmmss.sss` as ms since midnight. Some firmware has another number here (`31.0`), which is no time. */
export const utcTime: Meaning<string, number | undefined> = {
  ...hhmmss,
  check: (raw, ms) =>
    ms === undefined && !bareNumber.test(raw)
      ? { severity: 'warning', code: 'malformed', text: `${JSON.stringify(raw)} is not a time` }
      : undefined,
}

/**
 * When the fix was: of all instants with this UTC time of day the nearest to the local time, which is right for every zone within half
 * a day of UTC. Notes say what was revealed or assumed.
 */
export function fixTime(
  d: Decoder,
  local: number | undefined,
  utc: number | undefined,
  session: Session<Memory>,
  identity: string,
): number | undefined {
  if (utc === undefined) return local === undefined ? undefined : byZone(d, local, session, identity)
  if (local !== undefined) {
    const time = beyondDateLine(local, nearest(local - (session.zone ?? 0) * minute, utc), session)
    const zone = zoneBetween(local, time)
    if (zone !== 0) d.note('info', 'time-zone', `the two times reveal that the device is set to ${zoneName(zone)}`)
    return time
  }
  if (session.arrived === undefined) return undefined
  d.note('warning', 'assumed', 'a time without a date: the day of its arrival is taken')
  return nearest(session.arrived, utc)
}

/** +13:00 (New Zealand in summer) looks like −11:00 of the next day; a fix that is half a day ahead of its arrival was not Samoa's. */
const beyondDateLine = (local: number, time: number, { zone, arrived }: Session<Memory>): number =>
  zone === undefined && arrived !== undefined && time - local >= 10 * 60 * minute && time - arrived > day / 2 ? time - day : time

/** A local time with no UTC beside it: by the zone set by hand, else the one that an earlier sentence of this device revealed, else as UTC. */
export function byZone(d: Decoder, local: number, { zone, memory }: Session<Memory>, identity: string): number {
  const revealed = memory?.identity === identity ? memory.zone : undefined
  const east = zone ?? revealed ?? 0
  const rule =
    zone !== undefined
      ? `${zoneName(east)}, set by hand`
      : revealed !== undefined
        ? `${zoneName(east)}, which an earlier sentence revealed`
        : 'UTC'
  d.note('info', 'time-zone', `local time without UTC beside it: taken as ${rule}`)
  return local - east * minute
}

/** Zones are whole quarters of an hour; the two times may be a few seconds apart. */
export const zoneBetween = (local: number, time: number): number => Math.round((local - time) / (15 * minute)) * 15

function nearest(to: number, utc: number): number {
  const start = Math.floor(to / minute) * minute
  const ahead = (((Math.floor(utc / minute) * minute - start) % day) + day) % day
  return start + (ahead >= day / 2 ? ahead - day : ahead) + (utc % minute)
}

/** `UTC−05:00`. */
function zoneName(east: number): string {
  const minutes = Math.abs(east)
  return `UTC${east < 0 ? '−' : '+'}${padded(Math.floor(minutes / 60))}:${padded(minutes % 60)}`
}
const padded = (n: number): string => String(n).padStart(2, '0')
