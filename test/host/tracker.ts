import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { Workbench, type WorkbenchOptions } from '../../core/host/workbench.ts'
import type { Row } from '../../core/contract/journal.ts'
import { fromHex } from '../../core/wire/hex.ts'

/** A GPS-103 report, its login, and what a server answers; a GT06 login and its acknowledgement, from the vendors' papers. */
export const report = 'imei:359586015829802,tracker,0809231929,13554900601,F,112909.397,A,2234.4669,N,11354.3287,E,0.11,;'
export const login = '##,imei:359586015829802,A;'
export const gt06Login = fromHex('78 78 0D 01 03 53 41 35 32 15 03 62 00 02 2D 06 0D 0A')!
export const gt06Acknowledgement = fromHex('78 78 05 01 00 02 EB 47 0D 0A')!

/** A workbench that listens on any free port of the loopback; `port` is the one it got. */
export async function listening(options: Partial<WorkbenchOptions> = {}) {
  const workbench = new Workbench({ shell: 'browser', version: 'test', bind: '127.0.0.1', ...options })
  const { tcp } = await workbench.start({ port: 0, tcp: true, udp: true })
  return { workbench, port: tcp.port }
}

/** All rows, as a window would see them. */
export const rowsOf = ({ journal, reader }: Workbench): Row[] =>
  Array.from({ length: journal.order.count }, (_, at) => reader.row(journal.order.at(at)))

/** Waits until something holds; says what was there instead when it does not within `ms`. */
export async function until(holds: () => boolean, what: () => unknown = () => holds.toString(), ms = 20_000): Promise<void> {
  const end = Date.now() + ms
  while (!holds()) {
    if (Date.now() > end) throw new Error(`not within ${ms} ms: ${JSON.stringify(what())}`)
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
}

/** A tracker on a TCP connection of its own. */
export class Tracker {
  readonly socket: Socket
  heard = Buffer.alloc(0)
  closed = false

  private constructor(socket: Socket) {
    this.socket = socket
    socket.on('data', (bytes) => (this.heard = Buffer.concat([this.heard, bytes])))
    socket.on('error', () => undefined)
    socket.on('close', () => (this.closed = true))
  }

  static async connect(port: number, host = '127.0.0.1'): Promise<Tracker> {
    const socket = connect({ port, host, noDelay: true })
    await once(socket, 'connect')
    return new Tracker(socket)
  }

  /** Writes and waits until the system has it. */
  async send(bytes: string | Uint8Array): Promise<void> {
    await new Promise((resolve) => this.socket.write(bytes, resolve))
  }
  async end(): Promise<void> {
    this.socket.end()
    if (!this.closed) await once(this.socket, 'close')
  }
  /** Vanishes with a reset, as a crashed modem does. */
  async reset(): Promise<void> {
    this.socket.resetAndDestroy()
    if (!this.closed) await once(this.socket, 'close')
  }
}

/** Sends datagrams from one port and collects what comes back until `answers` have come or a moment has passed. */
export async function datagrams(
  port: number,
  all: readonly (string | Uint8Array)[],
  answers: number,
  host = '127.0.0.1',
): Promise<Buffer[]> {
  const socket = createSocket(host.includes(':') ? 'udp6' : 'udp4')
  const heard: Buffer[] = []
  socket.on('message', (bytes) => heard.push(bytes))
  for (const bytes of all) await new Promise((resolve) => socket.send(bytes, port, host, resolve))
  await until(
    () => heard.length >= answers,
    () => heard.length,
  )
  await new Promise<void>((resolve) => socket.close(() => resolve()))
  return heard
}
