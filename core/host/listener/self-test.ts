import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { connect, createServer, isIPv6 } from 'node:net'
import type { AddressInfo } from 'node:net'
import type { Reach, ReachTest } from '../../contract/listener.ts'
import type { Transport } from '../../detect/clue.ts'
import { untranslated, type Wording } from '../../language.ts'
import { endpoint } from './peer.ts'

/** ms that an attempt may take: within one machine it is there at once or not at all. */
const patience = 1500

/** Tries whether the addresses that devices are told lead to this listener. The attempts are known by their ports and never become links. */
export class SelfTest {
  readonly #awaited = new Map<string, () => void>()

  /** Is this one of our own attempts? Then it has arrived. */
  takes(transport: Transport, address: string | undefined, port: number | undefined): boolean {
    const arrived = this.#awaited.get(`${transport} ${endpoint(address, port)}`)
    arrived?.()
    return arrived !== undefined
  }

  /** `addresses` as devices are told them, `address:port`; only what listens is tried. */
  run(addresses: readonly string[], listens: { readonly tcp: boolean; readonly udp: boolean }): Promise<ReachTest[]> {
    return Promise.all(
      addresses.map(async (address) => {
        const [tcp, udp] = await Promise.all([
          listens.tcp ? this.#try('tcp', address) : undefined,
          listens.udp ? this.#try('udp', address) : undefined,
        ])
        return { address, ...(tcp ? { tcp } : {}), ...(udp ? { udp } : {}) }
      }),
    )
  }

  async #try(transport: Transport, address: string): Promise<Reach> {
    const at = address.lastIndexOf(':')
    const host = address.slice(0, at).replace(/^\[|\]$/g, '')
    try {
      await (transport === 'tcp' ? this.#connect(host, Number(address.slice(at + 1))) : this.#send(host, Number(address.slice(at + 1))))
      return { reached: true }
    } catch (error) {
      return { reached: false, problem: inWords(error as NodeJS.ErrnoException) }
    }
  }

  /** The attempt's own port is chosen beforehand, so that the listener knows it whatever comes first. */
  async #connect(host: string, port: number): Promise<void> {
    const localPort = await freePort(host)
    const arrived = this.#arrival('tcp', host, localPort)
    const socket = connect({ host, port, localAddress: host, localPort })
    try {
      await Promise.race([Promise.all([arrived.done, once(socket, 'connect')]), failure(socket)])
    } finally {
      arrived.forget()
      socket.destroy()
    }
  }

  async #send(host: string, port: number): Promise<void> {
    const socket = createSocket(isIPv6(host) ? 'udp6' : 'udp4')
    const failed = failure(socket)
    await Promise.race([new Promise<void>((resolve) => socket.bind(0, host, resolve)), failed])
    const arrived = this.#arrival('udp', host, socket.address().port)
    try {
      socket.send('Is this Trackscope?', port, host)
      await Promise.race([arrived.done, failed])
    } finally {
      arrived.forget()
      socket.close()
    }
  }

  #arrival(transport: Transport, host: string, port: number): { readonly done: Promise<void>; forget(): void } {
    const name = `${transport} ${endpoint(host, port)}`
    let timer: NodeJS.Timeout | undefined
    const done = new Promise<void>((resolve, reject) => {
      this.#awaited.set(name, resolve)
      timer = setTimeout(() => reject(new Error('late')), patience)
    })
    done.catch(() => undefined)
    return {
      done,
      forget: () => {
        clearTimeout(timer)
        this.#awaited.delete(name)
      },
    }
  }
}

const failure = (socket: { once(event: 'error', hear: (error: Error) => void): unknown }): Promise<never> => {
  const failed = new Promise<never>((_, reject) => void socket.once('error', reject))
  failed.catch(() => undefined)
  return failed
}

async function freePort(host: string): Promise<number> {
  const server = createServer()
  server.listen({ host, port: 0 })
  await Promise.race([once(server, 'listening'), failure(server)])
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}

function inWords({ code, message }: NodeJS.ErrnoException): Wording {
  if (message === 'late')
    return {
      en: 'nothing arrives: a firewall on this machine may keep it out',
      es: 'no llega nada: puede que un firewall de esta máquina lo impida',
    }
  if (code === 'ECONNREFUSED') return { en: 'refused: nothing listens at this address', es: 'rechazado: nada escucha en esta dirección' }
  if (code === 'EADDRNOTAVAIL')
    return { en: 'this machine does not have the address any more', es: 'esta máquina ya no tiene la dirección' }
  return untranslated(message)
}
