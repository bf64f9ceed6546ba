import type { Drive, ReadyScenarioInfo, SimulatorState } from '../../contract/simulator.ts'
import { familiesById } from '../../link/engine.ts'
import type { Event } from '../../simulate/device.ts'
import type { Faults } from '../../simulate/faults.ts'
import { route, type Route } from '../../simulate/route.ts'
import { type Cast, readScenario } from '../../simulate/scenario.ts'
import { readyScenarios } from './library.ts'
import { Player } from './player.ts'
import type { Wording } from '../../language.ts'

/** Devices listed one by one; a load of thousands shows its figures only. */
const mostListed = 200
const tick = 250

/** What the first-run button plays: three devices of different families on both transports, so that there is something to tell apart. */
const everyday = `title: Demo devices
devices:
  - { name: Van 12, model: tk103, family: gt06, drive: bogota, interval: 5, heartbeat: 30, zone: -300, events: [{ at: 40, do: sos }, { at: 75, do: power cut }, { at: 95, do: power back }] }
  - { name: Trailer, model: tk970, family: jt808, drive: madrid, interval: 7, events: [{ at: 25, do: sky lost }, { at: 60, do: sky back }] }
  - { name: Motorcycle, family: gps103, transport: udp, drive: mexico, interval: 6, zone: -360, events: [{ at: 50, do: vibration }] }
`
const demoOf = (family: string): string => `title: Demo device
devices:
  - { family: ${family}, drive: bogota, interval: 5, heartbeat: 30, zone: -300, events: [{ at: 40, do: sos }] }
`

function routeOf(name: string, drives: readonly Drive[]): Route | undefined {
  const points = drives.find((one) => one.name === name)?.points
  return points && route(points.map(([latitude, longitude, altitude]) => ({ latitude, longitude, altitude })))
}

export type Started = { readonly identity: string } | { readonly problem: Wording; readonly line?: number }

/** Virtual devices that speak to this machine's own listener: one scenario at a time. */
export class Simulation {
  /** Called while devices run, four times a second, and when they stop. */
  changed: (state: SimulatorState) => void = () => undefined
  #player: Player | undefined
  #cast: readonly Cast[] = []
  #title = ''
  #timer: NodeJS.Timeout | undefined
  #end: NodeJS.Timeout | undefined

  readonly scenarios = (): ReadyScenarioInfo[] =>
    readyScenarios().flatMap(({ id, text }) => {
      const read = readScenario(text, { families: familiesById, host: '127.0.0.1', port: 1 })
      return 'problems' in read ? [] : [{ id, title: read.title, about: read.about ?? '', text }]
    })

  startDemo(family: string | undefined, port: number): Started {
    return this.start(family === undefined ? everyday : demoOf(family), port)
  }

  /** Plays a scenario's text against a port of this machine. What is wrong with it is answered with its line. */
  start(text: string, port: number, drives: readonly Drive[] = []): Started {
    this.stop()
    const read = readScenario(text, { families: familiesById, host: '127.0.0.1', port, route: (name) => routeOf(name, drives) })
    if ('problems' in read) return { problem: read.problems[0]!.text, line: read.problems[0]!.line }
    // Started twice it must not look like the first run resent.
    this.#cast = read.cast.map((actor) => ({ ...actor, seed: `${actor.seed} ${Date.now()}` }))
    this.#title = read.title
    this.#player = new Player(this.#cast)
    this.#player.start()
    this.#timer = setInterval(() => this.changed(this.state), tick).unref()
    if (read.duration !== undefined) this.#end = setTimeout(() => this.stop(), read.duration * 1000).unref()
    this.changed(this.state)
    return { identity: read.cast[0]!.plan.imei }
  }

  stop(): void {
    clearInterval(this.#timer)
    clearTimeout(this.#end)
    this.#player?.stop()
    this.#player = undefined
    this.changed(this.state)
  }

  /** Something happens to one device, by its place in the list. */
  happen(index: number, event: Event): void {
    this.#player?.devices[index]?.happen(event)
  }
  spoil(index: number, faults: Faults): void {
    const device = this.#player?.devices[index]
    if (device) device.faults = faults
  }

  get state(): SimulatorState {
    const player = this.#player
    if (!player)
      return {
        running: false,
        title: this.#title,
        devices: [],
        tally: { devices: 0, connected: 0, sent: 0, bytes: 0, acknowledged: 0 },
        failures: [],
      }
    const { devices, connected, sent, bytes, acknowledged, failures } = player.tally
    return {
      running: true,
      title: this.#title,
      tally: { devices, connected, sent, bytes, acknowledged },
      failures,
      devices: player.devices.slice(0, mostListed).map((device, index) => {
        const { plan, faults, link, body, said, acknowledged } = device
        return {
          index,
          name: this.#cast[index]!.name,
          imei: plan.imei,
          family: plan.family.id,
          dialect: plan.dialect,
          transport: plan.transport,
          link: body.covered ? link : 'closed',
          said,
          acknowledged,
          powered: body.powered,
          covered: body.covered,
          sky: body.sky,
          blocked: body.blocked,
          faults,
        }
      }),
    }
  }
}
