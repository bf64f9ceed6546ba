import type { Wording } from '../language.ts'

/** One TCP segment or UDP datagram within `bytes`. The object is used again for the next packet. */
export class Segment {
  bytes: Uint8Array = new Uint8Array(0)
  /** Offset in the file of `bytes[0]`; undefined where it was put together from fragments. */
  at: number | undefined = undefined
  sourceAt = 0
  destinationAt = 0
  /** 4 or 16. */
  addressLength = 4
  sourcePort = 0
  destinationPort = 0
  isTcp = false
  seq = 0
  ack = 0
  flags = 0
  payloadFrom = 0
  payloadTo = 0
  /** Bytes of the payload that were cut off when it was captured. */
  missing = 0
}

/** A fragment of an IP packet: what it belongs to, and which part of the payload it is. */
export interface Fragment {
  /** Addresses, protocol and identification. */
  readonly key: string
  readonly offset: number
  readonly more: boolean
  readonly payload: Uint8Array
  readonly protocol: number
  /** The address part of the first header, to go before the payload again. */
  readonly addresses: Uint8Array
}

/** A segment was read; a fragment that waits for others; or why neither. */
export type Dissection = 'segment' | Fragment | { readonly problem: Wording }

/** Finds the TCP segment or UDP datagram in a packet of any of the link types that we read. */
export function dissect(bytes: Uint8Array, linkType: number, at: number, out: Segment): Dissection {
  const ip = findIp(bytes, linkType)
  return typeof ip === 'number' ? dissectIp(bytes, ip, at, out) : ip
}

/** Offset of the IP header. */
function findIp(bytes: Uint8Array, linkType: number): number | { problem: Wording } {
  switch (linkType) {
    case 1:
      return afterEthertype(bytes, 12)
    case 113:
      return afterEthertype(bytes, 14)
    case 276:
      return bytes.length < 20 ? short : afterProtocol(bytes, get16(bytes, 0), 20)
    case 0:
    case 108:
      return isLoopbackIp(bytes) ? 4 : { problem: { en: 'a loopback packet that is not IP', es: 'un paquete de loopback que no es IP' } }
    case 12:
    case 14:
    case 101:
    case 228:
    case 229:
      return 0
    default:
      return {
        problem: {
          en: `packets of link type ${linkType}, which is not read here`,
          es: `paquetes del tipo de enlace ${linkType}, que aquí no se lee`,
        },
      }
  }
}

/** The address family before the packet, in the byte order of the machine that captured. */
function isLoopbackIp(bytes: Uint8Array): boolean {
  const family = bytes[0] || bytes[3]
  return bytes.length > 4 && (family === 2 || family === 10 || family === 24 || family === 28 || family === 30)
}

const afterEthertype = (bytes: Uint8Array, at: number) => (bytes.length < at + 2 ? short : afterProtocol(bytes, get16(bytes, at), at + 2))

/** Goes past VLAN tags (also stacked ones) and PPPoE. */
function afterProtocol(bytes: Uint8Array, ethertype: number, at: number): number | { problem: Wording } {
  let type = ethertype
  let next = at
  while (type === 0x8100 || type === 0x88a8 || type === 0x9100) {
    if (bytes.length < next + 4) return short
    type = get16(bytes, next + 2)
    next += 4
  }
  if (type === 0x8864) {
    if (bytes.length < next + 8) return short
    const inner = get16(bytes, next + 6)
    return inner === 0x0021 || inner === 0x0057
      ? next + 8
      : { problem: { en: 'PPPoE packets that are not IP', es: 'paquetes PPPoE que no son IP' } }
  }
  if (type === 0x0800 || type === 0x86dd) return next
  return {
    problem:
      type === 0x0806
        ? { en: 'ARP packets', es: 'paquetes ARP' }
        : type < 0x600
          ? { en: 'packets with a length instead of an ethertype', es: 'paquetes con una longitud en lugar de un ethertype' }
          : { en: `packets of ethertype 0x${type.toString(16)}`, es: `paquetes del ethertype 0x${type.toString(16)}` },
  }
}

function dissectIp(bytes: Uint8Array, ip: number, at: number, out: Segment): Dissection {
  const version = ip < bytes.length ? bytes[ip]! >> 4 : 0
  if (version === 4) return dissectIpv4(bytes, ip, at, out)
  return version === 6
    ? dissectIpv6(bytes, ip, at, out)
    : { problem: { en: 'packets that are neither IPv4 nor IPv6', es: 'paquetes que no son ni IPv4 ni IPv6' } }
}

function dissectIpv4(bytes: Uint8Array, ip: number, at: number, out: Segment): Dissection {
  const headLength = (bytes[ip]! & 0x0f) * 4
  if (headLength < 20 || bytes.length < ip + headLength) return short
  // 0: the network card was to cut it up (segmentation offload); the packet is as long as what was captured.
  const total = get16(bytes, ip + 2) || bytes.length - ip
  if (total < headLength)
    return {
      problem: {
        en: 'IPv4 packets that claim to be shorter than their header',
        es: 'paquetes IPv4 que declaran ser más cortos que su cabecera',
      },
    }
  const from = ip + headLength
  const end = ip + total
  const protocol = bytes[ip + 9]!
  const fragment = get16(bytes, ip + 6)
  if ((fragment & 0x3fff) !== 0) {
    const key = `4 ${protocol} ${get16(bytes, ip + 4)} ${bytes.subarray(ip + 12, ip + 20).join('.')}`
    return partOf(bytes, {
      key,
      protocol,
      from,
      end,
      offset: (fragment & 0x1fff) * 8,
      more: (fragment & 0x2000) !== 0,
      addressesAt: ip + 12,
      addressLength: 4,
    })
  }
  return transport(bytes, { protocol, from, end, addressesAt: ip + 12, addressLength: 4 }, at, out)
}

function dissectIpv6(bytes: Uint8Array, ip: number, at: number, out: Segment): Dissection {
  if (bytes.length < ip + 40) return short
  const length = get16(bytes, ip + 4)
  // 0: a jumbogram, or segmentation offload.
  const end = length === 0 ? bytes.length : ip + 40 + length
  let protocol = bytes[ip + 6]!
  let from = ip + 40
  const base = { addressesAt: ip + 8, addressLength: 16 }
  while (protocol === 0 || protocol === 43 || protocol === 60 || protocol === 51 || protocol === 135 || protocol === 44) {
    if (from + 8 > Math.min(end, bytes.length)) return short
    const next = bytes[from]!
    if (protocol === 44) {
      const word = get16(bytes, from + 2)
      const isPart = (word & 0xfff9) !== 0
      if (isPart) {
        const key = `6 ${next} ${get16(bytes, from + 4)} ${get16(bytes, from + 6)} ${bytes.subarray(ip + 8, ip + 40).join('.')}`
        return partOf(bytes, { ...base, key, protocol: next, from: from + 8, end, offset: word & 0xfff8, more: (word & 1) !== 0 })
      }
      from += 8
    } else from += protocol === 51 ? (bytes[from + 1]! + 2) * 4 : (bytes[from + 1]! + 1) * 8
    protocol = next
  }
  return transport(bytes, { ...base, protocol, from, end }, at, out)
}

interface Content {
  readonly protocol: number
  readonly from: number
  readonly end: number
  readonly addressesAt: number
  readonly addressLength: number
}

function partOf(bytes: Uint8Array, part: Content & { key: string; offset: number; more: boolean }): Fragment | { problem: Wording } {
  const { key, offset, more, protocol, from, end, addressesAt, addressLength } = part
  if (end > bytes.length)
    return {
      problem: {
        en: 'fragments of IP packets that were cut short when captured',
        es: 'fragmentos de paquetes IP que se cortaron al capturarlos',
      },
    }
  return {
    key,
    offset,
    more,
    protocol,
    payload: bytes.subarray(from, end),
    addresses: bytes.subarray(addressesAt, addressesAt + addressLength * 2),
  }
}

/** Reads what a reassembled packet carries: its addresses stand at the beginning of `bytes`. */
export const dissectWhole = (bytes: Uint8Array, protocol: number, addressLength: number, out: Segment): Dissection =>
  transport(bytes, { protocol, from: addressLength * 2, end: bytes.length, addressesAt: 0, addressLength }, undefined, out)

function transport(
  bytes: Uint8Array,
  { protocol, from, end, addressesAt, addressLength }: Content,
  at: number | undefined,
  out: Segment,
): Dissection {
  if (protocol !== 6 && protocol !== 17) return { problem: otherProtocol(protocol) }
  const isTcp = protocol === 6
  if (bytes.length < from + (isTcp ? 20 : 8)) return short
  const headLength = isTcp ? (bytes[from + 12]! >> 4) * 4 : 8
  const claimed = isTcp ? end : Math.min(end, from + (get16(bytes, from + 4) || end - from))
  const payloadFrom = from + headLength
  if ((isTcp && headLength < 20) || payloadFrom > claimed) return { problem: contradictory(isTcp ? 'TCP' : 'UDP') }
  out.bytes = bytes
  out.at = at
  out.sourceAt = addressesAt
  out.destinationAt = addressesAt + addressLength
  out.addressLength = addressLength
  out.sourcePort = get16(bytes, from)
  out.destinationPort = get16(bytes, from + 2)
  out.isTcp = isTcp
  if (isTcp) {
    out.seq = get32(bytes, from + 4)
    out.ack = get32(bytes, from + 8)
    out.flags = bytes[from + 13]!
  }
  out.payloadTo = Math.min(claimed, bytes.length)
  out.payloadFrom = Math.min(payloadFrom, out.payloadTo)
  out.missing = claimed - Math.max(payloadFrom, out.payloadTo)
  return 'segment'
}

const short = { problem: { en: 'packets that are too short for their headers', es: 'paquetes demasiado cortos para sus cabeceras' } }
const contradictory = (name: string): Wording => ({
  en: `${name} packets whose lengths contradict each other`,
  es: `paquetes ${name} cuyas longitudes se contradicen`,
})
function otherProtocol(protocol: number): Wording {
  const name = protocols[protocol]
  return {
    en: `IP packets that are neither TCP nor UDP but ${name ?? `protocol ${protocol}`}`,
    es: `paquetes IP que no son ni TCP ni UDP sino ${name ?? `del protocolo ${protocol}`}`,
  }
}
const protocols: Readonly<Record<number, string>> = {
  1: 'ICMP',
  2: 'IGMP',
  41: 'IPv6 in IPv4',
  47: 'GRE',
  50: 'ESP',
  58: 'ICMPv6',
  89: 'OSPF',
  132: 'SCTP',
}

const get16 = (bytes: Uint8Array, at: number): number => (bytes[at]! << 8) | bytes[at + 1]!
const get32 = (bytes: Uint8Array, at: number): number =>
  ((bytes[at]! << 24) | (bytes[at + 1]! << 16) | (bytes[at + 2]! << 8) | bytes[at + 3]!) >>> 0
