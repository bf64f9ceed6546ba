import { decode, encode } from '@msgpack/msgpack'
import type { RawData, WebSocket } from 'ws'
import type { Tell } from '../views/windows.ts'
import type { Client, Workbench } from '../workbench.ts'
import { answerCall } from '../answer.ts'
import type { HostFrame, StreamName, Streams } from '../../contract/index.ts'

/** Bytes waiting for a window that does not read: no more streams beyond the first, the end beyond the second. */
const slow = 1024 * 1024
const tooSlow = 32 * 1024 * 1024
/** Calls of one window at work at once. */
const callsAtOnce = 256
const catchUp = 100

/** Serves a window at the other end of a WebSocket until it closes. */
export const linkWindow = (socket: WebSocket, workbench: Workbench): void => new WindowLink(socket, workbench).listen()

/** One window: its calls are answered and it is told what happens, without ever waiting for it. */
class WindowLink {
  readonly #socket: WebSocket
  readonly #client: Client
  /** The newest of each stream, for when the window reads again; views by their number. */
  readonly #pending = new Map<StreamName, Streams[StreamName]>()
  #timer: NodeJS.Timeout | undefined
  #working = 0

  constructor(socket: WebSocket, workbench: Workbench) {
    this.#socket = socket
    const tell: Tell = (name, data) => this.#tell(name, data)
    this.#client = workbench.connect(tell)
  }

  listen(): void {
    this.#socket.on('message', (data) => void this.#hear(data))
    this.#socket.on('close', () => this.#close())
    this.#socket.on('error', () => this.#socket.terminate())
  }

  async #hear(data: RawData): Promise<void> {
    const call = unpacked(data)
    if (!call || this.#working >= callsAtOnce) return this.#socket.close(1008, call ? 'too many calls at once' : 'not a call')
    const [id, name, args] = call
    this.#working++
    const outcome = await answerCall(this.#client.handlers, name, args)
    this.#working--
    this.#send('problem' in outcome ? [id, null, outcome.problem] : [id, outcome.answer])
  }

  #tell<K extends StreamName>(name: K, data: Streams[K]): void {
    if (this.#socket.bufferedAmount < slow && this.#pending.size === 0) return this.#send([name, data])
    this.#pending.set(
      name,
      name === 'views' ? merged(this.#pending.get('views') as Streams['views'] | undefined, data as Streams['views']) : data,
    )
    this.#timer ??= setInterval(() => this.#catchUp(), catchUp).unref()
  }

  #catchUp(): void {
    if (this.#socket.bufferedAmount >= slow) return
    clearInterval(this.#timer)
    this.#timer = undefined
    const pending = [...this.#pending]
    this.#pending.clear()
    for (const message of pending) this.#send(message)
  }

  #send(message: HostFrame): void {
    if (this.#socket.readyState !== this.#socket.OPEN) return
    if (this.#socket.bufferedAmount > tooSlow) return this.#socket.terminate()
    this.#socket.send(encode(message, { ignoreUndefined: true }))
  }

  #close(): void {
    clearInterval(this.#timer)
    this.#pending.clear()
    this.#client.close()
  }
}

/** `[id, name, arguments]`, or undefined for anything else. */
function unpacked(data: RawData): readonly [number, unknown, unknown] | undefined {
  try {
    const bytes = Array.isArray(data) ? Buffer.concat(data) : new Uint8Array(data)
    const call = decode(bytes)
    return Array.isArray(call) && typeof call[0] === 'number' ? [call[0], call[1], call[2] ?? []] : undefined
  } catch {
    return undefined
  }
}

/** Of each view only the newest word counts. */
function merged(before: Streams['views'] | undefined, now: Streams['views']): Streams['views'] {
  return [...new Map([...(before ?? []), ...now].map((state) => [state.view, state])).values()]
}
