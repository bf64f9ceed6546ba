import type { Argument, CommandType } from '../protocols/command.ts'
import type { Family } from '../protocols/family.ts'
import type { Moment, Simulator, Unit, Utterance } from '../protocols/simulator.ts'
import type { Transport } from '../detect/clue.ts'
import { Body, type Drive } from './body.ts'
import { type Faults, spoiled, writes } from './faults.ts'
import type { Random } from './random.ts'

/** Everything that makes a virtual device what it is. Times in s. */
export interface Plan {
  readonly imei: string
  readonly family: Family & { readonly simulate: Simulator }
  readonly dialect: string
  readonly transport: Transport
  readonly host: string
  readonly port: number
  readonly drive: Drive
  readonly interval: number
  readonly heartbeat: number
  /** How long it waits for an acknowledgement, and how often it repeats before it connects anew. */
  readonly patience: number
  readonly attempts: number
  /** Minutes east of UTC. */
  readonly zone: number
  readonly password: string
  readonly faults: Faults
}

/** What the device wants done; `at` is when, in ms. */
export type Action =
  | { readonly kind: 'open'; readonly at: number; readonly transport: Transport; readonly host: string; readonly port: number }
  | { readonly kind: 'send'; readonly at: number; readonly bytes: Uint8Array }
  /** `leave`: goes without closing; the server is not told. */
  | { readonly kind: 'end' | 'reset' | 'leave'; readonly at: number }

/** What happens to a device from outside. */
export type Event =
  'sos' | 'vibration' | 'power cut' | 'power back' | 'coverage lost' | 'coverage back' | 'sky lost' | 'sky back' | 'low battery'

interface Waiting {
  readonly name: string
  readonly bytes: readonly Uint8Array[]
  readonly since: number
  readonly attempts: number
}

const reconnectAfter = 10_000
const mostBuffered = 2000
const refusesAbove = 20 // km/h: relays do not cut at speed
const longestAnswer = 4096

/** A tracker as a state machine: told the time and what it hears, it answers what it does. Without clock or sockets of its own. */
export class VirtualDevice {
  readonly plan: Plan
  readonly body: Body
  readonly #unit: Unit
  readonly #random: Random
  #faults: Faults
  #link: 'closed' | 'opening' | 'open' = 'closed'
  #loggedIn = false
  #waiting: Waiting | undefined
  #held = new Uint8Array(0)
  readonly #buffered: Moment[] = []
  #host: string
  #port: number
  #interval: number
  #nextOpen: number
  #nextReport: number
  #nextHeartbeat: number
  #urgent = false
  #lateFrame: Uint8Array | undefined
  #frozen: Moment | undefined
  /** Frames said and acknowledged, for load figures. */
  said = 0
  acknowledged = 0

  constructor(plan: Plan, random: Random, now: number) {
    this.plan = plan
    this.#random = random
    this.#faults = plan.faults
    this.#host = plan.host
    this.#port = plan.port
    this.#interval = plan.interval
    this.body = new Body(plan.drive, random, now)
    let serial = 0
    this.#unit = {
      imei: plan.imei,
      zone: plan.zone,
      dialect: plan.dialect,
      password: plan.password,
      nextSerial: () => (serial = (serial % 0xffff) + 1),
    }
    this.#nextOpen = now
    this.#nextReport = now
    this.#nextHeartbeat = now + plan.heartbeat * 1000
  }

  get faults(): Faults {
    return this.#faults
  }
  set faults(faults: Faults) {
    this.#faults = faults
  }
  get link(): 'closed' | 'opening' | 'open' {
    return this.#link
  }

  /** When it wants to be woken next, ms. */
  get nextWake(): number {
    if (this.#link === 'closed') return this.body.covered ? Math.min(this.#nextOpen, this.#nextReport) : this.#nextReport
    if (this.#link === 'opening') return Infinity
    if (this.#waiting) return Math.min(this.#waiting.since + this.plan.patience * 1000, this.#nextReport)
    return this.#urgent || this.#buffered.length > 0 ? 0 : Math.min(this.#nextReport, this.#nextHeartbeat)
  }

  /** Lets the device do what is due. */
  wake(now: number): Action[] {
    this.body.until(now)
    if (!this.body.covered || this.#link !== 'open') this.#keep(now)
    if (!this.body.covered) return this.#link === 'open' ? this.#hangUp(now) : []
    if (this.#link === 'closed') return now >= this.#nextOpen ? this.#open(now) : []
    if (this.#link === 'opening' || this.#faults.silent) return []
    if (this.#waiting) return this.#waitOn(now)
    if (!this.#loggedIn) return this.#login(now)
    return this.#report(now)
  }

  opened(now: number): Action[] {
    this.#link = 'open'
    this.#loggedIn = false
    this.#waiting = undefined
    this.#held = new Uint8Array(0)
    return this.wake(now)
  }

  closed(now: number): void {
    this.#link = 'closed'
    this.#waiting = undefined
    this.#loggedIn = false
    this.#nextOpen = now + reconnectAfter
  }

  /** Bytes from the server. What it cannot understand is forgotten once it is too long to be an order. */
  heard(bytes: Uint8Array, now: number): Action[] {
    this.body.until(now)
    const all = new Uint8Array(this.#held.length + bytes.length)
    all.set(this.#held)
    all.set(bytes, this.#held.length)
    let rest = all
    const actions: Action[] = []
    while (rest.length > 0) {
      const { size, acknowledges, order } = this.plan.family.simulate.hear(this.#unit, rest)
      if (size === 0) break
      rest = rest.subarray(size)
      if (acknowledges !== undefined) actions.push(...this.#acknowledged(acknowledges, now))
      if (order) actions.push(...this.#obey(order, now))
    }
    this.#held = rest.length > longestAnswer ? new Uint8Array(0) : rest.slice()
    return actions
  }

  /** Something happens to the device. */
  happen(event: Event): void {
    const { body } = this
    switch (event) {
      case 'sos':
      case 'vibration':
        body.raise(event)
        break
      case 'low battery':
        body.raise('lowBattery')
        break
      case 'power cut':
        body.powered = false
        body.raise('powerCut')
        break
      case 'power back':
        body.powered = true
        break
      case 'coverage lost':
      case 'coverage back':
        body.covered = event === 'coverage back'
        return
      case 'sky lost':
      case 'sky back':
        body.sky = event === 'sky back'
        return
    }
    this.#urgent = true
  }

  // ── saying ────────────────────────────────────────────────────────────
  #open(now: number): Action[] {
    this.#link = 'opening'
    const other = this.plan.transport === 'tcp' ? 'udp' : 'tcp'
    return [
      { kind: 'open', at: now, transport: this.#faults.wrongTransport ? other : this.plan.transport, host: this.#host, port: this.#port },
    ]
  }

  #hangUp(now: number): Action[] {
    this.#link = 'closed'
    this.#loggedIn = false
    this.#waiting = undefined
    this.#nextOpen = now + reconnectAfter
    return [{ kind: 'end', at: now }]
  }

  #login(now: number): Action[] {
    this.#loggedIn = true
    const words = this.#faults.noLogin ? [] : this.plan.family.simulate.login(this.#unit, this.body.moment())
    return words.length === 0 ? this.#report(now) : this.#say(words, now)
  }

  #report(now: number): Action[] {
    const { simulate } = this.plan.family
    const early = this.#buffered.shift()
    if (early) return this.#say(simulate.report(this.#unit, early), now)
    if (this.#urgent || now >= this.#nextReport) {
      this.#urgent = false
      this.#nextReport = now + this.#interval * 1000
      return this.#say(simulate.report(this.#unit, this.#measured(false)), now)
    }
    if (now < this.#nextHeartbeat) return []
    this.#nextHeartbeat = now + this.plan.heartbeat * 1000
    return this.#say(simulate.heartbeat(this.#unit, this.body.moment()), now)
  }

  /** Without a link, reports are kept for later. */
  #keep(now: number): void {
    const connects = this.body.covered && (this.#link === 'opening' || now >= this.#nextOpen)
    if (now < this.#nextReport || connects) return
    this.#nextReport = now + this.#interval * 1000
    if (this.#buffered.length < mostBuffered) this.#buffered.push(this.#measured(true))
  }

  #measured(buffered: boolean): Moment {
    const { clock = 0, zone = 0, zeroFix, frozenFix, teleport } = this.#faults
    let moment = this.body.moment(buffered)
    moment = { ...moment, time: moment.time + clock * 1000 + zone * 60_000 }
    if (zeroFix) moment = { ...moment, latitude: 0, longitude: 0 }
    if (frozenFix) moment = { ...moment, ...place((this.#frozen ??= moment)) }
    if (this.#random.chance(teleport ?? 0)) moment = { ...moment, latitude: -moment.latitude, longitude: (moment.longitude + 90) % 180 }
    return moment
  }

  /** Puts utterances on the wire, through the faults. The first that awaits an acknowledgement holds up what comes after. */
  #say(utterances: readonly Utterance[], now: number): Action[] {
    const awaited = utterances.find(({ awaits }) => awaits !== undefined)?.awaits
    const frames = utterances.map(({ bytes }) => bytes)
    this.said += frames.length
    if (awaited !== undefined) this.#waiting = { name: awaited, bytes: frames, since: now, attempts: 1 }
    return this.#transmit(frames, now)
  }

  #transmit(frames: readonly Uint8Array[], now: number): Action[] {
    const { loss, duplicate, reorder, delay, jitter, slowBytes, reset, halfOpen } = this.#faults
    const random = this.#random
    let out = frames.flatMap((frame) => (random.chance(loss ?? 0) ? [] : spoiled(frame, this.plan.family, this.#faults, random)))
    if (random.chance(duplicate ?? 0)) out = [...out, ...out]
    if (this.#lateFrame) {
      out.push(this.#lateFrame)
      this.#lateFrame = undefined
    } else if (out.length > 0 && random.chance(reorder ?? 0)) this.#lateFrame = out.pop()
    if (out.length > 0 && random.chance(reset ?? 0)) {
      this.closed(now)
      return [
        { kind: 'send', at: now, bytes: out[0]!.slice(0, Math.ceil(out[0]!.length / 2)) },
        { kind: 'reset', at: now + 20 },
      ]
    }
    const leaves = out.length > 0 && random.chance(halfOpen ?? 0)
    let at = now + (delay ?? 0) * 1000 + random.next() * (jitter ?? 0) * 1000
    const sends = writes(out, this.#faults).map((bytes): Action => {
      const action: Action = { kind: 'send', at, bytes }
      at += slowBytes ?? (this.#faults.fragment === undefined ? 0 : 5)
      return action
    })
    if (!leaves) return sends
    this.closed(now)
    return [...sends, { kind: 'leave', at: at + 1 }]
  }

  // ── hearing ───────────────────────────────────────────────────────────
  #acknowledged(name: string, now: number): Action[] {
    if (this.#faults.deaf || this.#faults.resend || this.#waiting?.name !== name) return []
    this.#waiting = undefined
    this.acknowledged++
    return this.wake(now)
  }

  #waitOn(now: number): Action[] {
    const waiting = this.#waiting!
    if (now < waiting.since + this.plan.patience * 1000) return []
    if (waiting.attempts >= this.plan.attempts && !this.#faults.resend) return this.#hangUp(now)
    this.#waiting = { ...waiting, since: now, attempts: waiting.attempts + 1 }
    return this.#transmit(waiting.bytes, now)
  }

  #obey(
    {
      type,
      values,
      answer,
    }: {
      readonly type: CommandType
      readonly values: Readonly<Record<string, Argument>>
      answer(obeyed: boolean, moment: Moment): readonly Utterance[]
    },
    now: number,
  ): Action[] {
    const speed = this.body.moment().speed
    const obeyed = type !== 'engineStop' || speed <= refusesAbove
    if (obeyed) this.#effect(type, values, now)
    const said = this.#transmit(
      answer(obeyed, this.body.moment()).map(({ bytes }) => bytes),
      now,
    )
    const moves = type === 'setConnection' || type === 'rebootDevice'
    return obeyed && moves ? [...said, ...this.#hangUp(now + 500)] : said
  }

  #effect(type: CommandType, values: Readonly<Record<string, Argument>>, now: number): void {
    const { body } = this
    if (type === 'engineStop' || type === 'engineResume') body.blocked = type === 'engineStop'
    else if (type === 'alarmArm' || type === 'alarmDisarm') body.armed = type === 'alarmArm'
    else if (type === 'positionSingle') this.#urgent = true
    else if (type === 'positionPeriodic') {
      this.#interval = Math.max(1, Number(values['frequency']) || this.#interval)
      this.#nextReport = now + this.#interval * 1000
    } else if (type === 'setConnection') {
      this.#host = String(values['server'])
      this.#port = Number(values['port'])
    }
  }
}

const place = ({ latitude, longitude, course }: Moment): Pick<Moment, 'latitude' | 'longitude' | 'course'> => ({
  latitude,
  longitude,
  course,
})
