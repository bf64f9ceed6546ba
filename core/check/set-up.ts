import { isDangerous } from '../commands/record.ts'
import { readTyped } from '../commands/typed.ts'
import { familiesById } from '../link/engine.ts'
import { z } from '../schema.ts'
import { durationOf } from './quantities.ts'

const text = (most: number) => z.string().trim().min(1).max(most)
const filter = (help: string) => text(2000).optional().describe(`${help} (a filter: type == heartbeat)`)
const duration = (help: string) =>
  z
    .union([z.number(), z.string().max(40)])
    .optional()
    .describe(`${help} (120 s, 5 min)`)

/** One thing that is done to a live device, as a suite writes it. */
export const stepSchema = z.strictObject({
  wait: duration('lets time pass'),
  until: filter('waits until such a row comes, as long as within says'),
  within: duration('until: how long at most'),
  withhold: filter('from now on such frames of the device are not answered'),
  delay: filter('from now on such frames are answered late, by what by says'),
  by: duration('delay: how late'),
  corrupt: filter('from now on the answers to such frames have one bit turned over'),
  answer: filter('from now on such frames are answered as usual again'),
  drop: z.literal(true).optional().describe('closes the link of the device'),
  send: text(60).optional().describe('sends a command of the family by its name: positionSingle'),
  with: z
    .record(z.string().max(100), z.union([z.string().max(4000), z.number(), z.boolean()]))
    .optional()
    .describe('send: the arguments of the command'),
  dialect: text(60).optional().describe('send: a form of the command other than the first that fits'),
  password: text(60).optional().describe('send: the password of the device'),
  bytes: text(4000).optional().describe('sends bytes as they are, in hex'),
})

const deeds = ['wait', 'until', 'withhold', 'delay', 'corrupt', 'answer', 'drop', 'send', 'bytes'] as const
type Deed = (typeof deeds)[number]
type Written = z.infer<typeof stepSchema>

/** What is said to a device. */
export type Saying =
  | {
      readonly kind: 'command'
      readonly command: string
      readonly arguments: Readonly<Record<string, string | number | boolean>>
      readonly dialect?: string | undefined
      readonly password?: string | undefined
    }
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array }

/** One step with its quantities read; times in ms. `says` is the step in words. */
export type Step = { readonly says: string; readonly line: number } & (
  | { readonly kind: 'wait'; readonly ms: number }
  | { readonly kind: 'until'; readonly when: string; readonly within: number }
  | { readonly kind: 'rule'; readonly when: string; readonly answer: 'send' | 'withhold' | 'delay' | 'corrupt'; readonly delay?: number }
  | { readonly kind: 'drop' }
  /** `danger`: it can stop an engine, reset a device or send it elsewhere. */
  | { readonly kind: 'send'; readonly say: Saying; readonly danger: boolean }
)

type Say = (key: string, text: string) => void

/** Which settings a step may have beside what it does. */
const beside: Readonly<Record<Deed, readonly (keyof Written)[]>> = {
  wait: [],
  until: ['within'],
  withhold: [],
  delay: ['by'],
  corrupt: [],
  answer: [],
  drop: [],
  send: ['with', 'dialect', 'password'],
  bytes: [],
}

/** Reads one step; undefined where something is wrong with it, which has been said then. */
export function readStep(step: Written, families: readonly string[] | undefined, line: number, say: Say): Step | undefined {
  const used = deeds.filter((deed) => step[deed] !== undefined)
  const [deed] = used
  if (deed === undefined || used.length > 1) {
    say(
      used[1] ?? '',
      deed === undefined ? `a step does one of ${deeds.join(', ')}` : `one step does one of ${used.join(', ')}, not several`,
    )
    return undefined
  }
  const strange = Object.keys(step).filter((key) => key !== deed && !beside[deed].some((known) => known === key))
  for (const key of strange) say(key, `${key} means nothing beside ${deed}`)
  const time = (key: 'wait' | 'within' | 'by'): number => {
    const ms = step[key] === undefined ? undefined : durationOf(step[key])
    if (ms !== undefined && ms > 0 && ms <= longest) return ms
    say(step[key] === undefined ? deed : key, `${deed} needs ${key === deed ? '' : `${key}: `}a time up to 1 h, as 10 s or 5 min`)
    return 0
  }
  const base = { line }
  switch (deed) {
    case 'wait':
      return { ...base, kind: 'wait', ms: time('wait'), says: `wait ${String(step.wait)}` }
    case 'until':
      return { ...base, kind: 'until', when: step.until!, within: time('within'), says: `wait for ${step.until}` }
    case 'delay':
      return { ...base, kind: 'rule', when: step.delay!, answer: 'delay', delay: time('by'), says: `answer ${step.delay} late` }
    case 'withhold':
    case 'corrupt':
      return { ...base, kind: 'rule', when: step[deed]!, answer: deed, says: `${deed} the answers to ${step[deed]}` }
    case 'answer':
      return { ...base, kind: 'rule', when: step.answer!, answer: 'send', says: `answer ${step.answer} as usual` }
    case 'drop':
      return { ...base, kind: 'drop', says: 'drop the link' }
    case 'send':
      return sending(step, families, line, say)
    case 'bytes': {
      const typed = readTyped(step.bytes!, 'hex')
      if ('problem' in typed) say('bytes', typed.problem.en)
      return {
        ...base,
        kind: 'send',
        say: { kind: 'bytes', bytes: 'bytes' in typed ? typed.bytes : none },
        danger: true,
        says: `send ${step.bytes}`,
      }
    }
  }
}

/** What a run may be held up by one step. */
const longest = 3_600_000
const none = new Uint8Array(0)

function sending(step: Written, families: readonly string[] | undefined, line: number, say: Say): Step {
  const command = step.send!
  const commands = families?.flatMap((family) => familiesById.get(family)?.commands ?? [])
  const ofType = commands?.filter(({ type }) => type === command)
  if (ofType?.length === 0)
    say(
      'send',
      `${families!.join(', ')} has no command ${JSON.stringify(command)}; it has ${[...new Set(commands!.map(({ type }) => type))].join(', ')}`,
    )
  return {
    line,
    kind: 'send',
    say: { kind: 'command', command, arguments: step.with ?? {}, dialect: step.dialect, password: step.password },
    // Without a family nobody knows yet what the command will be.
    danger: ofType === undefined || ofType.some((one) => isDangerous(one)),
    says: `send ${command}`,
  }
}
