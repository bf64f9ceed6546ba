import { createSocket, type RemoteInfo, type Socket } from 'node:dgram'
import { endpoint, type Ending, type Gate, type Hearing, type IsTest, type Peer } from './peer.ts'

/** Room for a burst of datagrams while the process does something else. */
const receiveBuffer = 8 * 1024 * 1024

/** UDP: a link is a peer's address and port; each datagram stands alone. */
export class UdpGate implements Gate {
  readonly transport = 'udp'
  refused = 0
  /** Told when a socket breaks while it is in use. */
  broken: ((error: NodeJS.ErrnoException) => void) | undefined
  readonly #hearing: Hearing
  readonly #limit: number
  #sockets: Socket[] = []
  readonly #links = new Map<string, UdpPeer>()
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
    const socket = createSocket({ type: address.includes(':') ? 'udp6' : 'udp4', ipv6Only: only6 })
    return new Promise((resolve, reject) => {
      const fail = (error: Error) => {
        socket.close()
        reject(error)
      }
      socket.once('error', fail)
      socket.bind({ address, port, exclusive: true }, () => {
        socket.off('error', fail).on('error', (error) => this.broken?.(error))
        socket.on('message', (bytes, from) => this.#take(socket, bytes, from))
        enlarge(socket)
        this.#sockets.push(socket)
        resolve(socket.address().port)
      })
    })
  }

  async close(): Promise<void> {
    const sockets = this.#sockets
    this.#sockets = []
    for (const peer of this.#links.values()) peer.finish('stopped')
    await Promise.all(sockets.map((socket) => new Promise<void>((resolve) => socket.close(() => resolve()))))
  }

  #take(socket: Socket, bytes: Buffer, from: RemoteInfo): void {
    const remote = endpoint(from.address, from.port)
    let peer = this.#links.get(remote)
    if (!peer) {
      if (this.#isTest(from.address, from.port)) return
      if (this.#links.size >= this.#limit) {
        this.refused++
        return
      }
      const fresh = new UdpPeer(socket, from, remote, (ending) => {
        this.#links.delete(remote)
        this.#hearing.ended(fresh, ending)
      })
      peer = fresh
      this.#links.set(remote, peer)
      this.#hearing.opened(peer)
    }
    this.#hearing.heard(peer, bytes, true)
  }
}

/** The system may allow less. */
function enlarge(socket: Socket): void {
  try {
    socket.setRecvBufferSize(receiveBuffer)
  } catch {
    // What the system gives then has to do.
  }
}

class UdpPeer implements Peer {
  readonly transport = 'udp'
  readonly remote: string
  readonly local: string
  readonly #socket: Socket
  readonly #to: Pick<RemoteInfo, 'address' | 'port'>
  readonly #ended: (ending: Ending) => void
  #finished = false

  constructor(socket: Socket, from: RemoteInfo, remote: string, ended: (ending: Ending) => void) {
    this.#socket = socket
    this.#to = { address: from.address, port: from.port }
    this.remote = remote
    const { address, port } = socket.address()
    this.local = endpoint(address, port)
    this.#ended = ended
  }

  send(bytes: Uint8Array): boolean {
    if (this.#finished) return false
    // A device that has gone shows by its silence: datagrams have no other way to fail.
    this.#socket.send(bytes, this.#to.port, this.#to.address, () => undefined)
    return true
  }

  close(why: 'idle' | 'dropped' = 'idle'): void {
    this.finish(why)
  }

  finish(ending: Ending): void {
    if (this.#finished) return
    this.#finished = true
    this.#ended(ending)
  }
}
