import type { Transport } from '../detect/clue.ts'
import type { Wording } from '../language.ts'
import type { Argument, Command } from '../protocols/command.ts'

/**
 * composed (its turn comes) → queued (the device is away) → sent → answered, refused or timed out; or cancelled, expired, failed.
 * A command that timed out and is answered after all becomes answered, marked as late.
 */
export type CommandState = 'composed' | 'queued' | 'sent' | 'answered' | 'refused' | 'timed out' | 'cancelled' | 'expired' | 'failed'

/** One command on its way. Times in ms since 1970 UTC, rows are numbers in the journal. */
export interface CommandRecord {
  readonly id: number
  readonly state: CommandState
  readonly composed: number
  /** When its turn comes, in a series. */
  readonly due: number | undefined
  /** Until when it waits for a device that is away. */
  readonly expires: number | undefined
  /** ms that an answer may take; 0 once it is sent and devices never answer it. */
  readonly patience: number
  readonly identity: string | undefined
  readonly family: string
  /** The command's type; `bytes` for bytes as they were typed. */
  readonly command: string
  readonly dialect: string | undefined
  readonly title: string
  readonly danger: boolean
  readonly arguments: Readonly<Record<string, Argument>>
  /** As sent; before that as they would be sent now. */
  readonly bytes: Uint8Array
  /** The link that it was sent on, or is meant for. */
  readonly link: number | undefined
  readonly transport: Transport | undefined
  readonly sent: number | undefined
  /** The row of the command and the row of its answer. */
  readonly row: number | undefined
  readonly answer: number | undefined
  readonly latency: number | undefined
  /** What the device said; why it failed. */
  readonly words: Wording | undefined
  /** What one should know: the device may no longer be at this address. */
  readonly warning: Wording | undefined
  /** The answer came when it was no longer waited for. */
  readonly late: boolean
  /** How often the same answer came again. */
  readonly again: number
}

/** Nothing more is awaited: a command that devices never answer is over when it is sent. */
export const isOver = ({ state, patience }: Pick<CommandRecord, 'state' | 'patience'>): boolean =>
  state === 'sent' ? patience === 0 : state !== 'composed' && state !== 'queued'

/** Whom a command can be sent to: a link that is open and sure of its family, or a device that was here. */
export interface CommandTarget {
  readonly identity: string | undefined
  readonly family: string
  readonly transport: Transport | undefined
  /** The open link; undefined: the device is away. */
  readonly link: number | undefined
  readonly remote: string | undefined
  /** When it was last heard. */
  readonly heard: number
  /** What became of our answers on the link. */
  readonly replies: { readonly send: number; readonly withhold: number; readonly delay: number; readonly corrupt: number } | undefined
}

/** What would be sent, to look at first. */
export interface CommandPreview {
  readonly bytes: Uint8Array
  readonly family: string
  readonly identity: string | undefined
  readonly transport: Transport
  readonly memory: unknown
  readonly link: number | undefined
  readonly serial: number
  readonly dialect: string | undefined
  /** Of typed bytes: the names of the fields that were filled in. */
  readonly filled: readonly string[]
  readonly danger: boolean
  /** What has to be typed before it is sent, where it is dangerous. */
  readonly confirmation: string | undefined
  readonly warning: Wording | undefined
}

/** What becomes of a family's answers where the filter `when` passes the frame; the first rule that passes counts. */
export interface ReplyRule {
  readonly when: string
  readonly answer: 'send' | 'withhold' | 'delay' | 'corrupt'
  /** delay: ms */
  readonly delay?: number | undefined
}

/** Types that can stop an engine, cut a relay, reset a device, silence it, or send it to another server; and free text, which can do all that. */
const grave: ReadonlySet<string> = new Set([
  'engineStop',
  'engineResume',
  'outputControl',
  'rebootDevice',
  'powerOff',
  'factoryReset',
  'setConnection',
  'setApn',
  'firmwareUpdate',
  'custom',
])

export const isDangerous = ({ type, danger }: Pick<Command, 'type' | 'danger'>): boolean => danger === true || grave.has(type)

/** What is typed to confirm: the last four characters of the identity, or of the address where the device has not said who it is. */
export const confirmationOf = (identity: string | undefined, remote: string | undefined): string =>
  (identity ?? remote ?? '').replace(/\s/g, '').slice(-4)
