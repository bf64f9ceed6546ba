import type { CommandOrder } from '../../core/contract/commands.ts'
import type { Command } from '../../core/protocols/command.ts'
import type { Family } from '../../core/protocols/family.ts'
import { Cell } from '../state/cell.ts'

export type Target = CommandOrder['to']
export type Mode = 'command' | 'bytes' | 'sms' | 'saved'

/** What is being composed; it stays while other views are looked at. */
export interface Draft {
  readonly to: Target | undefined
  readonly mode: Mode
  /** `type` or `type dialect`. */
  readonly command: string | undefined
  /** As typed, by command and parameter. */
  readonly values: Readonly<Record<string, string>>
  readonly password: string
  readonly typed: string
  readonly form: 'hex' | 'text'
  /** Length, serial number and checksum of typed bytes are filled in. */
  readonly fill: boolean
  /** s */
  readonly patience: string
  readonly times: string
  readonly every: string
}

export const draft = new Cell<Draft>({
  to: undefined,
  mode: 'command',
  command: undefined,
  values: {},
  password: '',
  typed: '',
  form: 'hex',
  fill: false,
  patience: '15',
  times: '1',
  every: '10',
})

export const change = (part: Partial<Draft>): void => draft.change((before) => ({ ...before, ...part }))

export const keyOf = ({ type, dialect }: Pick<Command, 'type' | 'dialect'>): string => (dialect === undefined ? type : `${type} ${dialect}`)
export const commandBy = (family: Family | undefined, key: string | undefined): Command | undefined =>
  family?.commands?.find((command) => keyOf(command) === key)
export const valueKey = (command: Command, name: string): string => `${keyOf(command)}/${name}`

/** What has been typed for a command; fields that nobody touched have their default. */
export function valuesOf({ values }: Draft, command: Command): Record<string, string> {
  return Object.fromEntries(
    command.parameters.map(({ name, default: preset }) => [
      name,
      values[valueKey(command, name)] ?? (preset === undefined ? '' : String(preset)),
    ]),
  )
}
