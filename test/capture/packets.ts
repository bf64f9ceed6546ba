import { bothLanguages } from '../wording.ts'
import type { CaptureEvent, ChunkSeen } from '../../core/capture/event.ts'
import { PacketFileReader } from '../../core/capture/read-packets.ts'
import type { Reader } from '../../core/capture/reader.ts'
import { ipChecksum } from '../../core/wire/checksum.ts'

export const joined = (...parts: readonly (Uint8Array | readonly number[])[]): Uint8Array =>
  Uint8Array.from(parts.flatMap((part) => [...part]))
export const be16 = (value: number): number[] => [(value >> 8) & 0xff, value & 0xff]
export const be32 = (value: number): number[] => [(value >>> 24) & 0xff, (value >>> 16) & 0xff, (value >>> 8) & 0xff, value & 0xff]
const le32 = (value: number): number[] => be32(value).reverse()

export const [FIN, SYN, RST, PSH, ACK] = [1, 2, 4, 8, 16] as const

const device = [10, 0, 0, 2]
const server = [10, 0, 0, 1]
const [devicePort, serverPort] = [40_000, 8888]

export interface TcpPart {
  readonly down?: boolean
  readonly seq: number
  readonly ack?: number
  readonly flags?: number
  readonly bytes?: Uint8Array
}

/** A TCP segment between the device 10.0.0.2:40000 and the server 10.0.0.1:8888, without its IP header. */
export function tcp({ down = false, seq, ack = 0, flags = PSH | ACK, bytes = new Uint8Array(0) }: TcpPart): Uint8Array {
  const ports = down ? [serverPort, devicePort] : [devicePort, serverPort]
  return joined(be16(ports[0]!), be16(ports[1]!), be32(seq), be32(ack), [0x50, flags], be16(0xffff), [0, 0, 0, 0], bytes)
}
export const udp = (bytes: Uint8Array, down = false): Uint8Array => {
  const ports = down ? [serverPort, devicePort] : [devicePort, serverPort]
  return joined(be16(ports[0]!), be16(ports[1]!), be16(8 + bytes.length), [0, 0], bytes)
}

export interface IpForm {
  readonly protocol: number
  readonly down?: boolean
  readonly id?: number
  /** Offset in bytes, and whether more follow. */
  readonly fragment?: readonly [offset: number, more: boolean]
}
export function ipv4(content: Uint8Array, { protocol, down = false, id = 1, fragment = [0, false] }: IpForm): Uint8Array {
  const head = joined(
    [0x45, 0],
    be16(20 + content.length),
    be16(id),
    be16((fragment[1] ? 0x2000 : 0) | (fragment[0] / 8)),
    [64, protocol, 0, 0],
    down ? server : device,
    down ? device : server,
  )
  head.set(be16(ipChecksum(head)), 10)
  return joined(head, content)
}
const address6 = (last: number) => [0x20, 1, 0xd, 0xb8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, last]
export const ipv6 = (content: Uint8Array, protocol: number, down = false): Uint8Array => {
  return joined([0x60, 0, 0, 0], be16(content.length), [protocol, 64], address6(down ? 1 : 2), address6(down ? 2 : 1), content)
}
export const tcp4 = (part: TcpPart): Uint8Array => ipv4(tcp(part), { protocol: 6, ...(part.down ? { down: true } : {}) })

export const ethernet = (packet: Uint8Array, ethertype = 0x0800, tags: readonly number[] = []): Uint8Array =>
  joined(new Uint8Array(12), ...tags.map((tag) => joined(be16(tag), be16(7))), be16(ethertype), packet)

export interface PcapForm {
  readonly linkType?: number
  readonly bigEndian?: boolean
  readonly nanoseconds?: boolean
  /** Between packets, in units. */
  readonly step?: number
  readonly snapLength?: number
}
/** A pcap file of packets that follow each other by a millisecond. */
export function pcap(
  packets: readonly Uint8Array[],
  { linkType = 101, bigEndian = false, nanoseconds = false, step, snapLength = 65_535 }: PcapForm = {},
): Uint8Array {
  const u32 = bigEndian ? be32 : le32
  const u16 = (value: number) => (bigEndian ? be16(value) : be16(value).reverse())
  const unit = step ?? (nanoseconds ? 1_000_000 : 1000)
  return joined(
    u32(nanoseconds ? 0xa1b23c4d : 0xa1b2c3d4),
    u16(2),
    u16(4),
    u32(0),
    u32(0),
    u32(snapLength),
    u32(linkType),
    ...packets.map((packet, i) =>
      joined(
        u32(1_795_000_000),
        u32(i * unit),
        u32(Math.min(packet.length, snapLength)),
        u32(packet.length),
        packet.subarray(0, snapLength),
      ),
    ),
  )
}

/** Feeds a file in slices of a size and answers all events. */
export function readIn(reader: Reader, file: Uint8Array, slice = file.length): CaptureEvent[] {
  const events: CaptureEvent[] = []
  for (let at = 0; at < file.length; at += slice) for (const event of reader.push(file.slice(at, at + slice))) events.push(event)
  for (const event of reader.end()) events.push(event)
  return events
}

export function readPackets(file: Uint8Array, format: 'pcap' | 'pcapng' = 'pcap', slice = file.length) {
  const reader = new PacketFileReader(format, { serverPorts: [8888] })
  const events = readIn(reader, file, Math.max(1, slice))
  return { events, troubles: reader.troubles.map((one) => ({ ...one, text: bothLanguages(one.text) })), facts: reader.facts }
}

export const chunks = (events: readonly CaptureEvent[]): ChunkSeen[] => events.filter((event) => event.kind === 'chunk')

/** What a link said, in few words: `> hello`, `< LOAD`, `gap 5`, `closed ended`. */
export const story = (events: readonly CaptureEvent[]): string[] =>
  events.map((event) => {
    const arrow = 'direction' in event && event.direction === 'down' ? '<' : '>'
    switch (event.kind) {
      case 'opened':
        return `opened ${event.transport} ${event.remote} ${event.local}${event.midstream ? ' midstream' : ''}`
      case 'chunk':
        return `${arrow} ${String.fromCharCode(...event.bytes)}`
      case 'gap':
        return `${arrow} gap ${event.length ?? '?'}`
      case 'closed':
        return `closed ${event.ending}${event.by === undefined ? '' : ` ${event.by}`}`
      case 'remark':
        return `${event.what} ${event.value}`
    }
  })
