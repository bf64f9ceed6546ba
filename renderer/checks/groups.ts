import type { ReadySuiteInfo } from '../../core/check/record.ts'
import type { DeviceRow } from '../../core/contract/devices.ts'
import { guessOf } from '../../core/devices/guess.ts'

export interface SuiteGroup {
  readonly id: 'fitting' | 'model' | 'family'
  readonly suites: readonly ReadySuiteInfo[]
}
export type KnownDevice = Pick<DeviceRow, 'identity' | 'family' | 'firmware' | 'rule'>

/** A model that is less likely than this is no suggestion. */
const leastShare = 0.1

/** Suites in groups, each in one: those that fit the chosen device first, then those of models and of families. Groups without suites are left out. */
export function groupsOf(suites: readonly ReadySuiteInfo[], device: KnownDevice | undefined): SuiteGroup[] {
  const fitting = device ? fittingFor(suites, device) : []
  const others = suites.filter((one) => !fitting.includes(one))
  const groups: SuiteGroup[] = [
    { id: 'fitting', suites: fitting },
    { id: 'model', suites: others.filter(({ model }) => model !== undefined) },
    { id: 'family', suites: others.filter(({ model }) => model === undefined) },
  ]
  return groups.filter((group) => group.suites.length > 0)
}

/** The suite of the family that the device speaks, then those of the models that it may be, the likeliest first. */
function fittingFor(suites: readonly ReadySuiteInfo[], device: KnownDevice): ReadySuiteInfo[] {
  const { family } = device
  const likely = guessOf(device).filter(({ share }) => share >= leastShare)
  return [
    ...suites.filter(({ model, families }) => model === undefined && family !== undefined && families.includes(family)),
    ...likely.flatMap(({ model }) => suites.filter((one) => one.model === model.id)),
  ]
}
