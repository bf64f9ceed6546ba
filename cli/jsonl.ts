import { createInterface } from 'node:readline'
import { detector, engine, familiesById } from '../core/link/engine.ts'
import { type LinkState, openLink, receive } from '../core/link/link.ts'
import { toOutput, traceOutput } from '../core/link/output.ts'
import { fromHex } from '../core/wire/hex.ts'
import { fromLatin1 } from '../core/wire/latin1.ts'

export interface JsonlOptions {
  readonly fields: boolean
  readonly trace: boolean
}

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

/** `decode --jsonl`: a chunk a line in, a frame a line out, in order. Lines of one `link` are one stream. */
export async function decodeJsonl(input: NodeJS.ReadableStream, print: (line: string) => void, options: JsonlOptions): Promise<boolean> {
  const links = new Map<string, { state: LinkState; id: unknown; arrived: number | undefined }>()
  const machine = engine(options.fields ? 'tree' : 'summary')
  let fine = true
  let number = 0
  for await (const text of createInterface({ input, crlfDelay: Infinity })) {
    number++
    if (text.trim() === '') continue
    const line = parse(text, number)
    if ('error' in line) {
      print(JSON.stringify({ id: line.id, error: line.error }))
      fine = false
      continue
    }
    const own = line.link === undefined
    const key = own ? `line ${number}` : line.link
    const before = links.get(key)?.state ?? openLink(line.transport, line.protocol)
    const bound = line.protocol !== undefined && before.family !== line.protocol ? { ...before, family: line.protocol, pinned: true } : before
    const arrived = line.time
    const { state, items } = receive(machine, bound, { bytes: line.bytes, arrived, final: own || line.transport === 'udp', whole: line.whole })
    for (const item of items) emit(line.id, own ? String(line.id) : key, item, line.transport, line.whole)
    if (!own) links.set(key, { state, id: line.id, arrived })
  }
  for (const [key, { state, id, arrived }] of links) {
    const { items } = receive(machine, state, { bytes: new Uint8Array(0), arrived, final: true, whole: false })
    for (const item of items) emit(id, key, item, state.transport, false)
  }
  return fine

  function emit(id: unknown, link: string, item: Parameters<typeof toOutput>[0], transport: 'tcp' | 'udp', whole: boolean): void {
    const trace = options.trace ? { trace: traceOutput(detector.trace({ bytes: item.bytes, final: true, whole, transport }).verdicts) } : {}
    print(JSON.stringify({ id, link, ...toOutput(item, options), ...trace }))
  }
}

type Parsed =
  | { id: unknown; error: string }
  | { id: unknown; bytes: Uint8Array; link: string | undefined; transport: 'tcp' | 'udp'; protocol: string | undefined; time: number | undefined; whole: boolean }

function parse(text: string, number: number): Parsed {
  let line: Line
  try {
    line = JSON.parse(text) as Line
  } catch {
    return { id: null, error: `line ${number} is not JSON` }
  }
  const id = line.id ?? String(number)
  const bytes = typeof line.hex === 'string' ? fromHex(line.hex) : typeof line.text === 'string' ? bytesOf(line.text) : undefined
  if (!bytes) return { id, error: `line ${number}: give the bytes as "hex" or as "text"` }
  if (line.transport !== undefined && line.transport !== 'tcp' && line.transport !== 'udp') return { id, error: `line ${number}: "transport" is "tcp" or "udp"` }
  const time = typeof line.time === 'string' ? Date.parse(line.time) : undefined
  if (Number.isNaN(time)) return { id, error: `line ${number}: "time" is an ISO 8601 time` }
  return {
    id,
    bytes,
    link: line.link === undefined ? undefined : String(line.link),
    transport: line.transport ?? 'tcp',
    protocol: typeof line.protocol === 'string' ? line.protocol : undefined,
    time,
    whole: line.whole === true,
  }
}

/** Text as bytes: Latin-1 where it fits, else UTF-8. */
function bytesOf(text: string): Uint8Array {
  return /^[\u0000-\u00ff]*$/.test(text) ? fromLatin1(text) : new TextEncoder().encode(text)
}
