import type { Transport } from '../../core/detect/clue.ts'
import type { Ending, Peer } from '../../core/host/listener/peer.ts'
import { Workbench } from '../../core/host/workbench.ts'
import { familiesById } from '../../core/link/engine.ts'
import { type Action, VirtualDevice } from '../../core/simulate/device.ts'
import type { Faults } from '../../core/simulate/faults.ts'
import { Random } from '../../core/simulate/random.ts'
import { planOf } from '../simulate/plan.ts'

const begin = Date.UTC(2026, 10, 20, 9, 30)

/** A virtual device and a workbench without sockets, in virtual time: minutes of conversation take milliseconds. */
export class Talk {
  now = begin
  readonly workbench: Workbench
  readonly device: VirtualDevice
  #peer: Peer | undefined
  #port = 40_000
  #due: Action[] = []

  constructor(faults: Faults = {}, { family = 'gt06', transport = 'tcp' }: { family?: string; transport?: Transport } = {}) {
    this.workbench = new Workbench({ shell: 'browser', version: 'test', clock: () => this.now })
    const plan = planOf(familiesById.get(family)!, '', transport, faults, 0)
    this.device = new VirtualDevice(plan, new Random(7), begin)
  }

  /** Lets so many seconds pass. */
  pass(seconds: number): void {
    const end = this.now + seconds * 1000
    for (; this.now < end; this.now += 20) {
      if (this.device.nextWake <= this.now) this.#due.push(...this.device.wake(this.now))
      this.#due.sort((a, b) => a.at - b.at)
      while (this.#due[0] && this.#due[0].at <= this.now) this.#do(this.#due.shift()!)
    }
  }

  /** The link ends, or the device's side of it is gone without a word. */
  end(how: Ending | 'unnoticed'): void {
    const peer = this.#peer
    this.#peer = undefined
    this.#due = []
    this.device.closed(this.now)
    if (peer && how !== 'unnoticed') this.workbench.conversations.ended(peer, how)
  }

  async story(link = 1) {
    return (await this.workbench.connect(() => undefined).handlers['link.story'](link))!
  }

  #do(action: Action): void {
    const { conversations } = this.workbench
    if (action.kind === 'open') {
      const remote = `10.0.0.7:${this.#port++}`
      const peer: Peer = {
        transport: action.transport,
        remote,
        local: '127.0.0.1:8888',
        send: (bytes) => this.#hear(peer, bytes),
        close: () => undefined,
      }
      this.#peer = peer
      conversations.opened(peer)
      this.#due.push(...this.device.opened(this.now))
    } else if (action.kind === 'send') {
      if (this.#peer) conversations.heard(this.#peer, action.bytes, this.#peer.transport === 'udp')
    } else if (this.#peer) {
      const ended = this.#peer
      this.#peer = undefined
      conversations.ended(ended, action.kind === 'reset' ? 'reset' : 'ended')
    }
  }

  /** Answers travel a moment. */
  #hear(peer: Peer, bytes: Uint8Array): boolean {
    if (peer === this.#peer) this.#due.push(...this.device.heard(bytes, this.now + 20))
    return peer === this.#peer
  }
}
