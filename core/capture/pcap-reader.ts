import type { Wording } from '../language.ts'
import { Feed } from './feed.ts'
import { type FileFacts, noFacts, type Packet, type PacketSink } from './packet.ts'
import type { Troubles } from './trouble.ts'

/** The magic numbers of a pcap file as its first four bytes give them, read little-endian. */
export const pcapMagics: ReadonlyMap<
  number,
  { readonly little: boolean; readonly unit: number; readonly extra: number; readonly name: string }
> = new Map([
  [0xa1b2c3d4, { little: true, unit: 1e6, extra: 0, name: 'pcap' }],
  [0xd4c3b2a1, { little: false, unit: 1e6, extra: 0, name: 'pcap, big-endian' }],
  [0xa1b23c4d, { little: true, unit: 1e9, extra: 0, name: 'pcap with nanoseconds' }],
  [0x4d3cb2a1, { little: false, unit: 1e9, extra: 0, name: 'pcap with nanoseconds, big-endian' }],
  // Alexey Kuznetzov's form of old Linux distributions: eight more bytes before each packet.
  [0xa1b2cd34, { little: true, unit: 1e6, extra: 8, name: 'pcap, modified' }],
  [0x34cdb2a1, { little: false, unit: 1e6, extra: 8, name: 'pcap, modified, big-endian' }],
])

const headerLength = 24
/** No interface gives longer packets (libpcap's own limit). */
const longestPacket = 262_144
/** How far from its neighbour a packet's time may lie, in s, to be believed after damage. */
const nearby = 86_400

/** Reads pcap as it comes in. After damage it looks for two packets in a row that can be believed. */
export class PcapReader {
  readonly facts: FileFacts = noFacts('pcap')
  readonly #sink: PacketSink
  readonly #troubles: Troubles
  readonly #feed = new Feed()
  #form: { readonly little: boolean; readonly unit: number; readonly recordHead: number } | undefined
  #linkType = 0
  #lastSeconds: number | undefined
  #damage: number | undefined
  readonly #packet: Packet = {
    time: undefined,
    linkType: 0,
    bytes: new Uint8Array(0),
    at: 0,
    original: 0,
    direction: undefined,
    comments: [],
  }

  constructor(sink: PacketSink, troubles: Troubles) {
    this.#sink = sink
    this.#troubles = troubles
  }

  push(bytes: Uint8Array): void {
    this.#feed.push(bytes)
    this.#run(false)
  }

  end(): void {
    this.#run(true)
    const { left, at } = this.#feed
    if (this.#damage !== undefined) this.#troubles.add('error', damaged, this.#damage, at + left - this.#damage)
    else if (left > 0)
      this.#troubles.add(
        'warning',
        {
          en: `the file breaks off: its last ${left} bytes are the start of a packet`,
          es: `el archivo se corta: sus últimos ${left} bytes son el comienzo de un paquete`,
        },
        at,
        left,
      )
    this.#feed.from = this.#feed.to
  }

  #run(final: boolean): void {
    const feed = this.#feed
    if (!this.#form && !this.#header()) return
    const head = this.#form!.recordHead
    while (feed.left >= head) {
      if (this.#damage !== undefined) {
        if (!this.#search(final)) return
        continue
      }
      const length = this.#u32(8)
      if (length > longestPacket) {
        this.#damage = feed.at
        feed.from += 1
        continue
      }
      if (feed.left < head + length) {
        if (!final || !this.#hidesPackets()) return
        this.#damage = feed.at
        feed.from += 1
        continue
      }
      this.#record(head, length)
      feed.from += head + length
    }
  }

  #header(): boolean {
    if (this.#feed.left < headerLength) return false
    const magic = pcapMagics.get(this.#feed.view.getUint32(this.#feed.from, true))
    if (!magic) throw new RangeError('no pcap file')
    this.#form = { little: magic.little, unit: magic.unit, recordHead: 16 + magic.extra }
    this.facts.format = magic.name
    this.facts.sections = this.facts.interfaces = 1
    // The upper bits tell of a frame check sequence at the end of packets; the IP length tells as well.
    this.#linkType = this.#u32(20) & 0xffff
    this.#feed.from += headerLength
    this.#sink.section?.()
    return true
  }

  #record(head: number, length: number): void {
    const { bytes, from, at } = this.#feed
    const { unit } = this.#form!
    const [seconds, fraction] = [this.#u32(0), this.#u32(4)]
    if (fraction >= unit)
      this.#troubles.add(
        'warning',
        { en: 'a time whose fraction is more than a second', es: 'una hora cuya fracción es mayor que un segundo' },
        at,
      )
    this.#lastSeconds = seconds
    const packet = this.#packet
    packet.time = seconds * 1000 + (fraction * 1000) / unit
    packet.linkType = this.#linkType
    packet.bytes = bytes.subarray(from + head, from + head + length)
    packet.at = at + head
    packet.original = this.#u32(12)
    this.#sink.packet(packet)
  }

  #search(final: boolean): boolean {
    const feed = this.#feed
    for (; feed.left >= this.#form!.recordHead; feed.from++) {
      const found = this.#looksLikePacket(feed.from, final, 2)
      if (found === 'more') return false
      if (found === 'no') continue
      this.#troubles.add('error', damaged, this.#damage!, feed.at - this.#damage!)
      this.#damage = undefined
      return true
    }
    return false
  }

  #hidesPackets(): boolean {
    for (let at = this.#feed.from + 1; at + this.#form!.recordHead <= this.#feed.to; at++) {
      if (this.#looksLikePacket(at, true, 2) === 'yes') return true
    }
    return false
  }

  /** Can this many packets in a row be believed from here on? The end of the file stands for a packet. */
  #looksLikePacket(at: number, final: boolean, count: number): 'yes' | 'no' | 'more' {
    const { view, to } = this.#feed
    const { little, unit, recordHead } = this.#form!
    if (at + recordHead > to) return final ? (at === to ? 'yes' : 'no') : 'more'
    const seconds = view.getUint32(at, little)
    const length = view.getUint32(at + 8, little)
    const isNear = this.#lastSeconds === undefined ? seconds > 315_532_800 : Math.abs(seconds - this.#lastSeconds) <= nearby
    if (
      !isNear ||
      view.getUint32(at + 4, little) >= unit ||
      length === 0 ||
      length > longestPacket ||
      view.getUint32(at + 12, little) < length
    )
      return 'no'
    return count === 1 ? 'yes' : this.#looksLikePacket(at + recordHead + length, final, count - 1)
  }

  #u32(at: number): number {
    return this.#feed.view.getUint32(this.#feed.from + at, this.#form!.little)
  }
}

const damaged: Wording = {
  en: 'damaged: a packet that claims more bytes than any has, or than the file holds',
  es: 'dañado: un paquete que declara más bytes de los que tiene cualquiera, o de los que hay en el archivo',
}
