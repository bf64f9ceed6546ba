import type { Message } from '../../report/message.ts'
import { latin1, fromLatin1 } from '../../wire/latin1.ts'
import type { Session } from '../family.ts'

/** Positions and tower lists want the server's time, whatever the marker of the device under the marker HQ; heartbeats come back as they are. */
export function reply(
  { type, identity }: Message,
  frame: Uint8Array,
  { arrived }: Session & { readonly arrived: number },
): readonly Uint8Array[] {
  if (identity === undefined) return []
  if (type === 'v1' || type === 'nbr') return [fromLatin1(`*HQ,${identity},V4,${type.toUpperCase()},${digits(arrived)}#`)]
  if (type === 'v0' || type === 'htbt') return [fromLatin1(`${latin1(frame).split(/[,#]/, 3).join(',')}#`)]
  return []
}

/** A command carries the time it was sent at; the device repeats it in its answer. */
export function order(marker: string, identity: string, code: string, now: number, parameters: readonly (string | number)[]): Uint8Array {
  return fromLatin1(`*${[marker, identity, code, digits(now).slice(8), ...parameters].join(',')}#`)
}

/** `yyyymmddhhmmss`, UTC. */
function digits(time: number): string {
  const iso = new Date(time).toISOString()
  return iso.slice(0, 4) + iso.slice(5, 7) + iso.slice(8, 10) + iso.slice(11, 13) + iso.slice(14, 16) + iso.slice(17, 19)
}
