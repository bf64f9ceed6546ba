import { readSms } from '../core/devices/sms.ts'
import { detector, engine, familiesById } from '../core/link/engine.ts'
import type { Item } from '../core/link/item.ts'
import { openLink, receive } from '../core/link/link.ts'
import { toOutput, traceOutput } from '../core/link/output.ts'
import { bytesFromArguments, bytesFromContent } from './bytes.ts'
import { decodeJsonl } from './jsonl.ts'
import { Lines } from './output.ts'
import { says, smsLines, smsOutput } from './sms.ts'
import { itemLines, traceLines } from './tree.ts'
import { type Command, oneOf, readArguments, UsageError } from './usage.ts'

export const decode: Command = {
  name: 'decode',
  says: 'decodes hex, text, a file or standard input',
  help: `trackscope decode [options] [HEX | TEXT | FILE | -]

Prints each frame's field tree beside its hex. Hex may be in any style (spaces, 0x, colons, a hex dump);
text may have \\r, \\n and \\x00 in it; - or nothing reads standard input. All bytes are one stream.

  --protocol ID    the family, decided by hand ("trackscope protocols" lists them)
  --transport T    tcp (default) or udp
  --text           the text of an SMS that a tracker sent: its position, state, alarms and confirmations
  --trace          why this family and no other
  --json           one JSON object a frame
  --fields         with --json and --jsonl: the field tree as well
  --jsonl          JSON Lines from standard input, a chunk a line, to JSON Lines, a frame a line

Exits with 1 when something could not be decoded.`,
  async run(args) {
    const { values, positionals } = readArguments(
      args,
      {
        protocol: { type: 'string' },
        transport: { type: 'string' },
        text: { type: 'boolean', default: false },
        trace: { type: 'boolean', default: false },
        json: { type: 'boolean', default: false },
        jsonl: { type: 'boolean', default: false },
        fields: { type: 'boolean', default: false },
      },
      true,
    )
    const { protocol, trace, json, jsonl, fields } = values
    if (protocol !== undefined && !familiesById.has(protocol))
      throw new UsageError(`there is no protocol ${JSON.stringify(protocol)} ("trackscope protocols" lists them)`)
    const lines = new Lines()
    if (jsonl) {
      if (positionals.length > 0) throw new UsageError('--jsonl reads standard input only')
      const fine = await decodeJsonl(process.stdin, lines, { fields, trace })
      lines.flush()
      return fine ? 0 : 1
    }
    if (values.text) return decodeText(await typed(positionals), json)
    const bytes = await input(positionals)
    const transport = oneOf('transport', values.transport, ['tcp', 'udp'])
    const { items } = receive(engine('tree'), openLink(transport, protocol), { bytes, arrived: undefined, final: true, whole: false })
    if (json)
      for (const item of items)
        await lines.print(
          JSON.stringify({ ...toOutput(item, { fields }), ...(trace ? { trace: traceOutput(verdicts(item, transport)) } : {}) }),
        )
    else
      for (const [i, item] of items.entries()) {
        if (i > 0) await lines.print('')
        for (const line of itemLines(item)) await lines.print(line)
        if (trace) for (const line of traceLines(verdicts(item, transport))) await lines.print(line)
      }
    lines.flush()
    return items.length > 0 && items.every(isDecoded) ? 0 : 1
  },
}

function decodeText(text: string, json: boolean): number {
  const reading = readSms(text)
  if (json) console.log(JSON.stringify(smsOutput(reading)))
  else for (const line of smsLines(text)) console.log(line)
  return says(reading) ? 0 : 1
}

const verdicts = ({ bytes }: Item, transport: 'tcp' | 'udp') => detector.trace({ bytes, final: true, whole: false, transport }).verdicts

/** Line ends between frames are nothing to fail for. */
const isDecoded = (item: Item): boolean =>
  item.kind === 'frame'
    ? item.decoded.stopped === undefined
    : item.kind === 'skipped' && item.bytes.every((byte) => byte === 0x0d || byte === 0x0a || byte === 0x20)

/** Nothing was typed but that standard input holds it. */
const isPiped = (words: readonly string[]): boolean => words.length === 0 || (words.length === 1 && words[0] === '-')

async function typed(words: readonly string[]): Promise<string> {
  return isPiped(words) ? (await standardInput(words)).toString('utf8') : words.join(' ')
}

async function input(words: readonly string[]): Promise<Uint8Array> {
  if (!isPiped(words)) return bytesFromArguments(words)
  const bytes = bytesFromContent(await standardInput(words))
  if (bytes.length === 0) throw new UsageError('standard input was empty')
  return bytes
}

async function standardInput(words: readonly string[]): Promise<Buffer> {
  if (words.length === 0 && process.stdin.isTTY) throw new UsageError('give hex, text, the name of a file, or - for standard input')
  const parts: Buffer[] = []
  for await (const part of process.stdin) parts.push(part as Buffer)
  return Buffer.concat(parts)
}
