import { type ChildProcess, spawn } from 'node:child_process'
import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { mkdtempSync } from 'node:fs'
import { connect, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A running `trackscope serve` on ports that the system chose. */
export interface Shell {
  /** The window's address with a token, which works once; the next one is printed when it was used. */
  address(): Promise<string>
  /** Where devices connect: the same port for TCP and UDP. */
  readonly port: number
  /** Waits until it has ended. */
  stop(): Promise<void>
}

const patience = 20_000

/** Starts the real browser shell, as a user would, and waits until it is ready. */
export async function startShell(...options: readonly string[]): Promise<Shell> {
  // What a person of this machine has set is not what tests are about.
  const settings = options.includes('--settings')
    ? []
    : ['--settings', join(mkdtempSync(join(tmpdir(), 'trackscope-e2e-')), 'settings.json')]
  const standard = ['--port', '0', '--ui-port', '0', '--bind', '127.0.0.1']
  const child = spawn(process.execPath, ['dist/engine/cli.js', 'serve', ...standard, ...settings, ...options], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  // A run that is broken off leaves no listener behind.
  const orphan = () => child.kill()
  process.once('exit', orphan)
  child.once('exit', () => process.off('exit', orphan))
  let said = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => (said += text))
  let used = 0
  const addresses = () => said.match(/^http:\/\/\S+\?token=\S+$/gm) ?? []
  const address = async () => {
    await until(
      () => addresses().length > used,
      () => `serve printed no address: ${said}`,
    )
    return addresses()[used++]!
  }
  await until(
    () => addresses().length > 0,
    () => `serve was not ready: ${said}`,
  )
  return {
    address,
    port: Number(/TCP listening on .*?:(\d+)$/m.exec(said)?.[1]),
    stop: () => end(child),
  }
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  child.kill('SIGTERM')
  await once(child, 'exit')
}

export async function until(holds: () => boolean, why: () => string): Promise<void> {
  const end = Date.now() + patience
  while (!holds()) {
    if (Date.now() > end) throw new Error(why())
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

/** A device on a TCP connection of its own. */
export class Device {
  readonly #socket: Socket
  #heard = Buffer.alloc(0)

  private constructor(socket: Socket) {
    this.#socket = socket
    socket.on('data', (bytes) => (this.#heard = Buffer.concat([this.#heard, bytes])))
    socket.on('error', () => undefined)
  }
  static async connect(port: number): Promise<Device> {
    const socket = connect(port, '127.0.0.1')
    await once(socket, 'connect')
    return new Device(socket)
  }
  send(bytes: string | Uint8Array): void {
    this.#socket.write(bytes)
  }
  /** What came back so far, once there are so many bytes. */
  async heard(count: number): Promise<Buffer> {
    await until(
      () => this.#heard.length >= count,
      () => `${this.#heard.length} of ${count} bytes came back`,
    )
    return this.#heard
  }
  /** Says the last of what it has to say. */
  hangUp(bytes: string | Uint8Array): void {
    this.#socket.end(bytes)
  }
  close(): void {
    this.#socket.destroy()
  }
}

/** One datagram to the listener. */
export async function sendDatagram(port: number, bytes: string | Uint8Array): Promise<void> {
  const socket = createSocket('udp4')
  await new Promise<void>((resolve, reject) => socket.send(bytes, port, '127.0.0.1', (error) => (error ? reject(error) : resolve())))
  socket.close()
}

/** Bytes from hex with blanks. */
export const hex = (text: string): Uint8Array => Buffer.from(text.replaceAll(' ', ''), 'hex')
