import { decodeFrame } from '../../core/link/decode-frame.ts'
import type { Argument, Command, CommandType, Target } from '../../core/protocols/command.ts'
import type { Family, Session } from '../../core/protocols/family.ts'
import type { Message } from '../../core/report/message.ts'
import { session as whole } from './session.ts'

const session: Session = { ...whole, whole: false }

export const target: Target = {
  identity: '864209876543218',
  password: undefined,
  memory: undefined,
  serial: 1,
  now: Date.UTC(2026, 10, 20, 9, 31, 15),
}

export function find(family: Family, type: CommandType, dialect?: string): Command {
  const command = family.commands?.find((one) => one.type === type && one.dialect === dialect)
  if (!command) throw new Error(`${family.id} has no ${type}${dialect === undefined ? '' : ` (${dialect})`}`)
  return command
}

/** A command's bytes, and what the family's own decoder finds odd about them when it reads them on their way down. */
export function ordered(family: Family, command: Command, values: Readonly<Record<string, Argument>>, to: Target = target) {
  const bytes = command.encode(values, to)
  const { message, notes } = decodeFrame(family, bytes, { ...session, direction: 'down' }, 'tree')
  return { bytes, text: String.fromCharCode(...bytes), type: message.type, odd: notes.map(({ text }) => text) }
}

/** What an uplink frame says. */
export const heard = (family: Family, bytes: Uint8Array): Message => decodeFrame(family, bytes, session, 'summary').message
