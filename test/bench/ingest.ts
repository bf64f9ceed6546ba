import { fork } from 'node:child_process'
import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { Workbench } from '../../core/host/workbench.ts'
import { crcX25 } from '../../core/wire/checksum.ts'

/** `TRACKSCOPE_INGEST=links,framesPerSecond,seconds`, for a quick run. */
const [links = 500, perSecond = 20, seconds = 30] = (process.env['TRACKSCOPE_INGEST'] ?? '').split(',').filter(Boolean).map(Number)
const patience = 20_000

interface Sent {
  readonly sent: number
  readonly acknowledged: number
  readonly medianMs: number
  readonly worstMs: number
}

/** Many trackers at once, from a process of their own: how many frames are journalled, acknowledged and lost, and what it costs in memory. */
export async function run(): Promise<void> {
  const workbench = new Workbench({ shell: 'browser', version: 'bench', bind: '127.0.0.1' })
  const { tcp } = await workbench.start({ port: 0, tcp: true, udp: true })
  // A window that looks on, as it does in earnest.
  let batches = 0
  const { handlers } = workbench.connect((name) => name === 'views' && batches++)
  const view = await handlers['view.open']('')
  const memory: number[] = []
  let slowest = 0
  const look = async () => {
    memory.push(Math.round(process.memoryUsage.rss() / 2 ** 20))
    const start = performance.now()
    const { total } = (await handlers['view.filter'](view.view, '')) ?? view
    await handlers['view.rows'](view.view, total - 60, total)
    slowest = Math.max(slowest, performance.now() - start)
  }
  const watch = setInterval(() => void look(), 1000)
  const start = process.cpuUsage()
  const trackers = fork(import.meta.filename, [String(tcp.port)], { env: { ...process.env } })
  const [sent] = (await once(trackers, 'message')) as [Sent]
  clearInterval(watch)
  const { user, system } = process.cpuUsage(start)
  const { rows } = workbench.journal
  let journalled = 0
  for (let row = 1; row <= rows.count; row++) if (rows.types.word(rows.type.get(row)) === 'heartbeat' && !rows.is(row, 1)) journalled++
  const { dropped, unsent } = workbench.status
  console.log(
    JSON.stringify({
      bench: 'ingest',
      links,
      framesPerSecond: links * perSecond,
      seconds,
      ...sent,
      journalled,
      lost: sent.sent - journalled,
      dropped,
      unsent,
      batches,
      slowestRowsMs: Number(slowest.toFixed(1)),
      cpuSeconds: Math.round((user + system) / 1e6),
      rssMb: memory,
    }),
  )
  await workbench.close()
}

/** The other process: every link logs in and sends heartbeats with serial numbers, and times the acknowledgements. */
async function play(port: number): Promise<Sent> {
  const latencies: number[] = []
  const all = await Promise.all(Array.from({ length: links }, (_, i) => Link.open(port, i, latencies)))
  const period = 1000 / perSecond
  const start = performance.now()
  await Promise.all(
    all.map(async (link, i) => {
      for (let n = 0; n < perSecond * seconds; n++) {
        // Each link has its own place in the period: devices do not strike together.
        const due = start + (n + i / links) * period
        const early = due - performance.now()
        if (early > 1) await new Promise((resolve) => setTimeout(resolve, early))
        link.send()
      }
    }),
  )
  const end = performance.now() + patience
  while (all.some((link) => link.acknowledged < link.sent) && performance.now() < end)
    await new Promise((resolve) => setTimeout(resolve, 50))
  const sum = (what: 'sent' | 'acknowledged') => all.reduce((total, link) => total + link[what], 0)
  const sorted = Float64Array.from(latencies).sort()
  const outcome = {
    sent: sum('sent'),
    acknowledged: sum('acknowledged'),
    medianMs: rounded(sorted[sorted.length >> 1]),
    worstMs: rounded(sorted.at(-1)),
  }
  for (const link of all) link.close()
  return outcome
}

const rounded = (ms: number | undefined) => Number((ms ?? NaN).toFixed(1))

/** One device. Acknowledgements are 10 bytes and come in order. */
class Link {
  sent = 0
  acknowledged = -1 // the login's
  readonly #socket: Socket
  readonly #times: number[] = []
  readonly #latencies: number[]
  #heard = 0

  private constructor(socket: Socket, latencies: number[]) {
    this.#socket = socket
    this.#latencies = latencies
    socket.on('data', ({ length }) => this.#hear(length))
    socket.on('error', () => undefined)
  }

  static async open(port: number, index: number, latencies: number[]): Promise<Link> {
    const socket = connect({ port, host: '127.0.0.1', noDelay: true })
    await once(socket, 'connect')
    const link = new Link(socket, latencies)
    const imei = `86${String(index).padStart(13, '0')}`
    socket.write(
      packet(
        0x01,
        Uint8Array.from(`0${imei}`.match(/../g)!, (pair) => parseInt(pair, 16)),
        1,
      ),
    )
    return link
  }

  send(): void {
    this.sent++
    this.#times.push(performance.now())
    this.#socket.write(packet(0x13, Uint8Array.of(0x04, 0x05, 0x04, 0x00, 0x02), (this.sent + 1) & 0xffff))
  }
  close(): void {
    this.#socket.destroy()
  }

  #hear(length: number): void {
    this.#heard += length
    while (this.#heard >= 10) {
      this.#heard -= 10
      if (this.acknowledged++ >= 0) this.#latencies.push(performance.now() - this.#times.shift()!)
    }
  }
}

/** `78 78` length, type, content, serial number, CRC, `0D 0A`. */
function packet(type: number, content: Uint8Array, serial: number): Uint8Array {
  const body = Uint8Array.of(content.length + 5, type, ...content, serial >> 8, serial & 0xff)
  const crc = crcX25(body)
  return Uint8Array.of(0x78, 0x78, ...body, crc >> 8, crc & 0xff, 0x0d, 0x0a)
}

if (process.send && process.argv[1] === import.meta.filename) {
  process.send(await play(Number(process.argv[2])))
  process.disconnect()
}
