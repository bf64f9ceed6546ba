import { createServer, type Server, type Socket } from 'node:net'
import { endpoint, type Ending, type Gate, type Hearing, type IsTest, type Peer } from './peer.ts'

/** A device that takes no answers must not fill our memory. */
const unreadLimit = 256 * 1024
/** How long an ended link may take to drain. */
const lastWords = 5000
/** A vanished peer (no power, no signal) is found by probes after so long without a word. */
const probeAfter = 60_000

/** TCP: a link is a connection. */
export class TcpGate implements Gate {
  readonly transport = 'tcp'
  refused = 0
  readonly #hearing: Hearing
  readonly #limit: number
  #servers: Server[] = []
  readonly #links = new Map<Socket, TcpPeer>()
  readonly #isTest: IsTest

  constructor(hearing: Hearing, limit: number, isTest: IsTest = () => false) {
    this.#hearing = hearing
    this.#limit = limit
    this.#isTest = isTest
  }

  get count(): number {
    return this.#links.size
  }

  open({ address, port, only6 }: { address: string; port: number; only6: boolean }): Promise<number> {
    const server = createServer({ allowHalfOpen: true, keepAlive: true, keepAliveInitialDelay: probeAfter, noDelay: true }, (socket) =>
      this.#accept(socket),
    )
    return new Promise((resolve, reject) => {
      server.once('error', reject)
      server.listen({ host: address, port, ipv6Only: only6, exclusive: true, backlog: 1024 }, () => {
        // Failing to accept (too many open files) is passing: the server goes on listening.
        server.off('error', reject).on('error', () => this.refused++)
        this.#servers.push(server)
        const bound = server.address()
        resolve(typeof bound === 'object' && bound ? bound.port : port)
      })
    })
  }

  async close(): Promise<void> {
    const servers = this.#servers
    this.#servers = []
    const closed = servers.map((server) => new Promise((resolve) => server.close(resolve)))
    for (const peer of this.#links.values()) peer.finish('stopped')
    await Promise.all(closed)
  }

  #accept(socket: Socket): void {
    if (this.#isTest(socket.remoteAddress, socket.remotePort)) {
      socket.on('error', () => undefined).destroy()
      return
    }
    if (this.#links.size >= this.#limit) {
      this.refused++
      socket.on('error', () => undefined).destroy()
      return
    }
    const peer = new TcpPeer(socket, (ending) => {
      this.#links.delete(socket)
      this.#hearing.ended(peer, ending)
    })
    this.#links.set(socket, peer)
    this.#hearing.opened(peer)
    socket.on('data', (bytes: Buffer) => this.#hearing.heard(peer, bytes, false))
    socket.on('end', () => {
      if (!(this.#hearing.saidAll?.(peer) ?? false)) peer.finish('ended')
    })
    socket.on('error', (error: NodeJS.ErrnoException) =>
      peer.finish(error.code === 'ETIMEDOUT' || error.code === 'EHOSTUNREACH' ? 'gone' : 'reset'),
    )
    socket.on('close', () => peer.finish('ended'))
  }
}

class TcpPeer implements Peer {
  readonly transport = 'tcp'
  readonly remote: string
  readonly local: string
  readonly #socket: Socket
  readonly #ended: (ending: Ending) => void
  #finished = false

  constructor(socket: Socket, ended: (ending: Ending) => void) {
    this.#socket = socket
    this.#ended = ended
    this.remote = endpoint(socket.remoteAddress, socket.remotePort)
    this.local = endpoint(socket.localAddress, socket.localPort)
  }

  send(bytes: Uint8Array): boolean {
    if (!this.#socket.writable || this.#socket.writableLength > unreadLimit) return false
    this.#socket.write(bytes)
    return true
  }

  close(why: 'idle' | 'dropped' = 'idle'): void {
    this.finish(why)
  }
  get waiting(): number {
    return this.#socket.writableLength
  }
  sayAll(): void {
    this.#socket.end()
  }
  pause(): void {
    this.#socket.pause()
  }
  resume(): void {
    this.#socket.resume()
  }

  /** The first reason is the one that counts; what is still to be sent is sent. */
  finish(ending: Ending): void {
    if (this.#finished) return
    this.#finished = true
    this.#ended(ending)
    if (this.#socket.destroyed) return
    this.#socket.setTimeout(lastWords, () => this.#socket.destroy())
    if (ending === 'ended') this.#socket.end()
    else this.#socket.destroySoon()
  }
}
