import type { CommandPreview, CommandRecord, CommandTarget } from '../commands/record.ts'
import type { Wording } from '../language.ts'
import { z } from '../schema.ts'
import { call, count, familyId, stream } from './call.ts'
import type { ListenerState } from './listener.ts'

const commandTarget = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('device'), identity: z.string().min(1).max(200), family: familyId.optional() }),
  z.object({ kind: z.literal('link'), link: count }),
])

const commandArguments = z.record(z.string().max(100), z.union([z.string().max(4000), z.number(), z.boolean()]))

const said = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('command'),
    command: z.string().max(60),
    dialect: z.string().max(60).optional(),
    arguments: commandArguments,
    password: z.string().max(60).optional(),
  }),
  z.object({
    kind: z.literal('bytes'),
    bytes: z.custom<Uint8Array>((bytes) => bytes instanceof Uint8Array && bytes.length > 0 && bytes.length <= 65_000),
    /** Length, serial number and checksum are filled in. */
    fill: z.boolean().optional(),
  }),
])

export const commandOrder = z.object({
  to: commandTarget,
  say: said,
  /** What was typed to confirm a dangerous command. */
  confirmation: z.string().max(40).optional(),
  /** ms that an answer may take (15 s). */
  patience: count.min(100).max(600_000).optional(),
  /** ms that it waits for a device that is away (a day); 0: it does not wait. */
  keep: count.max(7 * 86_400_000).optional(),
  /** How often it is said in all, and the ms between. */
  times: count.min(1).max(10_000).optional(),
  every: count.min(100).max(86_400_000).optional(),
})

/** To whom, what, and how. */
export type CommandOrder = z.infer<typeof commandOrder>

const replyRules = z
  .array(
    z.object({
      when: z.string().max(1000),
      answer: z.enum(['send', 'withhold', 'delay', 'corrupt']),
      delay: count.max(600_000).optional(),
    }),
  )
  .max(50)

export const commandCalls = {
  /** Whom commands can be sent to, the one heard last first. */
  'commands.targets': call()<readonly CommandTarget[]>(),
  /** What an order would send, with the serial number that the link has now; or why it cannot be sent. */
  'commands.compose': call(commandOrder)<CommandPreview | { readonly problem: Wording }>(),
  /** Sends an order or keeps it until the device is back; a series answers its first. */
  'commands.send': call(commandOrder)<{ readonly id: number } | { readonly problem: Wording }>(),
  /** Ends a command that waits, and the series that it belongs to. */
  'commands.cancel': call(count)<boolean>(),
  /** The newest 500, the newest first. */
  'commands.list': call()<readonly CommandRecord[]>(),
  /** Sends what the family answers to this frame: the policy `by hand`. Answers the rows of what was sent, or why nothing was. */
  'reply.send': call(count)<{ readonly rows: readonly number[] } | { readonly problem: Wording }>(),
  /** Sets the rules for automatic answers; a rule whose filter cannot be used is said with its number, from 0. */
  'replies.rules': call(replyRules)<ListenerState | { readonly problem: Wording; readonly rule: number }>(),
} as const

export const commandStreams = {
  /** Counts up whenever a command has changed. */
  commands: stream<number>(),
} as const
