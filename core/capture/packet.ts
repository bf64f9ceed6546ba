import type { Direction } from '../protocols/family.ts'

/** One packet as a capture file holds it. The object is used again for the next one. */
export interface Packet {
  /** ms since 1970 UTC; undefined where the file does not say. */
  time: number | undefined
  linkType: number
  bytes: Uint8Array
  /** Offset of its first byte in the file. */
  at: number
  /** How long it was before it was cut short. */
  original: number
  /** Told by the file: inbound is from the device, as we write it. */
  direction: Direction | undefined
  comments: readonly string[]
}

/** Takes what a packet file holds, in order. */
export interface PacketSink {
  packet(packet: Packet): void
  /** A new section begins: numbers of an earlier one mean nothing any more. */
  section?(): void
  /** One of our own facts, as JSON text. */
  fact?(json: string, at: number): void
  /** What an address is called. */
  name?(address: Uint8Array, name: string): void
}

/** What is known of a packet file besides its packets. */
export interface FileFacts {
  format: string
  /** The program that wrote it. */
  application: string | undefined
  /** Comments about the whole file. */
  readonly comments: string[]
  sections: number
  interfaces: number
  /** When the session began, in captures of ours: the files of one session have the same. */
  started: number | undefined
}

export const noFacts = (format: string): FileFacts => ({
  format,
  application: undefined,
  comments: [],
  sections: 0,
  interfaces: 0,
  started: undefined,
})
