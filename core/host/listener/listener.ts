import { isIP } from 'node:net'
import type { ReachTest, SocketState } from '../../contract/listener.ts'
import type { Transport } from '../../detect/clue.ts'
import { type InLanguages, untranslated, type Wording } from '../../language.ts'
import { endpoint, type Gate, type Hearing } from './peer.ts'
import { howToFindOwner, letDevicesIn } from './port-help.ts'
import { portOwner } from './port-owner.ts'
import { hasAddress, reachable } from './reachable.ts'
import { SelfTest } from './self-test.ts'
import { TcpGate } from './tcp.ts'
import { UdpGate } from './udp.ts'

export interface Wanted {
  readonly port: number
  readonly tcp: boolean
  readonly udp: boolean
}

export interface ListenerOptions {
  /** One address of this machine; undefined: all of them, IPv4 and IPv6. */
  readonly bind?: string | undefined
  /** Links at once, of each transport. */
  readonly links?: number
  /** Told when a state changes of its own accord. */
  readonly changed?: () => void
}

/** How often we look whether the machine still has its addresses. */
const lookAround = 5000
/** TCP and UDP share one port; asked for any, the system's choice for TCP may be taken for UDP. */
const tries = 10

/** Listens on one port with TCP and UDP, each in a state of its own: trouble with one leaves the other working. */
export class Listener {
  readonly #tcp: TcpGate
  readonly #udp: UdpGate
  readonly #selfTest = new SelfTest()
  readonly #options: ListenerOptions
  #tcpState: SocketState = stopped('tcp', 0)
  #udpState: SocketState = stopped('udp', 0)
  #watch: NodeJS.Timeout | undefined
  /** Two windows may press start and stop at once: one after the other. */
  #turn: Promise<void> = Promise.resolve()

  constructor(hearing: Hearing, options: ListenerOptions = {}) {
    this.#options = options
    this.#tcp = new TcpGate(hearing, options.links ?? 10_000, (address, port) => this.#selfTest.takes('tcp', address, port))
    this.#udp = new UdpGate(hearing, options.links ?? 10_000, (address, port) => this.#selfTest.takes('udp', address, port))
    this.#udp.broken = (error) => void this.#udpBroke(error)
  }

  get state(): { readonly tcp: SocketState; readonly udp: SocketState; readonly reachable: readonly string[] } {
    const open = [this.#tcpState, this.#udpState].find(({ state }) => state === 'listening')
    const { bind } = this.#options
    return {
      tcp: this.#tcpState,
      udp: this.#udpState,
      reachable: open ? (isSpecific(bind) ? [endpoint(bind, open.port)] : reachable(open.port)) : [],
    }
  }
  get links(): { readonly tcp: number; readonly udp: number } {
    return { tcp: this.#tcp.count, udp: this.#udp.count }
  }
  get refused(): number {
    return this.#tcp.refused + this.#udp.refused
  }

  /** Opens what is wanted; never raises: what could not be had is in the state. */
  start(wanted: Wanted): Promise<void> {
    return this.#inTurn(() => this.#start(wanted))
  }

  stop(): Promise<void> {
    return this.#inTurn(() => this.#stop())
  }

  /** Tries every address that devices are told, and says what to do when they do not get here all the same. */
  async test(): Promise<{ readonly tests: readonly ReachTest[]; readonly help: InLanguages<readonly string[]> }> {
    const { tcp, udp, reachable } = this.state
    const listens = { tcp: tcp.state === 'listening', udp: udp.state === 'listening' }
    const tests = await this.#selfTest.run(reachable, listens)
    return { tests, help: letDevicesIn(process.platform, listens.tcp ? tcp.port : udp.port) }
  }

  #inTurn(work: () => Promise<void>): Promise<void> {
    this.#turn = this.#turn.then(work)
    return this.#turn
  }

  async #start({ port, tcp, udp }: Wanted): Promise<void> {
    await this.#stop()
    for (let turn = 0; turn < tries; turn++) {
      this.#tcpState = tcp ? await this.#open(this.#tcp, port) : stopped('tcp', port)
      const udpPort = port === 0 && this.#tcpState.state === 'listening' ? this.#tcpState.port : port
      this.#udpState = udp ? await this.#open(this.#udp, udpPort) : stopped('udp', udpPort)
      if (port !== 0 || this.#udpState.state !== 'refused' || this.#tcpState.state !== 'listening') break
      await this.#tcp.close()
    }
    this.#watch = setInterval(() => this.#lookAround(), lookAround).unref()
  }

  async #stop(): Promise<void> {
    clearInterval(this.#watch)
    await Promise.all([this.#tcp.close(), this.#udp.close()])
    this.#tcpState = stopped('tcp', this.#tcpState.port)
    this.#udpState = stopped('udp', this.#udpState.port)
  }

  async #open(gate: Gate, port: number): Promise<SocketState> {
    const { transport } = gate
    const { bind } = this.#options
    if (isSpecific(bind)) return this.#openOne(gate, bind, port)
    const every = bind === '0.0.0.0' ? undefined : await attempt(gate, '::', port, false)
    if (every && 'port' in every)
      return { transport, state: 'listening', port: every.port, addresses: [endpoint('0.0.0.0', every.port), endpoint('::', every.port)] }
    // The port is somebody else's: asking for it in halves would only split the devices between us.
    if (every && fatal.has(every.code)) return refused(transport, port, every.code, every.message)
    const four = await attempt(gate, '0.0.0.0', port, false)
    const six = bind === '0.0.0.0' ? undefined : await attempt(gate, '::', 'port' in four ? four.port : port, true)
    const had = [...('port' in four ? [endpoint('0.0.0.0', four.port)] : []), ...(six && 'port' in six ? [endpoint('::', six.port)] : [])]
    if (had.length === 0) return refused(transport, port, 'code' in four ? four.code : '', 'message' in four ? four.message : '')
    const missing = [
      ...('port' in four ? [] : [['IPv4', four.message] as const]),
      ...(six && !('port' in six) ? [['IPv6', six.message] as const] : []),
    ]
    const open = 'port' in four ? four.port : six && 'port' in six ? six.port : port
    return { transport, state: 'listening', port: open, addresses: had, ...(missing.length > 0 ? { problem: without(missing) } : {}) }
  }

  async #openOne(gate: Gate, address: string, port: number): Promise<SocketState> {
    const { transport } = gate
    const one = await attempt(gate, address, port, false)
    if ('port' in one) return { transport, state: 'listening', port: one.port, addresses: [endpoint(address, one.port)] }
    return refused(transport, port, one.code, one.message, address)
  }

  async #udpBroke(error: NodeJS.ErrnoException): Promise<void> {
    this.#udpState = refused('udp', this.#udpState.port, error.code ?? '', error.message)
    await this.#udp.close()
    this.#options.changed?.()
  }

  /** An address that was bound may go (cable, Wi-Fi, VPN) and come back; the sockets do not notice. */
  #lookAround(): void {
    const { bind } = this.#options
    if (!isSpecific(bind) || bind.startsWith('127.') || bind === '::1') return
    const there = hasAddress(bind)
    const before = JSON.stringify([this.#tcpState, this.#udpState])
    this.#tcpState = reconsidered(this.#tcpState, bind, there)
    this.#udpState = reconsidered(this.#udpState, bind, there)
    if (JSON.stringify([this.#tcpState, this.#udpState]) !== before) this.#options.changed?.()
  }
}

const isSpecific = (bind: string | undefined): bind is string => bind !== undefined && bind !== '::' && bind !== '0.0.0.0'

const stopped = (transport: Transport, port: number): SocketState => ({ transport, state: 'stopped', port, addresses: [] })

const refused = (transport: Transport, port: number, code: string, message: string, address?: string): SocketState => ({
  transport,
  state: 'refused',
  port,
  addresses: [],
  problem: explained(transport, port, code, message, address),
})

const without = (missing: readonly (readonly [version: string, message: string])[]): Wording => ({
  en: missing.map(([version, message]) => `no ${version}: ${message}`).join('; '),
  es: missing.map(([version, message]) => `sin ${version}: ${message}`).join('; '),
})

const gone = (address: string): Wording => ({
  en: `the address ${address} is gone from this machine: devices cannot reach it until it is back`,
  es: `la dirección ${address} ya no está en esta máquina: los equipos no llegan hasta que vuelva`,
})

function reconsidered(state: SocketState, bind: string, there: boolean): SocketState {
  if (state.state !== 'listening') return state
  const { problem: _, ...rest } = state
  return there ? rest : { ...rest, problem: gone(bind) }
}

const fatal = new Set(['EADDRINUSE', 'EACCES', 'EPERM'])

async function attempt(
  gate: Gate,
  address: string,
  port: number,
  only6: boolean,
): Promise<{ port: number } | { code: string; message: string }> {
  try {
    return { port: await gate.open({ address, port, only6 }) }
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    return { code: code ?? '', message }
  }
}

/** The system's error as a sentence that says what to do. */
function explained(transport: Transport, port: number, code: string, message: string, address?: string): Wording {
  const [name, nombre] = [`${transport.toUpperCase()} port ${port}`, `el puerto ${transport.toUpperCase()} ${port}`]
  switch (code) {
    case 'EADDRINUSE':
      return taken(name, nombre, portOwner(transport, port), howToFindOwner(process.platform, transport, port))
    case 'EACCES':
    case 'EPERM':
      return {
        en: `no permission for ${name}: choose a port above 1023, or ask the administrator`,
        es: `sin permiso para ${nombre}: elija un puerto mayor que 1023 o pregunte al administrador`,
      }
    case 'EADDRNOTAVAIL':
      return {
        en: `this machine has no address ${address ?? ''}: it may be gone with its network; choose another, or listen on all`,
        es: `esta máquina no tiene la dirección ${address ?? ''}: puede haberse ido con su red; elija otra o escuche en todas`,
      }
    case 'ENOTFOUND':
    case 'EINVAL':
      return address !== undefined && isIP(address) === 0
        ? { en: `${address} is not an address of this machine`, es: `${address} no es una dirección de esta máquina` }
        : untranslated(message)
    default:
      return untranslated(message)
  }
}

/** `find` says how to learn who has the port; it is said where the system does not tell. */
function taken(name: string, nombre: string, owner: string | undefined, find: Wording): Wording {
  if (owner === undefined)
    return {
      en: `${name} is taken by another program: stop it, or choose another port; ${find.en}`,
      es: `${nombre} lo usa otro programa: deténgalo o elija otro puerto; ${find.es}`,
    }
  return {
    en: `${name} is taken by ${owner}: stop it, or choose another port`,
    es: `${nombre} lo usa ${owner}: deténgalo o elija otro puerto`,
  }
}
