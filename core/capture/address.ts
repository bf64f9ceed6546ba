/** An address of 4 or 16 bytes and a port. */
export interface Endpoint {
  readonly address: Uint8Array
  readonly port: number
}

/** `192.0.2.1:5023`, `[2001:db8::1]:5023`, `2001:db8::1` with the port last after a bracket. Undefined where it is no numeric address. */
export function parseEndpoint(text: string): Endpoint | undefined {
  const parts = /^(?:\[([^\]]{2,60})\]|([0-9.]{7,15})):(\d{1,5})$/.exec(text)
  const port = Number(parts?.[3])
  const address = parts && parseAddress((parts[1] ?? parts[2])!)
  return address && port <= 0xffff ? { address, port } : undefined
}

/** The bytes of a numeric address; IPv4 within IPv6 (`::ffff:192.0.2.1`) is brought to IPv4, a zone (`%eth0`) is left off. */
export function parseAddress(text: string): Uint8Array | undefined {
  const bare = text.replace(/%.*$/, '')
  const bytes = bare.includes(':') ? parseIpv6(bare) : parseIpv4(bare)
  return bytes && unmapped(bytes)
}

/** As people write it: IPv6 after RFC 5952, in brackets. */
export const formatEndpoint = ({ address, port }: Endpoint): string =>
  address.length === 4 ? `${formatAddress(address)}:${port}` : `[${formatAddress(address)}]:${port}`

export function formatAddress(address: Uint8Array): string {
  if (address.length === 4) return address.join('.')
  const groups = Array.from({ length: 8 }, (_, i) => (address[i * 2]! << 8) | address[i * 2 + 1]!)
  const zeros = longestZeros(groups)
  const hex = (from: number, to: number) =>
    groups
      .slice(from, to)
      .map((group) => group.toString(16))
      .join(':')
  return zeros.length < 2 ? hex(0, 8) : `${hex(0, zeros.from)}::${hex(zeros.from + zeros.length, 8)}`
}

/** IPv4 within IPv6 as the four bytes that it is; anything else as given. */
export function unmapped(address: Uint8Array): Uint8Array {
  if (address.length !== 16 || address[10] !== 0xff || address[11] !== 0xff) return address
  for (let i = 0; i < 10; i++) if (address[i] !== 0) return address
  return address.slice(12)
}

/** An IPv4 address as IPv6 writes it. */
function mapped(address: Uint8Array): Uint8Array {
  if (address.length === 16) return address
  const out = new Uint8Array(16)
  out.fill(0xff, 10, 12)
  out.set(address, 12)
  return out
}

/** Two ends of one packet: both IPv6 where one is. */
export const alike = (remote: Endpoint, local: Endpoint): { remote: Endpoint; local: Endpoint } =>
  remote.address.length === local.address.length
    ? { remote, local }
    : { remote: { ...remote, address: mapped(remote.address) }, local: { ...local, address: mapped(local.address) } }

function parseIpv4(text: string): Uint8Array | undefined {
  const parts = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/.exec(text)?.slice(1).map(Number)
  return parts?.every((part) => part <= 0xff) ? Uint8Array.from(parts) : undefined
}

function parseIpv6(text: string): Uint8Array | undefined {
  const dotted = /^(.*:)(\d+\.\d+\.\d+\.\d+)$/.exec(text)
  const last = dotted && parseIpv4(dotted[2]!)
  if (dotted && !last) return undefined
  const hex = last ? `${dotted[1]}${((last[0]! << 8) | last[1]!).toString(16)}:${((last[2]! << 8) | last[3]!).toString(16)}` : text
  const halves = hex.split('::')
  if (halves.length > 2) return undefined
  const [head = [], tail = []] = halves.map((half) => (half === '' ? [] : half.split(':')))
  const missing = 8 - head.length - tail.length
  if (halves.length === 2 ? missing < 1 : missing !== 0) return undefined
  const groups = [...head, ...Array.from({ length: missing }, () => '0'), ...tail]
  if (!groups.every((group) => /^[0-9a-f]{1,4}$/i.test(group))) return undefined
  return Uint8Array.from(groups.flatMap((group) => [parseInt(group, 16) >> 8, parseInt(group, 16) & 0xff]))
}

function longestZeros(groups: readonly number[]): { from: number; length: number } {
  let best = { from: 0, length: 0 }
  for (let from = 0; from < 8; from++) {
    let length = 0
    while (from + length < 8 && groups[from + length] === 0) length++
    if (length > best.length) best = { from, length }
  }
  return best
}
