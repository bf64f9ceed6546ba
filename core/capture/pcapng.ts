/** Numbers of the pcapng format (draft-ietf-opsawg-pcapng) that the writer and the reader share. */
export const block = {
  section: 0x0a0d0d0a,
  interface: 1,
  packet: 2,
  simplePacket: 3,
  names: 4,
  statistics: 5,
  enhancedPacket: 6,
  secrets: 10,
  custom: 0x0bad,
  /** Custom, not to be copied into edited files. */
  customPrivate: 0x40000bad,
} as const

export const option = {
  end: 0,
  comment: 1,
  hardware: 2,
  system: 3,
  application: 4,
  interfaceName: 2,
  interfaceDescription: 3,
  resolution: 9,
  timeOffset: 14,
  packetFlags: 2,
  received: 4,
  interfaceDropped: 5,
  systemDropped: 7,
} as const

export const byteOrderMagic = 0x1a2b3c4d
/** Both byte orders read the same. */
export const linkTypeRaw = 101

/**
 * The number reserved for examples and documentation (RFC 5612). We own none, so the first words of the block's data tell that it is ours:
 * JSON that begins with `{"trackscope":1`. See docs/decisions/0010-capture-facts.md.
 */
export const enterprise = 32473
export const factStart = '{"trackscope":1'

const low32 = 0x1_0000_0000

/** A time as the two halves of a 64-bit count of nanoseconds; times that the count cannot hold become 0. */
export function toNanoseconds(time: number): { high: number; low: number } {
  const bounded = time >= 0 && time < 1.8e13 ? time : 0
  const whole = Math.floor(bounded / 1000)
  const fraction = Math.round((bounded - whole * 1000) * 1e6)
  const upper = Math.floor(whole / 0x10000) * 1e9
  const lower = (upper % 0x10000) * 0x10000 + (whole % 0x10000) * 1e9 + fraction
  return { high: Math.floor(upper / 0x10000) + Math.floor(lower / low32), low: lower % low32 }
}

/** A time from a 64-bit count of units: exact to the last bit that a double holds, so what `toNanoseconds` wrote is read as the same number. */
export function fromUnits(high: number, low: number, unitsPerSecond: number): number {
  if (unitsPerSecond > 2 ** 36) return fromManyUnits(high, low, unitsPerSecond)
  const first = Math.floor(high / unitsPerSecond)
  let rest = (high - first * unitsPerSecond) * 0x10000 + Math.floor(low / 0x10000)
  const second = Math.floor(rest / unitsPerSecond)
  rest = (rest - second * unitsPerSecond) * 0x10000 + (low % 0x10000)
  const third = Math.floor(rest / unitsPerSecond)
  const seconds = first * low32 + second * 0x10000 + third
  return seconds * 1000 + ((rest - third * unitsPerSecond) * 1000) / unitsPerSecond
}

function fromManyUnits(high: number, low: number, unitsPerSecond: number): number {
  const units = BigInt(high) * 0x1_0000_0000n + BigInt(low)
  const perSecond = BigInt(unitsPerSecond)
  return Number(units / perSecond) * 1000 + (Number(units % perSecond) * 1000) / unitsPerSecond
}
