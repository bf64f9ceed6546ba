import { createInterface } from 'node:readline'
import { compose, type Order } from '../core/commands/compose.ts'
import { familiesById } from '../core/link/engine.ts'
import type { Command as DeviceCommand, Target } from '../core/protocols/command.ts'
import type { Family } from '../core/protocols/family.ts'
import { toHex } from '../core/wire/hex.ts'
import { latin1 } from '../core/wire/latin1.ts'
import { Lines } from './output.ts'
import { type Command, readArguments, UsageError, wholeNumber } from './usage.ts'

export const encode: Command = {
  name: 'encode',
  says: 'makes the bytes of a command for a device',
  help: `trackscope encode FAMILY COMMAND [options] [key=value…]

Prints the bytes of a command as hex and text. FAMILY alone lists its commands and their arguments.

  --identity ID    the device's IMEI or id
  --password TEXT  the device's password, for families that want one
  --dialect NAME   a form of the command other than the first that fits
  --serial N       serial number of the frame (0)
  --json           one JSON object
  --jsonl          reads {"id", "protocol", "command", "identity", "password"?, "arguments": {…}} a line
                   and writes {"id", "hex"} or {"id", "error"}

Exits with 1 when there is no such command or a value does not fit.`,
  async run(args) {
    const { values, positionals } = readArguments(
      args,
      {
        identity: { type: 'string', default: '' },
        password: { type: 'string' },
        dialect: { type: 'string' },
        serial: { type: 'string' },
        json: { type: 'boolean', default: false },
        jsonl: { type: 'boolean', default: false },
      },
      true,
    )
    if (values.jsonl) return encodeJsonl(process.stdin, new Lines())
    const [id, name, ...pairs] = positionals
    if (id === undefined) throw new UsageError('name a family, a command and its arguments')
    const family = familiesById.get(id)
    if (!family) throw new UsageError(`there is no family ${JSON.stringify(id)} ("trackscope protocols" lists them)`)
    if (name === undefined) return listCommands(family, values.json)
    const { identity, password, dialect } = values
    const order: Order = { command: name, dialect, arguments: keyValues(pairs) }
    const target: Target = {
      identity,
      password,
      memory: undefined,
      serial: wholeNumber('serial', values.serial, 0, [0, 0xffff]),
      now: Date.now(),
    }
    const made = compose(family, order, target)
    if ('problem' in made) return fail(made.problem.en)
    const names = new Set(made.command.parameters.map((parameter) => parameter.name))
    const stray = Object.keys(order.arguments).find((key) => !names.has(key))
    if (stray !== undefined) return fail(`${name} takes no ${stray}${names.size > 0 ? `; it takes ${[...names].join(', ')}` : ''}`)
    const hex = toHex(made.bytes)
    const text = latin1(made.bytes)
    console.log(
      values.json
        ? JSON.stringify({ protocol: id, command: name, hex, text, danger: made.command.danger ?? false })
        : `${toHex(made.bytes, ' ').toUpperCase()}\n${readable(text)}`,
    )
    return 0
  },
}

function fail(problem: string): number {
  console.error(`trackscope encode: ${problem}`)
  return 1
}

export function keyValues(pairs: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    pairs.map((pair) => {
      const at = pair.indexOf('=')
      if (at < 1) throw new UsageError(`arguments are key=value, not ${JSON.stringify(pair)}`)
      return [pair.slice(0, at), pair.slice(at + 1)]
    }),
  )
}

/** Text with line ends and odd bytes shown. */
const readable = (text: string): string =>
  text.replace(/[^\x20-\x7e]/g, (c) => (c === '\r' ? '\\r' : c === '\n' ? '\\n' : `\\x${c.charCodeAt(0).toString(16).padStart(2, '0')}`))

function listCommands({ id, commands = [] }: Family, json: boolean): number {
  if (json) console.log(JSON.stringify(commands.map(described)))
  else if (commands.length === 0) return fail(`no commands are known for ${id}`)
  else for (const command of commands) console.log(oneLine(command))
  return 0
}

/** A command as data: without the functions that make and match it. */
export const described = ({ type, dialect, title, help, danger, parameters, source }: DeviceCommand) => ({
  type,
  dialect,
  title,
  help,
  danger: danger ?? false,
  source,
  parameters,
})

function oneLine({ type, dialect, title, danger, parameters }: DeviceCommand): string {
  const takes = parameters.map(({ name, unit, optional, default: preset }) => {
    const one = `${name}=${unit ?? '…'}`
    return optional || preset !== undefined ? `[${one}]` : one
  })
  return `${[type, ...takes].join(' ').padEnd(44)} ${title}${dialect === undefined ? '' : ` (${dialect})`}${danger ? ' !' : ''}`
}

interface Line {
  readonly id?: unknown
  readonly protocol?: unknown
  readonly command?: unknown
  readonly identity?: unknown
  readonly password?: unknown
  readonly dialect?: unknown
  readonly serial?: unknown
  readonly time?: unknown
  readonly arguments?: unknown
}

/** Every line is answered, in order; what is wrong with one is said in its answer. */
export async function encodeJsonl(input: NodeJS.ReadableStream, lines: Lines): Promise<number> {
  let code = 0
  let number = 0
  for await (const text of createInterface({ input, crlfDelay: Infinity })) {
    number++
    if (text.trim() === '') continue
    const answer = encodeLine(text, number)
    if ('error' in answer) code = 1
    await lines.print(JSON.stringify(answer))
  }
  lines.flush()
  return code
}

function encodeLine(text: string, number: number): { id: unknown; hex: string } | { id: unknown; error: string } {
  let line: Line
  try {
    line = JSON.parse(text) as Line
  } catch {
    return { id: null, error: `line ${number} is not JSON` }
  }
  if (typeof line !== 'object' || line === null) return { id: null, error: `line ${number} is not an object` }
  const id = line.id ?? String(number)
  const family = typeof line.protocol === 'string' ? familiesById.get(line.protocol) : undefined
  if (!family) return { id, error: `there is no protocol ${JSON.stringify(line.protocol)}` }
  if (typeof line.command !== 'string') return { id, error: '"command" is missing' }
  const given = typeof line.arguments === 'object' && line.arguments !== null ? (line.arguments as Record<string, unknown>) : {}
  const { identity, password = given['devicePassword'], dialect, serial, time } = line
  const target: Target = {
    identity: typeof identity === 'string' || typeof identity === 'number' ? String(identity) : '',
    password: typeof password === 'string' ? password : undefined,
    memory: undefined,
    serial: typeof serial === 'number' ? serial : 0,
    now: typeof time === 'string' ? Date.parse(time) : Date.now(),
  }
  const made = compose(
    family,
    { command: line.command, dialect: typeof dialect === 'string' ? dialect : undefined, arguments: given },
    target,
  )
  return 'problem' in made ? { id, error: made.problem.en } : { id, hex: toHex(made.bytes) }
}
