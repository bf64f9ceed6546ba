/** The one's complement of all bytes added up. The notes call it the Internet checksum, but it adds bytes, not words: that is what captures have. */
export function payloadChecksum(payload: Uint8Array): number {
  let sum = 0
  for (let i = 0; i < payload.length; i++) sum += payload[i]!
  while (sum > 0xffff) sum = (sum & 0xffff) + (sum >>> 16)
  return ~sum & 0xffff
}
