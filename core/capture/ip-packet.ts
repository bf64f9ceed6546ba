import type { Endpoint } from './address.ts'

/** What goes into one synthesised IP packet. */
export interface PacketForm {
  readonly from: Endpoint
  readonly to: Endpoint
  readonly payload: Uint8Array
  /** Absent: UDP. */
  readonly tcp?: TcpForm
}
export interface TcpForm {
  readonly seq: number
  readonly ack: number
  readonly flags: number
}

export const tcpFlag = { fin: 0x01, syn: 0x02, rst: 0x04, psh: 0x08, ack: 0x10 } as const

/** MSS 65,495 and a window scale of 14, so that a device may send a gibibyte before Wireshark thinks that its window is full. */
const synOptions = Uint8Array.of(2, 4, 0xff, 0xd7, 3, 3, 14, 1)

/** The most payload that one packet holds. */
export function payloadLimit(transport: 'tcp' | 'udp', addressLength: number): number {
  if (addressLength === 4) return transport === 'tcp' ? 65_535 - 40 : 65_535 - 28
  return transport === 'tcp' ? 65_535 - 20 : 65_535 - 8
}

export function packetLength({ from, payload, tcp }: PacketForm): number {
  return (from.address.length === 4 ? 20 : 40) + (tcp ? 20 + (tcp.flags & tcpFlag.syn ? synOptions.length : 0) : 8) + payload.length
}

/** Writes the packet at `at`, with its checksums; answers where its payload begins. Both addresses have the same length. */
export function writePacket(out: Uint8Array, at: number, packet: PacketForm): number {
  const length = packetLength(packet)
  out.fill(0, at, at + length - packet.payload.length)
  const isV4 = packet.from.address.length === 4
  const transportAt = at + (isV4 ? 20 : 40)
  const transportLength = length - (isV4 ? 20 : 40)
  if (isV4) writeIpv4(out, at, packet, length)
  else writeIpv6(out, at, packet, transportLength)
  const payloadAt = at + length - packet.payload.length
  out.set(packet.payload, payloadAt)
  put16(out, transportAt, packet.from.port)
  put16(out, transportAt + 2, packet.to.port)
  const addresses = isV4 ? at + 12 : at + 8
  const pseudo = sum16(out, addresses, packet.from.address.length * 2) + (packet.tcp ? 6 : 17) + transportLength
  if (packet.tcp) {
    writeTcp(out, transportAt, packet.tcp)
    put16(out, transportAt + 16, folded(pseudo + sum16(out, transportAt, transportLength)))
  } else {
    put16(out, transportAt + 4, transportLength)
    // A checksum of 0 would say that there is none.
    put16(out, transportAt + 6, folded(pseudo + sum16(out, transportAt, transportLength)) || 0xffff)
  }
  return payloadAt
}

function writeIpv4(out: Uint8Array, at: number, { from, to, tcp }: PacketForm, length: number): void {
  out[at] = 0x45
  put16(out, at + 2, length)
  // Don't fragment: then the identification may stay 0 (RFC 6864).
  put16(out, at + 6, 0x4000)
  out[at + 8] = 64
  out[at + 9] = tcp ? 6 : 17
  out.set(from.address, at + 12)
  out.set(to.address, at + 16)
  put16(out, at + 10, folded(sum16(out, at, 20)))
}

function writeIpv6(out: Uint8Array, at: number, { from, to, tcp }: PacketForm, length: number): void {
  out[at] = 0x60
  put16(out, at + 4, length)
  out[at + 6] = tcp ? 6 : 17
  out[at + 7] = 64
  out.set(from.address, at + 8)
  out.set(to.address, at + 24)
}

function writeTcp(out: Uint8Array, at: number, { seq, ack, flags }: TcpForm): void {
  const isSyn = (flags & tcpFlag.syn) !== 0
  put32(out, at + 4, seq)
  put32(out, at + 8, ack)
  out[at + 12] = (isSyn ? 5 + synOptions.length / 4 : 5) << 4
  out[at + 13] = flags
  put16(out, at + 14, 0xffff)
  if (isSyn) out.set(synOptions, at + 20)
}

function put16(out: Uint8Array, at: number, value: number): void {
  out[at] = value >>> 8
  out[at + 1] = value
}
function put32(out: Uint8Array, at: number, value: number): void {
  put16(out, at, value >>> 16)
  put16(out, at + 2, value & 0xffff)
}

/** 64 KiB of 16-bit words add up to less than 2^31. */
function sum16(bytes: Uint8Array, at: number, length: number): number {
  let sum = 0
  const end = at + length
  for (let i = at; i + 1 < end; i += 2) sum += (bytes[i]! << 8) | bytes[i + 1]!
  return length % 2 === 0 ? sum : sum + (bytes[end - 1]! << 8)
}
function folded(sum: number): number {
  while (sum > 0xffff) sum = (sum & 0xffff) + Math.floor(sum / 0x10000)
  return ~sum & 0xffff
}
