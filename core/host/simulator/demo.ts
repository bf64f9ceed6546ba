import { familiesById } from '../../link/engine.ts'
import { type Cast, readScenario } from '../../simulate/scenario.ts'
import type { Demo } from '../workbench.ts'
import { Player } from './player.ts'

/** What the first-run button plays: three devices of different families on both transports, so that there is something to tell apart. */
const everyday = `title: Demo devices
devices:
  - { model: tk103, family: gt06, drive: bogota, interval: 5, heartbeat: 30, zone: -300, events: [{ at: 40, do: sos }, { at: 75, do: power cut }, { at: 95, do: power back }] }
  - { model: tk970, family: jt808, drive: madrid, interval: 7, events: [{ at: 25, do: sky lost }, { at: 60, do: sky back }] }
  - { family: gps103, transport: udp, drive: mexico, interval: 6, zone: -360, events: [{ at: 50, do: vibration }] }
`
const one = (family: string): string => `title: Demo device
devices:
  - { family: ${family}, drive: bogota, interval: 5, heartbeat: 30, zone: -300, events: [{ at: 40, do: sos }] }
`

/** Simulated devices that speak to this machine's own listener. */
export class DemoDevices implements Demo {
  #player: Player | undefined

  start(family: string | undefined, port: number): Promise<{ readonly identity: string } | { readonly problem: string }> {
    this.stop()
    const read = readScenario(family === undefined ? everyday : one(family), { families: familiesById, host: '127.0.0.1', port })
    if ('problems' in read) return Promise.resolve({ problem: read.problems[0]!.text })
    this.#player = new Player(fresh(read.cast))
    this.#player.start()
    return Promise.resolve({ identity: read.cast[0]!.plan.imei })
  }

  stop(): void {
    this.#player?.stop()
    this.#player = undefined
  }
}

/** A demo that is started twice must not look like the first one resent. */
const fresh = (cast: readonly Cast[]): Cast[] => cast.map((actor) => ({ ...actor, seed: `${actor.seed} ${Date.now()}` }))
