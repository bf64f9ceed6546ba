import type { CommandRecord } from '../core/commands/record.ts'
import { isOver } from '../core/commands/record.ts'
import { readTyped } from '../core/commands/typed.ts'
import type { CommandOrder } from '../core/contract/commands.ts'
import { Workbench } from '../core/host/workbench.ts'
import { familiesById } from '../core/link/engine.ts'
import { toHex } from '../core/wire/hex.ts'
import { keyValues } from './encode.ts'
import { sayListener } from './listener-lines.ts'
import { type Command, ports, readArguments, UsageError, wholeNumber } from './usage.ts'
import { version } from './version.ts'

const look = 100

export const send: Command = {
  name: 'send',
  says: 'waits for a device, sends it a command, and prints its answer',
  help: `trackscope send FAMILY COMMAND --identity ID [options] [key=value…]
trackscope send FAMILY --hex BYTES --identity ID [options]

Listens like "listen", waits until the device is there, sends the command with the link's own serial number, and prints what it
answers. COMMAND and its arguments are those of "encode"; "trackscope encode FAMILY" lists them.

  --identity ID     the device's IMEI or id
  --confirm DIGITS  the last four characters of the identity: for what can stop an engine, cut a relay, reset or move a device
  --hex BYTES       bytes as they are in place of a command
  --fill            fills in the length, serial number and checksum of --hex, for families that have them
  --dialect NAME    a form of the command other than the first that fits
  --password TEXT   the device's password, for families that want one
  --wait SECONDS    for the device (300)
  --patience SECONDS  for its answer (15)
  --port N          (8888; 0: any free one)
  --bind ADDRESS    (all addresses of this machine)
  --json            one JSON object

Exits with 0 when the device obeyed (or when such a device never answers), with 1 when it refused, did not answer or did not come.
While "serve" runs on the port, send from its window: a port has one listener.`,
  async run(args) {
    const { values, positionals } = readArguments(
      args,
      {
        identity: { type: 'string' },
        confirm: { type: 'string' },
        hex: { type: 'string' },
        fill: { type: 'boolean', default: false },
        dialect: { type: 'string' },
        password: { type: 'string' },
        wait: { type: 'string' },
        patience: { type: 'string' },
        port: { type: 'string' },
        bind: { type: 'string' },
        json: { type: 'boolean', default: false },
      },
      true,
    )
    const [family, name, ...pairs] = positionals
    if (family === undefined || !familiesById.has(family))
      throw new UsageError(`there is no family ${JSON.stringify(family)} ("trackscope protocols" lists them)`)
    if (values.fill && values.hex === undefined) throw new UsageError('--fill goes with --hex: commands have it all')
    if (values.identity === undefined) throw new UsageError('name the device with --identity')
    const order: CommandOrder = {
      to: { kind: 'device', identity: values.identity, family },
      say: values.hex === undefined ? sayCommand(name, values, pairs) : sayBytes(values.hex, values.fill),
      ...(values.confirm === undefined ? {} : { confirmation: values.confirm }),
      patience: wholeNumber('patience', values.patience, 15, [1, 600]) * 1000,
      keep: wholeNumber('wait', values.wait, 300, [1, 604_800]) * 1000,
    }
    const port = wholeNumber('port', values.port, 8888, ports)
    const workbench = new Workbench({ shell: 'browser', version, bind: values.bind })
    try {
      const taken = workbench.commands.take(order)
      if ('problem' in taken) return fail(explained(taken.problem.en))
      const state = await workbench.start({ port, tcp: true, udp: true })
      sayListener(state, console.error)
      if (state.tcp.state !== 'listening' && state.udp.state !== 'listening') return 1
      console.error(`waiting for ${values.identity}`)
      const record = await over(workbench, taken.id)
      console.log(values.json ? json(record) : said(record))
      return record.state === 'answered' || record.state === 'sent' ? 0 : 1
    } finally {
      await workbench.close()
    }
  },
}

function fail(problem: string): number {
  console.error(`trackscope send: ${problem}`)
  return 1
}

const explained = (problem: string): string =>
  problem.replace(/^not confirmed: type ("[^"]*").*$/, 'this can do harm: confirm it with --confirm $1')

function sayCommand(
  command: string | undefined,
  { dialect, password }: { readonly dialect?: string | undefined; readonly password?: string | undefined },
  pairs: readonly string[],
): CommandOrder['say'] {
  if (command === undefined) throw new UsageError('name a command and its arguments, or bytes with --hex')
  return { kind: 'command', command, dialect, password, arguments: keyValues(pairs) }
}

function sayBytes(hex: string, fill: boolean): CommandOrder['say'] {
  const typed = readTyped(hex, 'hex')
  if ('problem' in typed) throw new UsageError(`--hex: ${typed.problem.en}`)
  return { kind: 'bytes', bytes: typed.bytes, fill }
}

/** Waits until a command is over, or somebody stops us. */
function over(workbench: Workbench, id: number): Promise<CommandRecord> {
  const stop = () => workbench.commands.cancel(id)
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, stop)
    let sent = false
    const timer = setInterval(() => {
      const record = workbench.commands.records.find((one) => one.id === id)!
      if (record.sent !== undefined && !sent) {
        sent = true
        console.error(`sent ${toHex(record.bytes, ' ').toUpperCase()}`)
      }
      if (!isOver(record)) return
      clearInterval(timer)
      resolve(record)
    }, look)
  })
}

function said({ state, words, latency, identity, title }: CommandRecord): string {
  const answer = words === undefined ? '' : `: ${words.en.replace(/[^\x20-\x7e\u00a0-\uffff]/g, '?')}`
  return `${title}, ${identity ?? ''}: ${state}${answer}${latency === undefined ? '' : ` (${Math.round(latency)} ms)`}`
}

const json = ({ state, words, latency, identity, family, command, bytes }: CommandRecord): string =>
  JSON.stringify({
    identity,
    protocol: family,
    command,
    hex: toHex(bytes),
    state,
    words: words?.en,
    latency: latency === undefined ? undefined : Math.round(latency),
  })
