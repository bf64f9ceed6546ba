import { createInterface } from 'node:readline'
import { decodeFrame } from '../core/link/decode-frame.ts'
import { downItem } from '../core/link/down-item.ts'
import { detector, engine, familiesById } from '../core/link/engine.ts'
import type { Item } from '../core/link/item.ts'
import { type Engine, type LinkState, openLink, receive } from '../core/link/link.ts'
import { toOutput, traceOutput } from '../core/link/output.ts'
import type { Direction } from '../core/protocols/family.ts'
import { fromHex } from '../core/wire/hex.ts'
import { bytesOf } from './bytes.ts'
import type { Lines } from './output.ts'

export interface JsonlOptions {
  readonly fields: boolean
  readonly trace: boolean
}

/** A line of input, as it should be; what it is has to be checked. */
interface Line {
  readonly id?: unknown
  readonly hex?: unknown
  readonly text?: unknown
  readonly link?: unknown
  readonly transport?: unknown
  readonly protocol?: unknown
  readonly direction?: unknown
  readonly time?: unknown
  readonly whole?: unknown
}

interface Chunk {
  readonly id: unknown
  readonly bytes: Uint8Array
  readonly link: string | undefined
  readonly transport: 'tcp' | 'udp'
  readonly protocol: string | undefined
  readonly direction: Direction
  readonly time: number | undefined
  readonly whole: boolean
}

/** A link with the last line that spoke on it: what is left over at the end is told under its id. */
interface Open {
  state: LinkState
  last: Chunk
  /** Bytes written to the device so far: its direction has a stream of its own. */
  down: number
}

/** `decode --jsonl`: a chunk a line in, a frame a line out, in order. Lines of one `link` are one stream. False: a line could not be used. */
export async function decodeJsonl(input: NodeJS.ReadableStream, lines: Lines, options: JsonlOptions): Promise<boolean> {
  const links = new Map<string, Open>()
  const machine = engine(options.fields ? 'tree' : 'summary')
  let fine = true
  let number = 0
  for await (const text of createInterface({ input, crlfDelay: Infinity })) {
    number++
    if (text.trim() === '') continue
    const chunk = parse(text, number)
    if ('error' in chunk) {
      fine = false
      await lines.print(JSON.stringify(chunk))
      continue
    }
    const key = chunk.link ?? `line ${number}`
    const open = links.get(key) ?? { state: openLink(chunk.transport, chunk.protocol), last: chunk, down: 0 }
    for (const item of fold(machine, open, chunk)) await lines.print(printed(chunk, chunk.link ?? String(chunk.id), item, options))
    if (chunk.link !== undefined) links.set(key, open)
  }
  for (const [key, { state, last }] of links) {
    const { items } = receive(machine, state, { bytes: new Uint8Array(0), arrived: last.time, final: true, whole: false })
    for (const item of items) await lines.print(printed({ ...last, whole: false }, key, item, options))
  }
  return fine
}

function fold(machine: Engine, open: Open, chunk: Chunk): Item[] {
  const { bytes, time: arrived, whole } = chunk
  if (chunk.direction === 'down') return [fromServer(machine, open, chunk)]
  const before = open.state
  const bound =
    chunk.protocol !== undefined && before.family !== chunk.protocol ? { ...before, family: chunk.protocol, pinned: true } : before
  const { state, items } = receive(machine, bound, { bytes, arrived, final: chunk.link === undefined || chunk.transport === 'udp', whole })
  open.state = state
  open.last = chunk
  return items
}

/** One write of a server, decoded as the family that the link speaks. */
function fromServer({ mode }: Engine, open: Open, chunk: Chunk): Item {
  const { memory, identity, zone, transport } = open.state
  const offset = open.down
  open.down += chunk.bytes.length
  const id =
    chunk.protocol ?? open.state.family ?? detector.decide({ bytes: chunk.bytes, final: true, whole: chunk.whole, transport }).family
  const family = familiesById.get(id ?? '')
  const session = { memory, identity, zone, transport, direction: 'down', whole: true, arrived: chunk.time } as const
  return downItem(chunk.bytes, offset, family && decodeFrame(family, chunk.bytes, session, mode), open.state)
}

function printed({ id, transport, whole, direction }: Chunk, link: string, item: Item, options: JsonlOptions): string {
  const trace = options.trace ? { trace: traceOutput(detector.trace({ bytes: item.bytes, final: true, whole, transport }).verdicts) } : {}
  return JSON.stringify({ id, link, ...(direction === 'down' ? { direction } : {}), ...toOutput(item, options), ...trace })
}

function parse(text: string, number: number): Chunk | { id: unknown; error: string } {
  let line: Line
  try {
    line = JSON.parse(text) as Line
  } catch {
    return { id: null, error: `line ${number} is not JSON` }
  }
  if (typeof line !== 'object' || line === null) return { id: null, error: `line ${number} is not an object` }
  const { transport = 'tcp', direction = 'up', protocol, link, whole } = line
  const id = line.id ?? String(number)
  const wrong = (error: string) => ({ id, error: `line ${number}: ${error}` })
  const bytes = typeof line.hex === 'string' ? fromHex(line.hex) : typeof line.text === 'string' ? bytesOf(line.text) : undefined
  if (!bytes) return wrong('give the bytes as "hex" or as "text"')
  if (transport !== 'tcp' && transport !== 'udp') return wrong('"transport" is "tcp" or "udp"')
  if (direction !== 'up' && direction !== 'down') return wrong('"direction" is "up" or "down"')
  if (protocol !== undefined && (typeof protocol !== 'string' || !familiesById.has(protocol)))
    return wrong(`there is no protocol ${JSON.stringify(protocol)}`)
  if (link !== undefined && typeof link !== 'string' && typeof link !== 'number') return wrong('"link" is a text')
  const time = typeof line.time === 'string' ? Date.parse(line.time) : undefined
  if (Number.isNaN(time) || (line.time !== undefined && time === undefined)) return wrong('"time" is an ISO 8601 time')
  return { id, bytes, link: link === undefined ? undefined : String(link), transport, protocol, direction, time, whole: whole === true }
}
