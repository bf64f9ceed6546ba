import { ipChecksum } from '../../wire/checksum.ts'
import { dissect, Segment } from '../dissect.ts'
import { Links } from '../links.ts'
import { type HexRow, hexRow } from './hex-row.ts'
import { head, hexLine, logLine } from './log-line.ts'
import { TextReader, type TextOptions } from './text-reader.ts'

/** A dump longer than this goes on as another chunk. */
const longestDump = 1024 * 1024
/** Bytes a row has in full: a shorter row ends a chunk of a followed stream. */
const fullRow = 16

interface Dump {
  readonly indent: number
  readonly bytes: number[]
  /** Offset of the first byte: not 0 where a followed stream goes on. */
  readonly start: number
  readonly line: number
  /** Where in `bytes` the last row begins. */
  lastRow: number
}

/**
 * Hex in any style: rows with offsets (xxd, hexdump, Wireshark, `tcpdump -X` and `-XX`, a followed stream with its answers indented),
 * lines of bytes, and lines of logs that end in bytes. A dump that is a whole IP packet is taken apart; any other is a chunk.
 */
export class HexReader extends TextReader {
  readonly #links: Links
  readonly #segment = new Segment()
  /** Rows put together so far, and how far each indent of a followed stream has come. */
  #dump: Dump | undefined
  readonly #reached = new Map<number, number>()
  /** What the last line without bytes said. */
  #head: ReturnType<typeof head> | undefined
  #withoutTime = true
  #hasPackets = false

  constructor(options: TextOptions) {
    super('hex text', options)
    this.#links = new Links({ serverPorts: options.serverPorts }, this.log, this.events)
  }

  protected override line(text: string, number: number): void {
    const row = hexRow(text)
    if ((row && this.#row(row, number)) || this.#isEnd(text)) return
    this.#flush()
    this.#reached.clear()
    const trimmed = text.trim()
    if (trimmed === '' || /^(#|\/\/|;)/.test(trimmed)) return
    const bytes = hexLine(trimmed)
    if (bytes) this.#chunk(bytes, this.#head, number)
    else {
      const line = logLine(trimmed, this.options)
      if (line) this.#chunk(line.bytes, line, number)
      else this.#other(trimmed, number)
    }
  }

  protected override finish(): void {
    this.#flush()
    if (this.#hasPackets) this.#links.end()
    if (this.#withoutTime)
      this.log.add('info', { en: 'no times: all have that of the start', es: 'sin horas: todo tiene la del comienzo' }, 1)
  }

  /** A line without bytes may tell of those that follow. */
  #other(text: string, number: number): void {
    const said = head(text.split(/\s+/), this.options)
    if (said.time !== undefined || said.direction !== undefined || said.remote !== undefined) this.#head = said
    else this.log.add('info', { en: 'lines without bytes', es: 'líneas sin bytes' }, number)
  }

  /** hexdump ends with an offset alone: it tells where the bytes of the last row end. */
  #isEnd(text: string): boolean {
    const dump = this.#dump
    const end = /^\s*(?:0x)?[0-9a-fA-F]{4,8}:?\s*$/.test(text) ? parseInt(text.trim(), 16) : -1
    if (!dump || end <= dump.start + dump.lastRow || end > dump.start + dump.bytes.length) return false
    dump.bytes.length = end - dump.start
    this.#flush()
    return true
  }

  /** Takes a row into a dump; false where it fits none and is perhaps no row at all. */
  #row(row: HexRow, number: number): boolean {
    const dump = this.#dump
    if (dump && dump.indent === row.indent) {
      const next = dump.start + dump.bytes.length
      const lastRowAt = dump.start + dump.lastRow
      if (row.offset > lastRowAt && row.offset <= next) {
        const isAnother = row.offset === next && dump.bytes.length - dump.lastRow < fullRow
        // The next offset tells where the bytes of the row before ended and its text began.
        dump.bytes.length = row.offset - dump.start
        if (!isAnother && dump.bytes.length < longestDump) {
          dump.lastRow = dump.bytes.length
          dump.bytes.push(...row.bytes)
          return true
        }
      } else if (row.offset !== 0) return false
    }
    this.#flush()
    if (row.offset !== 0 && row.offset !== this.#reached.get(row.indent)) return false
    this.#dump = { indent: row.indent, bytes: [...row.bytes], start: row.offset, line: number, lastRow: 0 }
    return true
  }

  #flush(): void {
    const dump = this.#dump
    if (!dump) return
    this.#dump = undefined
    this.#reached.set(dump.indent, dump.start + dump.bytes.length)
    const bytes = Uint8Array.from(dump.bytes)
    const linkType = dump.start === 0 ? this.#packetIn(bytes) : undefined
    if (linkType === undefined)
      this.#chunk(bytes, { ...this.#head, direction: this.#head?.direction ?? (dump.indent >= 4 ? 'down' : 'up') }, dump.line)
    else {
      this.#hasPackets = true
      this.#links.packet({
        time: this.#said(this.#head?.time) ?? this.links.time,
        linkType,
        bytes,
        at: dump.line,
        original: bytes.length,
        direction: undefined,
        comments: [],
      })
    }
  }

  #chunk(bytes: Uint8Array, said: Partial<ReturnType<typeof head>> | undefined, number: number): void {
    const { direction = 'up', remote, transport } = said ?? {}
    const form = { ...(transport ? { transport } : {}), remote: remote ?? 'hex text' }
    const problem = this.links.chunk(form.remote, { time: this.#said(said?.time), direction, bytes }, form)
    if (problem !== undefined) this.log.add('error', problem, number)
  }

  #said(time: number | undefined): number | undefined {
    if (time !== undefined) this.#withoutTime = false
    return time
  }

  /** The link type under which the bytes are one whole IP packet; undefined where they are under none. */
  #packetIn(bytes: Uint8Array): number | undefined {
    return [1, 101, 113, 276, 0].find(
      (linkType) => dissect(bytes, linkType, 0, this.#segment) === 'segment' && isWhole(bytes, this.#segment),
    )
  }
}

/** Chance bytes do not pass for a packet: nothing is missing, and the IPv4 header's checksum is right. */
function isWhole(bytes: Uint8Array, { sourceAt, addressLength, missing, payloadTo }: Segment): boolean {
  if (missing > 0 || bytes.length - payloadTo > 46) return false
  if (addressLength === 16) return true
  const ip = sourceAt - 12
  return ipChecksum(bytes.subarray(ip, ip + (bytes[ip]! & 15) * 4)) === 0
}
