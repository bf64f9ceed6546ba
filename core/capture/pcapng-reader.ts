import type { Wording } from '../language.ts'
import { Feed } from './feed.ts'
import { type FileFacts, noFacts, type Packet, type PacketSink } from './packet.ts'
import { block, byteOrderMagic, enterprise, factStart, fromUnits, option } from './pcapng.ts'
import type { Troubles } from './trouble.ts'
import { fromUtf8 } from './utf8.ts'

/** A block longer than this is taken for damage. */
const longestBlock = 16 * 1024 * 1024
/** A block that is believed while looking for the next one after damage. */
const longestFound = 1024 * 1024
const interfaceLimit = 65_536
const commentLimit = 100

interface Interface {
  readonly linkType: number
  readonly snapLength: number
  readonly unitsPerSecond: number
  readonly offset: number
}

/** Reads pcapng as it comes in, in both byte orders. Damage costs the blocks that it hit: reading goes on at the next block that can be told. */
export class PcapngReader {
  readonly facts: FileFacts = noFacts('pcapng')
  readonly #sink: PacketSink
  readonly #troubles: Troubles
  readonly #feed = new Feed()
  #little = true
  #interfaces: Interface[] = []
  /** Where damage began, while the next block is looked for. */
  #damage: { at: number; why: Wording } | undefined
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

  /** Nothing follows. */
  end(): void {
    this.#run(true)
    const { left, at } = this.#feed
    if (this.#damage) this.#recovered(at + left)
    else if (left > 0) {
      const name = left >= 8 ? blockName(this.#u32(0)) : undefined
      const size = name && this.#u32(4)
      const en = name ? `${name.en} of ${size} bytes` : 'block'
      const es = name ? `${name.es} de ${size} bytes` : 'bloque'
      const text = {
        en: `the file breaks off in the middle of a block: its last ${left} bytes are the start of a ${en}`,
        es: `el archivo se corta en medio de un bloque: sus últimos ${left} bytes son el comienzo de un ${es}`,
      }
      this.#troubles.add('warning', text, at, left)
    }
    this.#feed.from = this.#feed.to
  }

  #run(final: boolean): void {
    const feed = this.#feed
    while (feed.left >= 12) {
      if (this.#damage) {
        if (!this.#search(final)) return
        continue
      }
      const problem = this.#header()
      if (problem !== undefined) {
        this.#damage = { at: feed.at, why: problem }
        feed.from += 1
        continue
      }
      const length = this.#u32(4)
      if (feed.left < length) {
        // At the end this is a torn tail, unless a damaged length hides blocks behind it.
        if (!final || !this.#hidesBlocks()) return
        this.#damage = { at: feed.at, why: claims(length) }
        feed.from += 1
        continue
      }
      const trailing = this.#u32(length - 4)
      if (trailing !== length) {
        const next = this.#startsBlock(feed.from + length, final)
        if (next === 'more') return
        if (next === 'no') {
          this.#damage = { at: feed.at, why: { en: 'a block whose two lengths differ', es: 'un bloque cuyas dos longitudes difieren' } }
          feed.from += 1
          continue
        }
        this.#troubles.add(
          'warning',
          {
            en: 'a block whose two lengths differ: read by the first',
            es: 'un bloque cuyas dos longitudes difieren: leído según la primera',
          },
          feed.at,
        )
      }
      this.#block(this.#u32(0), length)
      feed.from += length
    }
  }

  /** Sets the byte order where a section begins; answers what is wrong with the block's head. */
  #header(): Wording | undefined {
    if (this.#u32(0) === block.section) {
      const magic = this.#feed.view.getUint32(this.#feed.from + 8, true)
      if (magic === byteOrderMagic) this.#little = true
      else if (magic === swapped(byteOrderMagic)) this.#little = false
      else return { en: 'a section without a byte order', es: 'una sección sin orden de bytes' }
    } else if (this.facts.sections === 0) return { en: 'bytes before the first section', es: 'bytes antes de la primera sección' }
    const length = this.#u32(4)
    if (length < 12 || length % 4 !== 0) return claims(length)
    return length > longestBlock
      ? {
          en: `a block that claims ${length} bytes, more than ${longestBlock}`,
          es: `un bloque que declara ${length} bytes, más de ${longestBlock}`,
        }
      : undefined
  }

  /** Looks for the next block after damage; false: more bytes are needed to tell. */
  #search(final: boolean): boolean {
    const feed = this.#feed
    for (; feed.left >= 12; feed.from++) {
      const found = this.#looksLikeBlock(feed.from, final)
      if (found === 'more') return false
      if (found === 'no') continue
      this.#recovered(feed.at)
      return true
    }
    return false
  }

  #recovered(at: number): void {
    const { at: from, why } = this.#damage!
    this.#damage = undefined
    this.#troubles.add('error', { en: `damaged: ${why.en}`, es: `dañado: ${why.es}` }, from, at - from)
  }

  #hidesBlocks(): boolean {
    for (let at = this.#feed.from + 1; at + 12 <= this.#feed.to; at++) if (this.#looksLikeBlock(at, true) === 'yes') return true
    return false
  }

  /** Does a block begin at this place of the buffer? The end of the file will do. */
  #startsBlock(at: number, final: boolean): 'yes' | 'no' | 'more' {
    if (at + 12 <= this.#feed.to) return this.#looksLikeBlock(at, final)
    return final ? 'yes' : 'more'
  }

  #looksLikeBlock(at: number, final: boolean): 'yes' | 'no' | 'more' {
    const { view, to } = this.#feed
    const type = view.getUint32(at, this.#little)
    if (!knownTypes.has(type)) return 'no'
    const magic = view.getUint32(at + 8, true)
    if (type === block.section && magic !== byteOrderMagic && magic !== swapped(byteOrderMagic)) return 'no'
    const little = type === block.section ? magic === byteOrderMagic : this.#little
    const length = view.getUint32(at + 4, little)
    if (length < 12 || length % 4 !== 0 || length > longestFound) return 'no'
    if (at + length > to) return final ? 'no' : 'more'
    return view.getUint32(at + length - 4, little) === length ? 'yes' : 'no'
  }

  #block(type: number, length: number): void {
    switch (type) {
      case block.section:
        return this.#section(length)
      case block.interface:
        return this.#interface(length)
      case block.enhancedPacket:
      case block.packet:
        return this.#enhanced(type, length)
      case block.simplePacket:
        return this.#simple(length)
      case block.names:
        return this.#names(length)
      case block.statistics:
        return this.#statistics(length)
      case block.custom:
      case block.customPrivate:
        return this.#custom(length)
      default: {
        const { en, es } = blockName(type)
        this.#troubles.add('info', { en: `a ${en} is skipped`, es: `se salta un ${es}` }, this.#feed.at)
      }
    }
  }

  #section(length: number): void {
    if (length < 28) {
      this.#troubles.add(
        'error',
        { en: 'a section header that is too short', es: 'una cabecera de sección demasiado corta' },
        this.#feed.at,
      )
      return
    }
    this.#interfaces = []
    this.facts.sections++
    this.#sink.section?.()
    for (const [code, value] of this.#options(24, length)) {
      if (code === option.application) this.facts.application ??= fromUtf8(value)
      else if (code === option.comment && this.facts.comments.length < commentLimit) this.facts.comments.push(fromUtf8(value))
    }
  }

  #interface(length: number): void {
    if (length < 20) {
      this.#troubles.add(
        'error',
        { en: 'an interface description that is too short', es: 'una descripción de interfaz demasiado corta' },
        this.#feed.at,
      )
      return
    }
    if (this.#interfaces.length >= interfaceLimit) {
      this.#troubles.add(
        'error',
        {
          en: `more than ${interfaceLimit} interfaces: packets of the others are not read`,
          es: `más de ${interfaceLimit} interfaces: no se leen los paquetes de las demás`,
        },
        this.#feed.at,
      )
      return
    }
    let unitsPerSecond = 1e6
    let offset = 0
    for (const [code, value, at] of this.#options(16, length)) {
      if (code === option.resolution && value.length >= 1) unitsPerSecond = resolution(value[0]!) ?? this.#oddResolution(value[0]!)
      else if (code === option.timeOffset && value.length >= 8) offset = this.#signed64(at)
    }
    this.facts.interfaces++
    this.#interfaces.push({ linkType: this.#u16(8), snapLength: this.#u32(12), unitsPerSecond, offset })
  }

  #oddResolution(value: number): number {
    this.#troubles.add(
      'warning',
      {
        en: `a time resolution of ${value} that no clock has: read as microseconds`,
        es: `una resolución de tiempo de ${value} que ningún reloj tiene: leída como microsegundos`,
      },
      this.#feed.at,
    )
    return 1e6
  }

  #enhanced(type: number, length: number): void {
    const feed = this.#feed
    const captured = length >= 32 ? this.#u32(20) : Infinity
    if (captured > length - 32) {
      this.#troubles.add(
        'error',
        { en: 'a packet that is longer than its block', es: 'un paquete más largo que su bloque' },
        feed.at,
        length,
      )
      return
    }
    const number = type === block.packet ? this.#u16(8) : this.#u32(8)
    const from = this.#interfaces[number]
    if (!from) {
      this.#troubles.add('error', undescribed, feed.at, length)
      return
    }
    const packet = this.#packet
    packet.time = fromUnits(this.#u32(12), this.#u32(16), from.unitsPerSecond) + from.offset * 1000
    packet.linkType = from.linkType
    packet.bytes = feed.bytes.subarray(feed.from + 28, feed.from + 28 + captured)
    packet.at = feed.at + 28
    packet.original = this.#u32(24)
    this.#packetOptions(28 + ((captured + 3) & ~3), length)
    this.#sink.packet(packet)
  }

  #packetOptions(at: number, length: number): void {
    const packet = this.#packet
    packet.direction = undefined
    packet.comments = noComments
    if (at + 8 > length) return
    let next = at
    // Nearly all packets of ours have their direction alone: told without an object for each option.
    if (at + 12 <= length && this.#u16(at) === option.packetFlags && this.#u16(at + 2) === 4) {
      packet.direction = directions[this.#u32(at + 4) & 3]
      next += 8
      if (next + 8 > length || this.#u16(next) === option.end) return
    }
    for (const [code, value, valueAt] of this.#options(next, length)) {
      if (code === option.packetFlags && value.length === 4) packet.direction = directions[this.#u32(valueAt) & 3]
      else if (code === option.comment) packet.comments = [...packet.comments, fromUtf8(value)].slice(0, commentLimit)
    }
  }

  #simple(length: number): void {
    const from = this.#interfaces[0]
    if (length < 16 || !from) {
      this.#troubles.add('error', undescribed, this.#feed.at, length)
      return
    }
    const original = this.#u32(8)
    const captured = Math.min(original, from.snapLength || Infinity, length - 16)
    const { bytes, from: start, at } = this.#feed
    Object.assign(this.#packet, {
      time: undefined,
      linkType: from.linkType,
      at: at + 12,
      original,
      direction: undefined,
      comments: noComments,
    })
    this.#packet.bytes = bytes.subarray(start + 12, start + 12 + captured)
    this.#sink.packet(this.#packet)
  }

  #names(length: number): void {
    const { bytes, from } = this.#feed
    for (let at = 8; at + 4 <= length - 4;) {
      const type = this.#u16(at)
      const size = this.#u16(at + 2)
      const addressLength = type === 1 ? 4 : type === 2 ? 16 : 0
      if (type === 0 || at + 4 + size > length - 4) return
      if (addressLength > 0 && size > addressLength) {
        const value = bytes.subarray(from + at + 4, from + at + 4 + size)
        const names = fromUtf8(value.subarray(addressLength)).split('\0').filter(Boolean)
        if (names[0] !== undefined) this.#sink.name?.(value.slice(0, addressLength), names[0])
      }
      at += 4 + ((size + 3) & ~3)
    }
  }

  #statistics(length: number): void {
    let lost = 0
    for (const [code, value, at] of this.#options(20, length)) {
      if ((code === option.interfaceDropped || code === option.systemDropped) && value.length === 8) lost += this.#signed64(at)
    }
    if (lost > 0)
      this.#troubles.add(
        'warning',
        { en: `the capturing program itself lost ${lost} packets`, es: `el propio programa de captura perdió ${lost} paquetes` },
        this.#feed.at,
      )
  }

  #custom(length: number): void {
    const { bytes, from, at } = this.#feed
    const content = bytes.subarray(from + 12, from + length - 4)
    const isOurs = length >= 16 && this.#u32(8) === enterprise && ourStart.every((byte, i) => content[i] === byte)
    if (isOurs) this.#sink.fact?.(fromUtf8(content), at)
    else
      this.#troubles.add(
        'info',
        { en: 'a custom block of another program is skipped', es: 'se salta un bloque propio de otro programa' },
        at,
      )
  }

  /** Options from `at` in the block to its end: code, value, and where in the block the value begins. */
  *#options(at: number, length: number): Generator<[code: number, value: Uint8Array, at: number]> {
    const { bytes, from } = this.#feed
    while (at + 4 <= length - 4) {
      const code = this.#u16(at)
      const size = this.#u16(at + 2)
      if (code === option.end) return
      if (at + 4 + size > length - 4) {
        this.#troubles.add(
          'warning',
          { en: 'an option that is longer than its block', es: 'una opción más larga que su bloque' },
          this.#feed.at,
        )
        return
      }
      yield [code, bytes.subarray(from + at + 4, from + at + 4 + size), at + 4]
      at += 4 + ((size + 3) & ~3)
    }
  }

  /** Numbers of the block that begins where the feed stands. */
  #u16(at: number): number {
    return this.#feed.view.getUint16(this.#feed.from + at, this.#little)
  }
  #u32(at: number): number {
    return this.#feed.view.getUint32(this.#feed.from + at, this.#little)
  }
  #signed64(at: number): number {
    return Number(this.#feed.view.getBigInt64(this.#feed.from + at, this.#little))
  }
}

const noComments: readonly string[] = []
const directions = [undefined, 'up', 'down', undefined] as const
const ourStart = [...factStart].map((character) => character.charCodeAt(0))
const knownTypes: ReadonlySet<number> = new Set(Object.values(block))
const names = new Map<number, string>(Object.entries(block).map(([name, type]) => [type, name]))
const undescribed: Wording = {
  en: 'a packet of an interface that was not described',
  es: 'un paquete de una interfaz que no se describió',
}
const claims = (length: number): Wording => ({ en: `a block that claims ${length} bytes`, es: `un bloque que declara ${length} bytes` })

/** The blocks' own names are those of the format's description, in every language. */
const blockName = (type: number): Wording => {
  const hex = `0x${type.toString(16)}`
  const name = names.get(type)?.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)
  return name === undefined ? { en: `block of type ${hex}`, es: `bloque de tipo ${hex}` } : { en: `${name} block`, es: `bloque “${name}”` }
}
const swapped = (value: number): number =>
  (((value & 0xff) << 24) | ((value & 0xff00) << 8) | ((value >>> 8) & 0xff00) | (value >>> 24)) >>> 0

/** Units in a second from the option's byte; undefined where it is beyond a 64-bit count. */
function resolution(value: number): number | undefined {
  const power = value & 0x7f
  if (value & 0x80) return power < 64 ? 2 ** power : undefined
  return power < 20 ? 10 ** power : undefined
}
