import { decode, encode } from '@msgpack/msgpack'
import type { Answer, Arguments, Bridge, CallName, StreamName, Streams } from '../../core/contract/index.ts'
import { Cell } from '../state/cell.ts'
import type { Connected, Connection } from './connection.ts'

interface Waiting {
  resolve(answer: unknown): void
  reject(reason: Error): void
}
type Hearer = (data: never) => void

const firstDelay = 250
const longestDelay = 5000
/** RFC 6455's "policy violation": the host does not take this window's token. */
const refusedCode = 1008

/** The bridge over a WebSocket; it connects again by itself, and calls made meanwhile wait for that. */
export class SocketBridge implements Connected, Bridge {
  readonly connection = new Cell<Connection>('connecting')
  readonly bridge: Bridge = this
  readonly #address: URL
  readonly #waiting = new Map<number, Waiting>()
  readonly #hearers = new Map<StreamName, Set<Hearer>>()
  #socket: WebSocket | undefined
  #lastId = 0
  #delay = firstDelay

  constructor(address: URL) {
    this.#address = address
    this.#open()
  }

  call<K extends CallName>(name: K, ...args: Arguments<K>): Promise<Answer<K>> {
    const socket = this.#socket
    if (socket?.readyState !== WebSocket.OPEN) return Promise.reject(new Error('The engine cannot be reached.'))
    const id = ++this.#lastId
    return new Promise<Answer<K>>((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject })
      socket.send(encode([id, name, withoutTail(args)], { ignoreUndefined: true }))
    })
  }

  on<K extends StreamName>(name: K, hear: (data: Streams[K]) => void): () => void {
    const hearers = this.#hearers.get(name) ?? new Set()
    this.#hearers.set(name, hearers)
    hearers.add(hear)
    return () => hearers.delete(hear)
  }

  #open(): void {
    const socket = new WebSocket(this.#address)
    socket.binaryType = 'arraybuffer'
    socket.addEventListener('open', () => {
      this.#delay = firstDelay
      this.connection.set('open')
    })
    socket.addEventListener('message', ({ data }) => this.#hear(decode(new Uint8Array(data as ArrayBuffer)) as unknown[]))
    socket.addEventListener('close', ({ code }) => this.#closed(code))
    this.#socket = socket
  }

  #closed(code: number): void {
    for (const { reject } of this.#waiting.values()) reject(new Error('The engine went away.'))
    this.#waiting.clear()
    this.connection.set(code === refusedCode ? 'refused' : 'lost')
    if (code === refusedCode) return
    setTimeout(() => this.#open(), this.#delay)
    this.#delay = Math.min(longestDelay, this.#delay * 2)
  }

  /** `[id, answer]`, `[id, null, problem]`, or `[stream, data]`. */
  #hear([to, content, problem]: unknown[]): void {
    if (typeof to === 'string') {
      for (const hear of this.#hearers.get(to as StreamName) ?? []) hear(content as never)
      return
    }
    const waiting = this.#waiting.get(to as number)
    this.#waiting.delete(to as number)
    if (typeof problem === 'string') waiting?.reject(new Error(problem))
    else waiting?.resolve(content ?? undefined)
  }
}

/** Arguments left out at the end: MessagePack would make nulls of them. */
function withoutTail(args: readonly unknown[]): readonly unknown[] {
  const last = args.findLastIndex((value) => value !== undefined)
  return args.slice(0, last + 1)
}
