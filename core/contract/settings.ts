import { engineLimits } from '../engine-limits.ts'
import { longestCredit, tileAddress } from '../map-tiles.ts'
import { z } from '../schema.ts'
import { call } from './call.ts'
import type { Wording } from '../language.ts'

const within = ([least, greatest]: readonly [number, number]) => z.number().int().min(least).max(greatest)

/** What people set for the engine, kept between runs. */
export const engineSettings = z.object({
  port: within(engineLimits.port).optional(),
  tcp: z.boolean().optional(),
  udp: z.boolean().optional(),
  replies: z.enum(['automatic', 'by hand', 'never']).optional(),
  /** Captures that are recorded: MB a file, and how many MB are kept in all. */
  fileMegabytes: within(engineLimits.fileMegabytes).optional(),
  keepMegabytes: within(engineLimits.keepMegabytes).optional(),
  /** Where the map asks for tiles on the network, and whose they are; the map asks nobody where this is not set. */
  tiles: z
    .object({ url: z.string().refine((url) => tileAddress(url) !== undefined), attribution: z.string().max(longestCredit) })
    .optional(),
})
export type EngineSettings = z.infer<typeof engineSettings>

export const settingsCalls = {
  'settings.read': call()<{ readonly engine: EngineSettings; readonly problem?: Wording }>(),
  /** In place of all that was set for the engine. */
  'settings.write': call(engineSettings)<{ readonly engine: EngineSettings; readonly problem?: Wording }>(),
} as const
