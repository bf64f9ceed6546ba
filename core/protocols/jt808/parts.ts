import type { Parts } from './context.ts'

/** What is kept of one unfinished message; longer ones (films) are not put together. */
const limit = 64 * 1024

export interface Packet {
  readonly id: number
  readonly serial: number
  readonly total: number
  readonly index: number
  readonly body: Uint8Array
}

/**
 * Adds a packet to the unfinished message of a link, or begins a new one. `whole` is the joined body once the last packet is there,
 * in whatever order they came. Packets of one message have serial numbers in a row, so the first one's tells messages apart.
 */
export function collect(
  open: Parts | undefined,
  { id, serial, total, index, body }: Packet,
): { open: Parts | undefined; whole: Uint8Array | undefined } {
  if (index < 1 || index > total) return { open, whole: undefined }
  const first = (serial - index + 1) & 0xffff
  const same = open?.id === id && open.total === total && open.first === first
  const bodies = { ...(same ? open.bodies : {}), [index]: body }
  const all = Object.values(bodies)
  const size = all.reduce((sum, part) => sum + part.length, 0)
  if (size > limit) return { open: undefined, whole: undefined }
  if (all.length < total) return { open: { id, total, first, bodies }, whole: undefined }
  const whole = new Uint8Array(size)
  let at = 0
  for (const part of all) {
    whole.set(part, at)
    at += part.length
  }
  return { open: undefined, whole }
}
