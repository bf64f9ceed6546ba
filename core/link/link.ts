import { type Decision, type Detector, worthWaitingFor } from '../detect/detector.ts'
import type { Transport } from '../detect/clue.ts'
import type { Direction, Family, Session } from '../protocols/family.ts'
import type { Message } from '../report/message.ts'
import type { Fix } from '../report/plausibility.ts'
import type { Mode } from '../wire/decoder.ts'
import { added } from '../wire/added.ts'
import { joined } from '../wire/joined.ts'
import { latin1 } from '../wire/latin1.ts'
import type { Cut } from '../wire/split.ts'
import { decodeFrame, type Decoded } from './decode-frame.ts'
import { Frame, type Item, type LeftoverItem } from './item.ts'

/** Bytes as they arrived: one read of a socket, one datagram, one packet of a capture. */
export interface Chunk {
  readonly bytes: Uint8Array
  /** ms since 1970 UTC, where known. */
  readonly arrived: number | undefined
  /** Nothing follows that could complete a frame: a datagram, the end of a link, silence. */
  readonly final: boolean
  /** The chunk is exactly one frame, split by somebody else. */
  readonly whole: boolean
}

/** One TCP connection or one UDP peer, as a plain value that is replaced, never changed. */
export interface LinkState {
  readonly transport: Transport
  /** Stream offset of the first held byte. */
  readonly position: number
  /** Bytes that are not yet part of a frame. */
  readonly held: Uint8Array
  /** How many held bytes the splitter asked for before it wants to be asked again. */
  readonly need: number
  /** The family that the link is bound to. */
  readonly family: string | undefined
  /** Bound by hand: never re-opened. */
  readonly pinned: boolean
  /** Frames or stretches of skipped bytes in a row that did not fit the bound family. */
  readonly misfits: number
  /** Bytes given up since the last frame. */
  readonly lost: number
  /** The bytes before the held ones were skipped: more of them are the same stretch. */
  readonly skipping: boolean
  readonly memory: unknown
  readonly identity: string | undefined
  /** A time-zone rule set by hand, minutes east of UTC. */
  readonly zone: number | undefined
  readonly lastFix: Fix | undefined
  /** The last frame as text, where another one alike would be a repetition. */
  readonly lastFrame: string | undefined
}

/** What a link needs to know of the families: how to find and how to choose one. */
export interface Engine {
  readonly families: ReadonlyMap<string, Family>
  readonly detector: Detector
  readonly mode: Mode
}

/** A link that holds more bytes than this without a frame gives them up. */
export const bufferLimit = 128 * 1024
/** A link is asked again who it is after so many misfits in a row. */
const misfitLimit = 3
/** How far into unknown bytes a frame of a known family is searched for. */
const searchLimit = 1024
/** How often one chunk may ask who else may be speaking, until a frame is found; and on a link that has lost much more than a frame. */
const searches = { hopeful: 2048, hopeless: 16 }
const hopelessAfter = 8192

const empty = new Uint8Array(0)
const undecided: Decision = { verdict: 'none', family: undefined, score: 0, runnerUp: undefined }

/** What is decided of every frame of a link that is bound to a family. */
const bound = new Map<string | undefined, Decision>()

/** A link of which nothing is known yet; `family` binds it by hand. */
export function openLink(transport: Transport, family?: string, zone?: number): LinkState {
  return {
    transport,
    position: 0,
    held: empty,
    need: 0,
    family,
    pinned: family !== undefined,
    misfits: 0,
    lost: 0,
    skipping: false,
    memory: undefined,
    identity: undefined,
    zone,
    lastFix: undefined,
    lastFrame: undefined,
  }
}

/** Takes a chunk from the device and says what the stream holds now. Pure: the state given is not changed. */
export function receive(engine: Engine, state: LinkState, chunk: Chunk): { state: LinkState; items: Item[] } {
  const fold = new Fold(engine, state, chunk)
  if (chunk.whole) fold.whole()
  else fold.run()
  return { state: fold.state, items: fold.items }
}

/** Decodes what we or a platform wrote to the device: one write is one frame. */
export function decodeDown(engine: Engine, state: LinkState, bytes: Uint8Array, arrived: number | undefined): Decoded | undefined {
  const family = engine.families.get(state.family ?? '')
  return family && decodeFrame(family, bytes, sessionOf(state, { arrived, whole: true }, 'down', state.memory), engine.mode)
}

const sessionOf = (state: LinkState, chunk: Pick<Chunk, 'arrived' | 'whole'>, direction: Direction, memory: unknown): Session => ({
  memory,
  direction,
  transport: state.transport,
  whole: chunk.whole,
  arrived: chunk.arrived,
  identity: state.identity,
  zone: state.zone,
})

type Changing<T> = { -readonly [K in keyof T]: T[K] }

/** One chunk's way through a link: a copy of the link's state is changed in place, as a new one for every frame would cost more than reading it. */
class Fold {
  items: Item[] = []
  readonly state: Changing<LinkState>
  readonly #engine: Engine
  readonly #chunk: Chunk
  #searches: number

  constructor(engine: Engine, state: LinkState, chunk: Chunk) {
    this.#engine = engine
    this.state = { ...state }
    this.state.held = state.held.length === 0 ? chunk.bytes : joined([state.held, chunk.bytes])
    this.#chunk = chunk
    this.#searches = state.lost > hopelessAfter ? searches.hopeless : searches.hopeful
  }

  /** The held bytes are one frame: only the family is open. */
  whole(): void {
    const decision = this.state.family === undefined ? this.#decide(this.state.held) : this.#bound()
    const family = this.#engine.families.get(decision.family ?? '')
    if (family) this.#frame(family, this.state.held.length, decision)
    else if (this.state.held.length > 0) this.#leftover('skipped', this.state.held.length, unrecognised(decision), decision)
  }

  run(): void {
    while (this.state.held.length > 0) {
      const { held, family, pinned, need } = this.state
      if (held.length < need && !this.#chunk.final) break
      if (family !== undefined && (pinned || this.#engine.detector.admits(family, held[0]!))) {
        if (!this.#cut(this.#engine.families.get(family)!, this.#bound())) break
      } else if (!this.#discover()) break
    }
    if (this.state.held.length > bufferLimit) {
      this.#leftover('skipped', this.state.held.length, `no frame within ${bufferLimit} bytes: given up`, undecided)
    }
  }

  /** Asks detection who is speaking at the head of the held bytes; false: wait for more. */
  #discover(): boolean {
    const { held, family: bound } = this.state
    const decision = this.#decide(held)
    // A bound family decides on its own bytes at once, unless much speaks for another one already.
    if (decision.verdict === 'more' && (bound === undefined || decision.score >= worthWaitingFor)) return false
    const family = decision.family === undefined ? undefined : this.#engine.families.get(decision.family)
    if (bound !== undefined && decision.verdict !== 'match') return this.#cut(this.#engine.families.get(bound)!, this.#bound())
    if (family) return this.#cut(family, decision)
    this.#leftover('skipped', this.#nextStart(held), unrecognised(decision), decision)
    return true
  }

  /** Cuts the next frame with a family's splitter; false: wait for more. */
  #cut(family: Family, decision: Decision): boolean {
    const { held } = this.state
    const cut = safeCut(family, held, this.#chunk.final)
    switch (cut.kind) {
      case 'frame':
        this.#frame(family, Math.min(Math.max(1, cut.size), held.length), decision)
        return true
      case 'skip':
        this.#skip(family, Math.min(Math.max(1, cut.size), held.length), cut.why, decision)
        return true
      case 'wait':
        if (this.#chunk.final) {
          // What looked like the start of a long frame may have been noise in front of a whole one.
          this.#leftover('incomplete', this.#nextStart(held), `the start of a ${family.id} frame that never ended`, decision)
          return true
        }
        this.state.need = cut.need ?? 0
        return false
    }
  }

  #frame(family: Family, size: number, decision: Decision): void {
    const { state } = this
    const bytes = size === state.held.length ? state.held : state.held.subarray(0, size)
    const stranger = state.family !== undefined && state.family !== family.id
    const session = sessionOf(state, this.#chunk, 'up', stranger ? undefined : state.memory)
    const decoded = decodeFrame(family, bytes, session, this.#engine.mode, state.lastFix)
    const { message } = decoded
    const certain = decision.verdict === 'match'
    // The same text as before, not another one like it: what is known of it need not be looked up by its letters again.
    const identity = message.identity === undefined || message.identity === state.identity ? state.identity : message.identity
    // Of what is said often there is nothing to remember.
    const said = isSaidOnce(message) ? (decoded.text ?? latin1(bytes)) : undefined
    this.#misfit(stranger || decoded.stopped !== undefined)
    const repeated = said !== undefined && said === state.lastFrame
    this.items = added(
      this.items,
      new Frame(family, session, {
        identity,
        offset: state.position,
        bytes,
        decision,
        decoded,
        lastFix: state.lastFix,
        repeated,
        stranger,
      }),
    )
    this.#searches = searches.hopeful
    state.lost = 0
    if (!stranger) state.memory = message.memory ?? state.memory
    // Noise binds nobody: behind a load balancer's header the tracker itself speaks.
    if (certain && state.family === undefined && !family.noise) state.family = family.id
    state.skipping = false
    state.identity = identity
    state.lastFix = decoded.fix ?? state.lastFix
    state.lastFrame = said
    this.#advance(size)
  }

  /** A bound family does not want these bytes: perhaps another one does. */
  #skip(family: Family, size: number, why: string, decision: Decision): void {
    const { held } = this.state
    const isBlank = blank(held.subarray(0, size))
    if (this.state.family !== undefined && !this.state.pinned && !isBlank && this.#searches-- > 0) {
      const other = this.#decide(held)
      const rival = other.verdict === 'match' && other.family !== family.id ? this.#engine.families.get(other.family!) : undefined
      if (rival && this.#cut(rival, other)) return
    }
    const { skipping } = this.state
    this.#leftover('skipped', size, why, decision)
    if (isBlank) return
    if (!skipping) this.#misfit(true)
    this.state.skipping = true
  }

  #misfit(odd: boolean): void {
    const { state } = this
    state.misfits = odd ? state.misfits + 1 : 0
    if (state.misfits < misfitLimit || state.pinned) return
    state.misfits = 0
    state.family = undefined
  }

  /** Skips in a row become one. */
  #leftover(kind: LeftoverItem['kind'], size: number, why: string, decision: Decision): void {
    const bytes = this.state.held.subarray(0, size)
    const last = this.items.at(-1)
    if (last?.kind === 'skipped' && kind === 'skipped' && last.why === why) {
      // Skips in a row lie side by side in what is held: a wider look at it, or thousands of them would be copied over and over.
      const { buffer, byteOffset, length } = last.bytes
      this.items[this.items.length - 1] = { ...last, bytes: new Uint8Array(buffer, byteOffset, length + size) }
    } else this.items = added<Item>(this.items, { kind, offset: this.state.position, bytes, why, decision })
    this.state.lost += size
    this.#advance(size)
  }

  #advance(size: number): void {
    const { state } = this
    state.position += size
    state.held = state.held.length === size ? empty : state.held.subarray(size)
    state.need = 0
  }

  /** Where in unknown bytes the next frame of a known family begins: their end where none does. */
  #nextStart(held: Uint8Array): number {
    const limit = Math.min(held.length, searchLimit)
    for (let at = 1; at < limit && this.#searches-- > 0; at++) {
      const { verdict } = this.#decide(held.subarray(at))
      if (verdict === 'match') return at
    }
    return held.length
  }

  #decide(bytes: Uint8Array): Decision {
    return this.#engine.detector.decide({
      bytes,
      final: this.#chunk.final || this.#chunk.whole,
      whole: this.#chunk.whole,
      transport: this.state.transport,
    })
  }
  #bound(): Decision {
    const { family } = this.state
    let decision = bound.get(family)
    if (!decision) bound.set(family, (decision = { verdict: 'match', family, score: 0, runnerUp: undefined }))
    return decision
  }
}

const unrecognised = ({ runnerUp }: Decision): string =>
  `no family recognises these bytes${runnerUp === undefined ? '' : `; the nearest is ${runnerUp}`}`

/** A splitter with a fault of its own loses one byte, not the link. */
function safeCut(family: Family, held: Uint8Array, final: boolean): Cut {
  try {
    return family.split(held, final)
  } catch (error) {
    return { kind: 'skip', size: 1, why: `a fault in the ${family.id} splitter: ${String(error)}` }
  }
}

/** Heartbeats are alike by nature; reports and logins are not, unless they are sent again. */
export const isSaidOnce = ({ reports, type }: Message): boolean => reports.length > 0 || /login|regist/.test(type)

/** Line ends, blanks and zeros between frames: nothing to warn of. */
export const blank = (bytes: Uint8Array): boolean =>
  bytes.length > 0 && bytes.every((b) => b === 0x0d || b === 0x0a || b === 0x20 || b === 0)
