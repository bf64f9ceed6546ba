import type { Direction } from '../protocols/family.ts'
import { type PacketForm, packetLength, writePacket } from './ip-packet.ts'
import { block, byteOrderMagic, enterprise, factStart, linkTypeRaw, option, toNanoseconds } from './pcapng.ts'
import { toUtf8 } from './utf8.ts'

/** An option's length is a 16-bit number. */
const longestText = 65_000

/** Lays pcapng blocks one after the other into a growing buffer, little-endian. */
export class BlockWriter {
  #out = new Uint8Array(64 * 1024)
  #view = new DataView(this.#out.buffer)
  #used = 0
  #taken = 0

  /** Bytes of this file so far. */
  get size(): number {
    return this.#taken + this.#used
  }

  take(): Uint8Array {
    const bytes = this.#out.slice(0, this.#used)
    this.#taken += this.#used
    this.#used = 0
    return bytes
  }

  /** Begins a file: section, interface, and the fact of who wrote it. */
  start({ application, started, comment }: { application: string; started: number; comment?: string }): void {
    this.#taken = 0
    this.#used = 0
    this.#block(block.section, 16 + optionLength(application) + (comment === undefined ? 0 : optionLength(comment)) + 4, () => {
      this.#u32(byteOrderMagic)
      this.#u32(1)
      // The length of the section is not known: it is written as it comes.
      this.#u32(0xffffffff)
      this.#u32(0xffffffff)
      if (comment !== undefined) this.#option(option.comment, toUtf8(comment))
      this.#option(option.application, toUtf8(application))
      this.#u32(option.end)
    })
    const [name, description] = ['trackscope', 'Packets made around the bytes that devices and Trackscope exchanged: one a chunk']
    this.#block(block.interface, 8 + optionLength(name) + optionLength(description) + 8 + 4, () => {
      this.#u32(linkTypeRaw)
      this.#u32(0)
      this.#option(option.interfaceName, toUtf8(name))
      this.#option(option.interfaceDescription, toUtf8(description))
      this.#option(option.resolution, Uint8Array.of(9))
      this.#u32(option.end)
    })
    this.fact('session', { application, started })
  }

  /** Our own facts, which other programs skip. */
  fact(fact: string, content: object): void {
    const bytes = toUtf8(`${factStart},"fact":"${fact}",${JSON.stringify(content).slice(1)}`)
    this.#block(block.custom, 4 + padded(bytes.length), () => {
      this.#u32(enterprise)
      this.#bytes(bytes, 0x20)
    })
  }

  /** What an address is called. */
  name(address: Uint8Array, name: string): void {
    const text = toUtf8(name.replaceAll('\0', ' ')).subarray(0, longestText)
    const length = address.length + text.length + 1
    this.#block(block.names, 4 + padded(length) + 4, () => {
      this.#u16(address.length === 4 ? 1 : 2)
      this.#u16(length)
      this.#bytes(Uint8Array.from([...address, ...text, 0]), 0)
      this.#u32(0)
    })
  }

  /** Answers where in the file the payload begins. */
  packet(time: number, direction: Direction, packet: PacketForm, comments: readonly string[]): number {
    const length = packetLength(packet)
    const texts = comments.map((text) => toUtf8(text).subarray(0, longestText))
    const commentsLength = texts.reduce((sum, text) => sum + 4 + padded(text.length), 0)
    let payloadAt = 0
    this.#block(block.enhancedPacket, 20 + padded(length) + 8 + commentsLength + 4, () => {
      const { high, low } = toNanoseconds(time)
      this.#u32(0)
      this.#u32(high)
      this.#u32(low)
      this.#u32(length)
      this.#u32(length)
      payloadAt = this.#taken + writePacket(this.#out, this.#used, packet)
      this.#pad(length, 0)
      for (const text of texts) this.#option(option.comment, text)
      this.#u16(option.packetFlags)
      this.#u16(4)
      this.#u32(direction === 'up' ? 1 : 2)
      this.#u32(option.end)
    })
    return payloadAt
  }

  #block(type: number, bodyLength: number, body: () => void): void {
    const total = bodyLength + 12
    this.#room(total)
    this.#u32(type)
    this.#u32(total)
    body()
    this.#u32(total)
  }

  #option(code: number, value: Uint8Array): void {
    this.#u16(code)
    this.#u16(value.length)
    this.#bytes(value, 0)
  }

  /** Bytes filled up to a multiple of four. */
  #bytes(bytes: Uint8Array, filler: number): void {
    this.#out.set(bytes, this.#used)
    this.#pad(bytes.length, filler)
  }
  #pad(length: number, filler: number): void {
    const end = this.#used + padded(length)
    this.#out.fill(filler, this.#used + length, end)
    this.#used = end
  }

  #u16(value: number): void {
    this.#view.setUint16(this.#used, value, true)
    this.#used += 2
  }
  #u32(value: number): void {
    this.#view.setUint32(this.#used, value, true)
    this.#used += 4
  }

  #room(length: number): void {
    if (this.#used + length <= this.#out.length) return
    const grown = new Uint8Array(Math.max(this.#out.length * 2, this.#used + length))
    grown.set(this.#out.subarray(0, this.#used))
    this.#out = grown
    this.#view = new DataView(grown.buffer)
  }
}

const padded = (length: number): number => (length + 3) & ~3
const optionLength = (text: string): number => 4 + padded(toUtf8(text).length)
