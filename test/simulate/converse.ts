import type { Transport } from '../../core/detect/clue.ts'
import { engine } from '../../core/link/engine.ts'
import type { FrameItem, LeftoverItem } from '../../core/link/item.ts'
import { type LinkState, openLink, receive } from '../../core/link/link.ts'
import type { Family } from '../../core/protocols/family.ts'
import type { Moment } from '../../core/protocols/simulator.ts'
import { VirtualDevice } from '../../core/simulate/device.ts'
import type { Faults } from '../../core/simulate/faults.ts'
import { Random } from '../../core/simulate/random.ts'
import { planOf } from './plan.ts'

export const start = Date.UTC(2026, 10, 20, 9, 30)
/** The devices' clocks are set to Bogotá; families that send local time need to be told. */
export const zone = -300
const machine = engine('tree')

const nothing = new Uint8Array(0)

/** A device and a server in one room: no sockets, virtual time. Answers what the server made of it. */
export function converse(
  family: Family,
  dialect: string,
  transport: Transport,
  faults: Faults,
  seconds: number,
  script: (device: VirtualDevice, second: number) => void = () => undefined,
) {
  const device = new VirtualDevice(planOf(family, dialect, transport, faults, zone), new Random(7), start)
  const measured: Moment[] = []
  const moment = device.body.moment.bind(device.body)
  device.body.moment = (buffered) => {
    const now = moment(buffered)
    measured.push(now)
    return now
  }
  const items: FrameItem[] = []
  const leftovers: LeftoverItem[] = []
  let opened = 0
  let link: LinkState | undefined
  /** What the server makes of the bytes, and what it answers; none: the link is over. */
  const take = (bytes: Uint8Array, arrived: number): readonly Uint8Array[] => {
    if (!link) return []
    const step = receive(machine, link, { bytes, arrived, final: transport === 'udp' || bytes.length === 0, whole: false })
    link = step.state
    const frames = step.items.filter((item) => item.kind === 'frame')
    items.push(...frames)
    leftovers.push(...step.items.filter((item) => item.kind !== 'frame'))
    return frames.flatMap(({ replies }) => replies)
  }
  for (let now = start; now <= start + seconds * 1000; now += 1000) {
    script(device, (now - start) / 1000)
    const actions = device.wake(now)
    for (let action = actions.shift(); action; action = actions.shift()) {
      if (action.kind === 'open') {
        opened++
        link = openLink(action.transport, undefined, zone)
        actions.push(...device.opened(now))
      } else if (action.kind === 'send' && link) {
        for (const reply of take(action.bytes, now)) actions.push(...device.heard(reply, now))
      } else {
        take(nothing, now)
        link = undefined
      }
    }
  }
  take(nothing, start + seconds * 1000)
  return { items, leftovers, measured, device, opened }
}
