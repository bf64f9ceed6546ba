import type { CommandPreview, CommandRecord } from '../../commands/record.ts'
import type { CommandOrder } from '../../contract/commands.ts'
import { familiesById } from '../../link/engine.ts'
import type { Command } from '../../protocols/command.ts'
import type { QueuedOrder } from './queue-file.ts'

/** ms that an answer may take where the order does not say. */
const patience = 15_000

/** One command from its order to its end. */
export interface Entry {
  record: CommandRecord
  readonly order: CommandOrder
  readonly command: Command | undefined
  readonly series: Series | undefined
  /** The frame that answered it. */
  answered: Uint8Array | undefined
  timer: NodeJS.Timeout | undefined
}

/** Says the same again and again; ends with its order or when one of it is cancelled. */
export interface Series {
  left: number
  readonly every: number
  ended: boolean
}

interface Origin {
  readonly id: number
  readonly composed: number
  /** When its turn comes, in a series. */
  readonly due?: number | undefined
  readonly series?: Series | undefined
}

/** A command that nothing has become of yet. */
export function newEntry(order: CommandOrder, seen: CommandPreview, { id, composed, due, series }: Origin): Entry {
  const { say } = order
  const command = say.kind === 'command' ? commandOf(seen.family, say.command, seen.dialect) : undefined
  const record: CommandRecord = {
    id,
    state: 'composed',
    composed,
    due,
    expires: undefined,
    patience: order.patience ?? patience,
    identity: seen.identity,
    family: seen.family,
    command: say.kind === 'command' ? say.command : 'bytes',
    dialect: seen.dialect,
    title: command?.title ?? (say.kind === 'command' ? say.command : 'Bytes as they are'),
    danger: seen.danger,
    arguments: say.kind === 'command' ? say.arguments : {},
    bytes: seen.bytes,
    link: seen.link,
    transport: seen.transport,
    sent: undefined,
    row: undefined,
    answer: undefined,
    latency: undefined,
    words: undefined,
    warning: seen.warning,
    late: false,
    again: 0,
  }
  return { record, order, command, series, answered: undefined, timer: undefined }
}

/** As it is kept between runs. One command of it: a series does not go on by itself. */
export const queued = ({ order, record: { identity = '', family, composed, expires = composed } }: Entry): QueuedOrder => ({
  order: { ...order, to: { kind: 'device', identity, family }, times: undefined, every: undefined },
  composed,
  expires,
})

const commandOf = (family: string, type: string, dialect: string | undefined): Command | undefined =>
  familiesById.get(family)?.commands?.find((command) => command.type === type && command.dialect === dialect)
