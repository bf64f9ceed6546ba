import { decode, Encoder } from '@msgpack/msgpack'
import type { Wording } from '../../language.ts'
import { SpillFile } from './payload-store.ts'

/** What a link had learnt from some frame on. */
export interface Snapshot {
  readonly memory: unknown
  readonly identity: string | undefined
}

const nothingLearnt: Snapshot = { memory: undefined, identity: undefined }
const options = { ignoreUndefined: true, useBigInt64: true } as const
const lengthBytes = 4
const remembered = 1024
/** Snapshots are found by 32 bits. */
const limit = 2 ** 32 - 1

/** Snapshots on disk: families that count serial numbers learn something with every frame. Number 0: nothing was learnt yet. */
export class Snapshots {
  readonly #file = new SpillFile(limit)
  /** Most families learn once, and all rows of a link stand on that. */
  readonly #read = new Map<number, Snapshot>()
  readonly #head = new Uint8Array(lengthBytes)
  readonly #length = new DataView(this.#head.buffer)

  constructor() {
    this.#file.append(new Uint8Array(lengthBytes))
  }

  get problem(): Wording | undefined {
    return this.#file.problem
  }

  /** Answers the snapshot's number; 0 where it cannot be kept. */
  add(snapshot: Snapshot): number {
    const content = encoded(snapshot)
    this.#length.setUint32(0, content.length)
    const at = this.#file.append(this.#head)
    return at === undefined || this.#file.append(content) === undefined ? 0 : at
  }

  get(number: number): Snapshot {
    if (number === 0) return nothingLearnt
    const known = this.#read.get(number)
    if (known) return known
    if (this.#read.size >= remembered) this.#read.clear()
    const snapshot = this.#decoded(number)
    this.#read.set(number, snapshot)
    return snapshot
  }

  #decoded(number: number): Snapshot {
    const length = new DataView(this.#file.read(number, lengthBytes).buffer).getUint32(0)
    const [memory, identity] = decode(this.#file.read(number + lengthBytes, length), options) as [unknown, string | null]
    return { memory: memory ?? undefined, identity: identity ?? undefined }
  }

  close(): void {
    this.#file.close()
  }
}

const encoder = new Encoder(options)

/** A snapshot as bytes, until the next one is encoded. A family whose memory is no plain value has a fault of its own: its frames are read again without. */
function encoded({ memory, identity }: Snapshot): Uint8Array {
  try {
    return encoder.encodeSharedRef([memory, identity])
  } catch {
    return encoder.encodeSharedRef([undefined, identity])
  }
}
