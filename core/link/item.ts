import type { Decision } from '../detect/detector.ts'
import type { Family, Session } from '../protocols/family.ts'
import type { Fix } from '../report/plausibility.ts'
import { answersTo } from './answers.ts'
import type { Decoded } from './decode-frame.ts'

/** What a stretch of the stream turned out to be. Offsets count bytes from the start of the link. */
export type Item = FrameItem | LeftoverItem
export interface FrameItem {
  readonly kind: 'frame'
  readonly offset: number
  readonly bytes: Uint8Array
  readonly decision: Decision
  readonly decoded: Decoded
  /** Identity as told by the frame, else as learnt by the link. */
  readonly identity: string | undefined
  readonly identityLearnt: boolean
  /** Link memory before the frame: with it the frame can be decoded again alone. */
  readonly memory: unknown
  readonly lastFix: Fix | undefined
  /** The same bytes as the frame before: perhaps no acknowledgement reached the device. */
  readonly repeated: boolean
  /** Inside a link of another family. */
  readonly stranger: boolean
  /** What to answer; empty unless the verdict is a match (or the family was set by hand). */
  readonly replies: readonly Uint8Array[]
}
/** `skipped`: bytes that are no frame. `incomplete`: the start of a frame that never ended. */
export interface LeftoverItem {
  readonly kind: 'skipped' | 'incomplete'
  readonly offset: number
  readonly bytes: Uint8Array
  readonly why: string
  readonly decision: Decision
}

/** A frame of a device. Its replies are made when somebody asks for them: who reads a capture seldom does. */
export class Frame implements FrameItem {
  readonly kind = 'frame'
  readonly identity: string | undefined
  readonly offset: number
  readonly bytes: Uint8Array
  readonly decision: Decision
  readonly decoded: Decoded
  readonly lastFix: Fix | undefined
  readonly repeated: boolean
  readonly stranger: boolean
  readonly #family: Family
  readonly #session: Session
  #replies: readonly Uint8Array[] | undefined = undefined

  constructor(
    family: Family,
    session: Session,
    {
      identity,
      offset,
      bytes,
      decision,
      decoded,
      lastFix,
      repeated,
      stranger,
    }: Pick<FrameItem, 'identity' | 'offset' | 'bytes' | 'decision' | 'decoded' | 'lastFix' | 'repeated' | 'stranger'>,
  ) {
    this.identity = identity
    this.offset = offset
    this.bytes = bytes
    this.decision = decision
    this.decoded = decoded
    this.lastFix = lastFix
    this.repeated = repeated
    this.stranger = stranger
    this.#family = family
    this.#session = session
  }

  get identityLearnt(): boolean {
    return this.decoded.message.identity === undefined && this.#session.identity !== undefined
  }
  get memory(): unknown {
    return this.#session.memory
  }
  get replies(): readonly Uint8Array[] {
    return (this.#replies ??= this.decision.verdict === 'match' ? answersTo(this.#family, this.decoded, this.#session) : [])
  }
}
