import type { Clue, Transport } from '../detect/clue.ts'
import type { Message } from '../report/message.ts'
import type { Decoder } from '../wire/decoder.ts'
import type { Splitter } from '../wire/split.ts'
import type { Command, Target } from './command.ts'
import type { Simulator } from './simulator.ts'

export type { Transport }
export type Direction = 'up' | 'down'

/** What is known around a frame when it is decoded: decoding has no clock and no state of its own. */
export interface Session<Memory = unknown> {
  /** What earlier frames of the link taught; undefined before the first. */
  readonly memory: Memory | undefined
  /** `down`: from the server to the device. */
  readonly direction: Direction
  readonly transport: Transport
  /** Somebody else has split the frame: a terminator may be missing, escapes may be undone. */
  readonly whole: boolean
  /** When the bytes arrived, ms since 1970 UTC, where that is known. */
  readonly arrived: number | undefined
  /** Who the link's earlier frames said it is. */
  readonly identity: string | undefined
  /** A time-zone rule set by hand, minutes east of UTC; it overrides the family's own rule for device-local times. */
  readonly zone: number | undefined
}

/** A frame with its escapes undone: `at[i]` is the offset in the frame of the layer's byte i, with one more entry for the end. */
export interface Layer {
  readonly bytes: Uint8Array
  readonly at: Uint32Array
  /** Escape bytes that begin no escape, which stay as they are: byte offsets in the layer. */
  readonly strays?: readonly number[]
}

/** A frame that somebody typed with its length, serial number and checksum as they have to be, and the names of the fields that were filled in. */
export type Filled = { readonly bytes: Uint8Array; readonly fields: readonly string[] } | { readonly problem: string }

/** A word that `decode` gives a message as its type, and what it stands for. “…” in it stands for any text. */
export interface MessageType {
  readonly type: string
  readonly says: string
}

/** One wire protocol. A missing part means "not supported": `clues` and `split` alone name and cut traffic that is not decoded yet. */
export interface Family<Memory = unknown> {
  /** As Traccar names it, lower case. */
  readonly id: string
  readonly title: string
  readonly transports: readonly Transport[]
  /** Traffic that no tracker sends: scanners, browsers, health checks. */
  readonly noise?: true
  readonly clues: readonly Clue[]
  readonly split: Splitter
  /** Undoes escapes; fields then refer to the layer's bytes. */
  unescape?(frame: Uint8Array, whole: boolean): Layer
  /** The frame that a layer's bytes are, escaped again: for frames that are written anew, as redaction does. */
  escape?(layer: Uint8Array): Uint8Array
  /** Reads one frame and says what it means. Raises nothing but `DecodeError`. */
  decode?(d: Decoder, message: Message<Memory>, session: Session<Memory>): void
  /**
   * What the server answers to an uplink frame: complete frames, in order. Called only on a match and with the time of arrival as the clock.
   * `frame` is the frame's layer (escapes undone).
   */
  reply?(message: Message<Memory>, frame: Uint8Array, session: Session<Memory> & { readonly arrived: number }): readonly Uint8Array[]
  /**
   * Fills in what nobody wants to work out by hand: in a whole frame, or around what stands inside one. Raises `RangeError` where it does not
   * fit. Missing: the family's frames have no length, serial number or checksum, or none that is known on the way down.
   */
  fill?(typed: Uint8Array, target: Target<Memory>): Filled
  /** What kinds of messages `decode` tells apart. */
  readonly messages?: readonly MessageType[]
  /** What the composer offers. */
  readonly commands?: readonly Command<Memory>[]
  /** How its devices talk, for the simulator. */
  readonly simulate?: Simulator
}
