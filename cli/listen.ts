import { Recording } from '../core/host/capture/recording.ts'
import { endingOf } from '../core/host/capture/tap.ts'
import { Conversations, type DownItem, type Recorder } from '../core/host/conversations.ts'
import { preciseClock } from '../core/host/clock.ts'
import { Listener } from '../core/host/listener/listener.ts'
import type { LinkMeta } from '../core/host/journal/links.ts'
import { downItem } from '../core/link/down-item.ts'
import type { Item } from '../core/link/item.ts'
import { notesOf, toOutput } from '../core/link/output.ts'
import type { Direction } from '../core/protocols/family.ts'
import { summary } from '../core/report/summary.ts'
import { sayListener } from './listener-lines.ts'
import { type Command, oneOf, ports, readArguments, wholeNumber } from './usage.ts'
import { version } from './version.ts'
import { stopAfter } from './stop-after.ts'

export const listen: Command = {
  name: 'listen',
  says: 'listens for devices without a window: one line a message',
  help: `trackscope listen [options]

Listens for devices with TCP and UDP on one port; prints one line a message, and answers the devices.

  --port N         (8888; 0: any free one)
  --bind ADDRESS   (all addresses of this machine)
  --json           JSON Lines: the objects of "decode --jsonl" with time, transport, remote and direction
  --capture FILE   writes everything to a pcapng file as well, which Wireshark opens
  --for SECONDS    stops by itself
  --replies WHEN   automatic (default) or never

What is open and what is not goes to standard error. Exits with 1 when nothing could be opened.`,
  async run(args) {
    const { values } = readArguments(args, {
      port: { type: 'string' },
      bind: { type: 'string' },
      json: { type: 'boolean', default: false },
      capture: { type: 'string' },
      for: { type: 'string' },
      replies: { type: 'string' },
    })
    const port = wholeNumber('port', values.port, 8888, ports)
    const seconds = values.for === undefined ? undefined : wholeNumber('for', values.for, 0, [1, 100_000_000])
    const replies = oneOf('replies', values.replies, ['automatic', 'never'])
    const file =
      values.capture === undefined
        ? undefined
        : Recording.open(values.capture, { application: `Trackscope ${version}`, started: Date.now() })
    if (file && !(file instanceof Recording)) return fail(`the capture cannot be written: ${file.problem.en}`)
    const clock = preciseClock()
    const printer = new Printer(values.json ? jsonLine : textLine, file)
    const conversations: Conversations<PrintedLink> = new Conversations(printer, { clock, replies })
    const listener = new Listener(conversations, { bind: values.bind })
    await listener.start({ port, tcp: true, udp: true })
    const { state } = listener
    sayListener(state, console.error)
    if (state.tcp.state !== 'listening' && state.udp.state !== 'listening') return 1
    await stopAfter(seconds)
    await listener.stop()
    const problem = file?.close()
    return problem === undefined ? 0 : fail(`the capture is not complete: ${problem.en}`)
  },
}

function fail(text: string): number {
  console.error(`trackscope listen: ${text}`)
  return 1
}

interface PrintedLink extends LinkMeta {
  readonly number: number
  down: number
}

type Say = (item: Item, time: number, direction: Direction, link: PrintedLink, number: number) => string

/** Prints items as they come and keeps nothing. */
class Printer implements Recorder<PrintedLink> {
  readonly #say: Say
  readonly #capture: Recording | undefined
  #links = 0
  #items = 0

  constructor(say: Say, capture: Recording | undefined) {
    this.#say = say
    this.#capture = capture
  }

  open(meta: LinkMeta): PrintedLink {
    const link = { ...meta, number: ++this.#links, down: 0 }
    this.#capture?.write({
      kind: 'opened',
      time: meta.opened,
      link: link.number,
      transport: meta.transport,
      remote: meta.remote,
      local: meta.local,
    })
    return link
  }
  chunk({ number }: PrintedLink, { bytes, arrived }: { readonly bytes: Uint8Array; readonly arrived: number | undefined }): void {
    this.#capture?.write({ kind: 'chunk', time: arrived ?? 0, link: number, direction: 'up', bytes })
  }
  items(link: PrintedLink, items: readonly Item[], time: number): number[] {
    return items.map((item) => this.#print(item, time, 'up', link))
  }
  down(link: PrintedLink, { bytes, time, decoded, state }: DownItem): number {
    this.#capture?.write({ kind: 'chunk', time, link: link.number, direction: 'down', bytes })
    const number = this.#print(downItem(bytes, link.down, decoded, state), time, 'down', link)
    link.down += bytes.length
    return number
  }
  close({ number }: PrintedLink, time: number, ending: string): void {
    this.#capture?.write({
      kind: 'closed',
      time,
      link: number,
      ending: endingOf(ending),
    })
  }
  silence(): void {
    // What silence ended is printed as an item.
  }
  learnt(): void {
    // Every item says for itself what the link knows.
  }

  #print(item: Item, time: number, direction: Direction, link: PrintedLink): number {
    process.stdout.write(`${this.#say(item, time, direction, link, ++this.#items)}\n`)
    return this.#items
  }
}

const jsonLine: Say = (item, time, direction, { number, transport, remote }, id) =>
  JSON.stringify({
    id: String(id),
    link: String(number),
    time: new Date(time).toISOString(),
    transport,
    remote,
    direction,
    ...toOutput(item, { fields: false }),
  })

const textLine: Say = (item, time, direction, { transport, remote }) => {
  const head = `${new Date(time).toISOString().slice(11, 23)} ${transport} ${remote.padEnd(21)} ${direction === 'up' ? '→' : '←'}`
  if (item.kind !== 'frame') return `${head} ${item.kind} ${item.bytes.length} bytes: ${item.why}`
  const { decoded, identity } = item
  const notes = notesOf(item)
    .filter(({ severity }) => severity !== 'info')
    .map(({ text }) => `! ${text}`)
  return [head, decoded.family, decoded.message.type, identity ?? '', summary({ ...decoded.message, identity: undefined }), ...notes]
    .filter((word) => word !== '')
    .join(' ')
}
