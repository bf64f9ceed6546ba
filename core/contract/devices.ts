import type { Transport } from '../detect/clue.ts'
import type { Observation } from '../devices/diagnose.ts'
import type { Fix } from '../report/plausibility.ts'
import { z } from '../schema.ts'
import type { Severity } from '../wire/field.ts'
import { call, count, familyId, zone } from './call.ts'
import type { Wording } from '../language.ts'

/** One identity seen. */
export interface DeviceRow {
  readonly identity: string
  readonly family: string | undefined
  readonly transports: readonly Transport[]
  readonly firstSeen: number
  readonly lastSeen: number
  readonly frames: number
  /** Median ms between frames with a report. */
  readonly interval: number | undefined
  readonly severity: Severity | undefined
  readonly battery: string | undefined
  readonly lastFix: Fix | undefined
  readonly links: readonly number[]
  /** As the device told it. */
  readonly firmware?: string
  /** The text of the worst note. */
  readonly note?: string
  /** What people set for it. */
  readonly rule?: DeviceRule
}

/** What people set for one device, kept between runs. */
export const deviceRule = z.object({
  /** What people call it. */
  name: z.string().max(80).optional(),
  notes: z.string().max(4000).optional(),
  /** The family decided by hand. */
  family: z.string().max(40).optional(),
  /** Minutes east of UTC in which it tells times. */
  zone: zone.optional(),
})
export type DeviceRule = z.infer<typeof deviceRule>

/** Texts that are empty and a zone of `null` take back what was set. */
const deviceChange = deviceRule.pick({ name: true, notes: true }).extend({ zone: zone.nullable().optional() })
export type DeviceChange = z.infer<typeof deviceChange>

export const deviceOrders = ['lastSeen', 'firstSeen', 'name', 'identity', 'family', 'frames', 'interval', 'severity'] as const

const devicesQuery = z.object({
  order: z.enum(deviceOrders),
  descending: z.boolean(),
  /** Part of the identity, the name or the family. */
  search: z.string().max(200),
  from: z.number().int().nonnegative(),
  to: z.number().int().nonnegative(),
})
export type DevicesQuery = z.infer<typeof devicesQuery>

export interface DevicePage {
  readonly rows: readonly DeviceRow[]
  /** Devices that the search leaves, of all. */
  readonly shown: number
  readonly total: number
}

/** One device, or all links that nobody is known on. */
export interface DeviceDetail {
  readonly row: DeviceRow | undefined
  readonly observation: Observation
  /** The last row with a report. */
  readonly latest: number | undefined
  /** What came in equal parts of the time from the first to the last. */
  readonly timeline:
    | {
        readonly from: number
        readonly to: number
        readonly parts: readonly { readonly count: number; readonly severity: Severity | undefined }[]
      }
    | undefined
  /** Texts in which the device may name its model. */
  readonly words: readonly string[]
}

const scope = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('frame'), row: count }),
  z.object({ kind: z.literal('link'), link: count }),
  z.object({ kind: z.literal('device'), identity: z.string().max(200) }),
])

/** To what a hand-made decision applies. */
export type Scope = z.infer<typeof scope>

export const deviceCalls = {
  devices: call()<readonly DeviceRow[]>(),
  /** A part of the devices, sorted, at most 500. */
  'devices.page': call(devicesQuery)<DevicePage>(),
  /** Everything about one device; without an identity, about the links that nobody is known on. */
  'device.read': call(z.string().max(200).optional())<DeviceDetail>(),
  /** Sets what people call a device, its notes, its time zone (which decodes its history anew). */
  'device.set': call(z.string().min(1).max(200), deviceChange)<{ readonly rule: DeviceRule } | { readonly problem: Wording }>(),
  /** Decides the family by hand (undefined: lets detection decide again) and decodes the history anew; answers how to undo it. */
  'decode.as': call(scope, familyId.optional())<{ readonly previous: string | undefined; readonly rows: number }>(),
} as const
