import type { Transport } from '../detect/clue.ts'
import { z } from '../schema.ts'
import type { Faults } from '../simulate/faults.ts'
import { events, faultSchema } from '../simulate/scenario.ts'
import { call, count, familyId, port, stream } from './call.ts'
import type { Wording } from '../language.ts'

export interface ReadyScenarioInfo {
  readonly id: string
  readonly title: string
  readonly about: string
  /** YAML. */
  readonly text: string
}

/** One virtual device as it is now. */
export interface SimulatedDevice {
  /** Its place in the list, by which it is addressed. */
  readonly index: number
  readonly name: string
  readonly imei: string
  readonly family: string
  readonly dialect: string
  readonly transport: Transport
  readonly link: 'closed' | 'opening' | 'open'
  readonly said: number
  readonly acknowledged: number
  readonly powered: boolean
  readonly covered: boolean
  readonly sky: boolean
  readonly blocked: boolean
  readonly faults: Faults
}

export interface SimulatorState {
  readonly running: boolean
  readonly title: string
  readonly devices: readonly SimulatedDevice[]
  readonly tally: {
    readonly devices: number
    readonly connected: number
    readonly sent: number
    readonly bytes: number
    readonly acknowledged: number
  }
  readonly failures: readonly string[]
}

/** What a replay has sent and heard. */
export interface ReplayTally {
  readonly links: number
  readonly sent: number
  readonly bytes: number
  readonly heard: number
  /** Answers that the capture has and that did not come in time. */
  readonly missed: number
  readonly failures: readonly string[]
}

/** What was sent of this session once more, and what came back. */
export interface ReplayState extends ReplayTally {
  readonly running: boolean
  /** `host:port` */
  readonly target: string
  /** What could not be rewritten and was left out, and how many frames that are. */
  readonly refused: readonly (readonly [what: Wording, frames: number])[]
}

const replayWish = z.object({
  host: z
    .string()
    .max(253)
    .regex(/^[\w.:-]+$/),
  port: port.min(1),
  /** The host once more, where it is not this machine. */
  confirmation: z.string().max(253).optional(),
  /** So many times as fast as it was; `answers`: as fast as they come. */
  speed: z.union([z.literal('answers'), z.number().min(0.01).max(1000)]),
  identities: z.array(z.object({ from: z.string().min(1).max(60), to: z.string().min(1).max(60) })).max(100),
  /** Minutes by which clocks in frames are moved; `now`: the first report is of this minute. */
  shift: z.union([z.literal('now'), z.number().int().min(-10_000_000).max(10_000_000)]),
  leaveOut: z.boolean().optional(),
})

/** Where to, how fast, and as whom. */
export type ReplayWish = z.infer<typeof replayWish>

/** Bounds of the drives that come with a scenario: together they fit into one call. */
export const driveLimits = { drives: 4, points: 5000 } as const

const drive = z.object({
  /** As the scenario's devices name it. */
  name: z.string().min(1).max(200),
  points: z
    .array(z.tuple([z.number().min(-90).max(90), z.number().min(-180).max(180), z.number().min(-100_000).max(100_000)]))
    .min(1)
    .max(driveLimits.points),
})

/** A way through the world that somebody brought as a file: latitude, longitude (degrees) and altitude (m) of each point. */
export type Drive = z.infer<typeof drive>

export const simulatorCalls = {
  /** Starts a simulated device that speaks to this listener; answers its identity or why it could not start. */
  'demo.start': call(familyId.optional())<{ readonly identity: string } | { readonly problem: Wording }>(),
  'demo.stop': call()<void>(),
  'simulator.state': call()<SimulatorState>(),
  'simulator.scenarios': call()<readonly ReadyScenarioInfo[]>(),
  /** Plays a scenario (YAML) against this listener, one at a time, with drives that are not built in. */
  'simulator.start': call(z.string().max(100_000), z.array(drive).max(driveLimits.drives).optional())<
    { readonly identity: string } | { readonly problem: Wording; readonly line?: number }
  >(),
  'simulator.stop': call()<void>(),
  'simulator.happen': call(count, z.enum(events))<void>(),
  'simulator.spoil': call(count, faultSchema)<void>(),
  'replay.state': call()<ReplayState>(),
  /** Sends what devices said in this session once more; `refused` are frames that cannot be rewritten. */
  'replay.start': call(replayWish)<{ readonly rows: number } | { readonly problem: Wording; readonly refused?: ReplayState['refused'] }>(),
  'replay.stop': call()<void>(),
} as const

export const simulatorStreams = {
  /** While virtual devices run, four times a second. */
  simulator: stream<SimulatorState>(),
  /** While a replay goes on, four times a second. */
  replay: stream<ReplayState>(),
} as const
