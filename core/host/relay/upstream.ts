import { createSocket } from 'node:dgram'
import { connect, isIPv6 } from 'node:net'
import type { Transport } from '../../detect/clue.ts'
import { untranslated, type Wording } from '../../language.ts'

/** What a way to the platform tells whoever opened it. */
export interface Downward {
  opened(): void
  heard(bytes: Uint8Array): void
  /** The platform says no more; it may still listen. */
  saidAll(): void
  /** It takes bytes again. */
  drained(): void
  /** Told once: with a reason where it broke. */
  closed(problem: Wording | undefined): void
}

/** One device's way to the platform. */
export interface Upstream {
  /** False: bytes pile up; nothing is lost, but it is time to wait for `drained`. */
  write(bytes: Uint8Array): boolean
  /** The device says no more. */
  end(): void
  pause(): void
  resume(): void
  destroy(): void
}

const connectWithin = 5000
/** Bytes that may pile up before the device is asked to wait. */
const enough = 256 * 1024

export const openUpstream = (transport: Transport, host: string, port: number, downward: Downward): Upstream =>
  transport === 'tcp' ? overTcp(host, port, downward) : overUdp(host, port, downward)

function overTcp(host: string, port: number, downward: Downward): Upstream {
  const socket = connect({ host, port, allowHalfOpen: true, noDelay: true, keepAlive: true })
  let problem: Wording | undefined
  const timer = setTimeout(() => {
    problem = { en: `${host}:${port} does not answer`, es: `${host}:${port} no responde` }
    socket.destroy()
  }, connectWithin)
  socket.on('connect', () => {
    clearTimeout(timer)
    downward.opened()
  })
  socket.on('data', (bytes: Buffer) => downward.heard(bytes))
  socket.on('end', () => downward.saidAll())
  socket.on('drain', () => downward.drained())
  socket.on('error', (error) => (problem ??= untranslated(error.message)))
  socket.on('close', () => {
    clearTimeout(timer)
    downward.closed(problem)
  })
  return {
    write: (bytes) => socket.write(bytes) || socket.writableLength < enough,
    end: () => void socket.end(),
    pause: () => void socket.pause(),
    resume: () => void socket.resume(),
    destroy: () => void socket.destroy(),
  }
}

/** Datagrams: a platform that is not there shows by the system's word that the port is closed, if at all. */
function overUdp(host: string, port: number, downward: Downward): Upstream {
  const socket = createSocket(isIPv6(host) ? 'udp6' : 'udp4')
  const early: Uint8Array[] = []
  let open = false
  let problem: Wording | undefined
  let closed = false
  const close = () => {
    if (closed) return
    closed = true
    socket.close()
  }
  socket.on('message', (bytes) => downward.heard(bytes))
  socket.on('error', (error) => {
    problem ??= untranslated(error.message)
    close()
  })
  socket.on('close', () => downward.closed(problem))
  socket.connect(port, host, () => {
    if (closed) return
    open = true
    downward.opened()
    for (const bytes of early.splice(0)) socket.send(bytes)
  })
  return {
    write(bytes) {
      if (closed) return true
      if (open) socket.send(bytes, () => undefined)
      else if (early.length < 1000) early.push(bytes)
      return true
    },
    end: close,
    pause: () => undefined,
    resume: () => undefined,
    destroy: close,
  }
}
