import { z } from '../schema.ts'
import { models } from '../devices/models.ts'
import type { Wording } from '../language.ts'
import type { Family } from '../protocols/family.ts'
import type { Simulator } from '../protocols/simulator.ts'
import { readYaml, type YamlProblem } from '../yaml.ts'
import type { Event, Plan } from './device.ts'
import type { Faults } from './faults.ts'
import { imei, Random } from './random.ts'
import type { Route } from './route.ts'
import { routes } from './routes.ts'

/** The most devices of one scenario: what one process drives on a laptop. */
export const mostDevices = 10_000

const share = z.number().min(0).max(1)
const seconds = z.number().min(0).max(86_400)
/** What can go wrong, for files and for calls. */
export const faultSchema = z.strictObject({
  fragment: z.number().int().min(1).max(65_535).optional(),
  glue: z.number().int().min(1).max(1000).optional(),
  slowBytes: z.number().min(0).max(60_000).optional(),
  delay: seconds.optional(),
  jitter: seconds.optional(),
  loss: share.optional(),
  duplicate: share.optional(),
  reorder: share.optional(),
  checksum: share.optional(),
  length: share.optional(),
  cut: share.optional(),
  garbage: share.optional(),
  clock: z.number().min(-1e9).max(1e9).optional(),
  zone: z.number().int().min(-840).max(840).optional(),
  zeroFix: z.boolean().optional(),
  frozenFix: z.boolean().optional(),
  teleport: share.optional(),
  noLogin: z.boolean().optional(),
  deaf: z.boolean().optional(),
  resend: z.boolean().optional(),
  silent: z.boolean().optional(),
  reset: share.optional(),
  halfOpen: share.optional(),
  wrongTransport: z.boolean().optional(),
  clone: z.string().optional(),
})

export const events = [
  'sos',
  'vibration',
  'power cut',
  'power back',
  'coverage lost',
  'coverage back',
  'sky lost',
  'sky back',
  'low battery',
] as const satisfies readonly Event[]
const eventSchema = z.strictObject({ at: seconds, do: z.enum(events).optional(), faults: faultSchema.optional() })

const deviceSchema = z.strictObject({
  name: z.string().max(80).optional(),
  model: z.enum(models.map(({ id }) => id)).optional(),
  family: z.string().optional(),
  dialect: z.string().optional(),
  count: z.number().int().min(1).max(mostDevices).optional(),
  imei: z.string().max(80).optional(),
  transport: z.enum(['tcp', 'udp']).optional(),
  drive: z.string().optional(),
  cruise: z.number().min(0).max(300).optional(),
  stopEvery: z.number().min(1).optional(),
  stopFor: seconds.optional(),
  interval: z.number().min(0.01).max(86_400).optional(),
  heartbeat: z.number().min(1).max(86_400).optional(),
  patience: z.number().min(0.1).max(3600).optional(),
  attempts: z.number().int().min(1).max(1000).optional(),
  zone: z.number().int().min(-840).max(840).optional(),
  password: z.string().max(20).optional(),
  faults: faultSchema.optional(),
  events: z.array(eventSchema).max(1000).optional(),
})

const scenarioSchema = z.strictObject({
  title: z.string().max(200),
  about: z.string().max(2000).optional(),
  seed: z.union([z.number().int(), z.string()]).optional(),
  /** How long it runs, s. */
  for: z
    .number()
    .min(1)
    .max(7 * 86_400)
    .optional(),
  devices: z.array(deviceSchema).min(1).max(1000),
})

/** One virtual device of a scenario with what happens to it, in order of time (s from the start). */
export interface Cast {
  readonly name: string
  readonly plan: Plan
  readonly seed: string
  readonly events: readonly { readonly at: number; readonly event?: Event | undefined; readonly faults?: Faults | undefined }[]
}
export interface Scenario {
  readonly title: string
  readonly about: string | undefined
  readonly duration: number | undefined
  readonly cast: readonly Cast[]
}

/** What is wrong with a scenario file, and where. */
export type ScenarioProblem = YamlProblem

/** What a scenario cannot know by itself. */
export interface Stage {
  readonly families: ReadonlyMap<string, Family>
  readonly host: string
  readonly port: number
  /** Reads a drive from a file (GPX, KML); undefined: there is none of that name. */
  route?(name: string): Route | undefined
}

/** Reads a scenario: YAML, checked against its schema, every problem with its line. The same text gives the same devices. */
export function readScenario(text: string, stage: Stage): Scenario | { readonly problems: readonly ScenarioProblem[] } {
  const read = readYaml(text, scenarioSchema)
  if ('problems' in read) return read
  const { title, about, seed = 1, for: duration, devices } = read.data
  const problems: ScenarioProblem[] = []
  const total = devices.reduce((sum, { count = 1 }) => sum + count, 0)
  if (total > mostDevices)
    problems.push({
      ...read.place(['devices']),
      text: { en: `${total} devices: at most ${mostDevices}`, es: `${total} equipos: como máximo ${mostDevices}` },
    })
  const random = new Random(String(seed))
  const cast =
    problems.length > 0
      ? []
      : devices.flatMap((device, index) =>
          people(device, index, {
            seed,
            stage,
            random,
            problem: (key, text) => problems.push({ ...read.place(['devices', index, key]), text }),
          }),
        )
  return problems.length > 0 ? { problems } : { title, about, duration, cast }
}

interface Casting {
  readonly seed: number | string
  readonly stage: Stage
  readonly random: Random
  problem(key: string, text: Wording): void
}

/** The devices that one entry stands for. */
function people(device: z.infer<typeof deviceSchema>, index: number, { seed, stage, random, problem }: Casting): Cast[] {
  const model = models.find(({ id }) => id === device.model)
  const wanted = device.faults?.clone ?? device.family ?? model?.families.find(({ family }) => stage.families.get(family)?.simulate)?.family
  if (wanted === undefined) {
    problem('model', { en: 'a device needs a model or a family', es: 'un equipo necesita un modelo o una familia' })
    return []
  }
  const family = stage.families.get(wanted)
  const simulate = family?.simulate
  if (!family || !simulate) {
    const name = JSON.stringify(wanted)
    problem('family', { en: `there is no simulated family ${name}`, es: `no hay ninguna familia simulada ${name}` })
    return []
  }
  const dialect = device.dialect ?? simulate.dialects[0]!.id
  if (!simulate.dialects.some(({ id }) => id === dialect)) {
    const all = simulate.dialects.map(({ id }) => id).join(', ')
    problem('dialect', { en: `${wanted} has the dialects ${all}`, es: `${wanted} tiene los dialectos ${all}` })
  }
  if (device.imei !== undefined && !/^\d{15}$/.test(device.imei))
    problem('imei', { en: 'imei: expected 15 digits', es: 'imei: se esperaban 15 dígitos' })
  const transport = device.transport ?? family.transports[0]!
  if (!family.transports.includes(transport)) {
    const { transports } = family
    problem('transport', { en: `${wanted} speaks ${transports.join(' and ')} only`, es: `${wanted} solo habla ${transports.join(' y ')}` })
  }
  const { drive = 'bogota' } = device
  const driven = Object.hasOwn(routes, drive) ? routes[drive] : stage.route?.(drive)
  if (!driven) {
    const name = JSON.stringify(device.drive)
    const all = Object.keys(routes).join(', ')
    problem('drive', {
      en: `there is no drive ${name}: ${all}, or a GPX or KML file`,
      es: `no hay ningún recorrido ${name}: ${all}, o un archivo GPX o KML`,
    })
    return []
  }
  const count = device.count ?? 1
  return Array.from({ length: count }, (_, i): Cast => {
    const own = device.imei !== undefined && count === 1 ? device.imei : imei(random)
    return {
      name: count === 1 ? (device.name ?? own) : `${device.name ?? wanted} ${i + 1}`,
      seed: `${seed}/${index}/${i}`,
      events: (device.events ?? [])
        .map(({ at, do: event, faults }) => ({ at, event, faults: faults && faultsOf(faults) }))
        .sort((a, b) => a.at - b.at),
      plan: {
        imei: own,
        family: family as Plan['family'] & { readonly simulate: Simulator },
        dialect,
        transport,
        host: stage.host,
        port: stage.port,
        drive: { route: driven, cruise: device.cruise ?? 50, stopEvery: device.stopEvery ?? 1500, stopFor: device.stopFor ?? 25 },
        interval: device.interval ?? 30,
        heartbeat: device.heartbeat ?? 120,
        patience: device.patience ?? 15,
        attempts: device.attempts ?? 3,
        zone: device.zone ?? 0,
        password: device.password ?? '123456',
        faults: device.faults ? faultsOf(device.faults) : {},
      },
    }
  })
}

/** Zod's optional keys may be present and undefined; faults have them absent. */
export const faultsOf = (faults: z.infer<typeof faultSchema>): Faults =>
  Object.fromEntries(Object.entries(faults).filter(([, value]) => value !== undefined))
