import { spawnSync } from 'node:child_process'
import { closeSync, mkdtempSync, openSync, rmSync, statSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { CaptureWriter } from '../../core/capture/writer.ts'
import { engine } from '../../core/link/engine.ts'
import { type Engine, openLink, receive } from '../../core/link/link.ts'
import { save } from '../../core/host/capture/exporting.ts'
import { openInto } from '../../core/host/capture/opening.ts'
import { MountedStore } from '../../core/host/capture/mounted-store.ts'
import { openSources } from '../../core/host/capture/source.ts'
import { compileFilter } from '../../core/host/journal/filter.ts'
import { Journal } from '../../core/host/journal/journal.ts'
import { SpillFile } from '../../core/host/journal/payload-store.ts'
import { Reader } from '../../core/host/journal/reader.ts'
import { View } from '../../core/host/views/view.ts'
import { samples } from './samples.ts'

const families = ['gps103', 'gt06', 'h02', 'xexun', 'tk103']

/** Writes, opens and filters captures of 10⁴, 10⁵ and 10⁶ frames (or `--frames N`), next to tshark on the same file where it is installed. */
export async function run(options: readonly string[]): Promise<void> {
  const at = options.indexOf('--frames')
  const sizes = at === -1 ? [1e4, 1e5, 1e6] : [Number(options[at + 1])]
  const folder = mkdtempSync(join(tmpdir(), 'trackscope-bench-'))
  try {
    for (const frames of sizes) await benchOne(join(folder, 'bench.pcapng'), frames)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

async function benchOne(path: string, frames: number): Promise<void> {
  report({ step: 'write', frames, ...write(path, frames), bytes: statSync(path).size })
  await open(path, frames)
  const tshark = timed(() => spawnSync('tshark', ['-r', path, '-T', 'fields', '-e', 'frame.number'], { stdio: 'ignore' }))
  if (tshark.value.error === undefined) report({ step: 'tshark -r', frames, ms: tshark.ms, perSecond: rate(frames, tshark.ms) })
}

/** A thousand devices that take turns. */
export function write(path: string, frames: number): { ms: number; perSecond: number } {
  const cases = wholeFrames()
  const links = Math.min(1000, frames / 10)
  const file = openSync(path, 'w')
  const { ms } = timed(() => {
    const writer = new CaptureWriter({ application: 'Trackscope bench', started: 1.79e12 })
    for (let link = 1; link <= links; link++) {
      writer.write({
        kind: 'opened',
        time: 1.79e12,
        link,
        transport: 'tcp',
        remote: `10.0.${link >> 8}.${link & 255}:40000`,
        local: '10.9.0.1:8888',
      })
    }
    for (let i = 0; i < frames; i++) {
      const link = 1 + (i % links)
      writer.write({ kind: 'chunk', time: 1.79e12 + i, link, direction: 'up', bytes: cases[link % cases.length]! })
      if (i % 1000 === 0) writeSync(file, writer.take())
    }
    writeSync(file, writer.take())
  })
  closeSync(file)
  return { ms, perSecond: rate(frames, ms) }
}

/** Frames of our own cases that stand alone: what devices of five families send. */
function wholeFrames(): Uint8Array[] {
  const all = samples([])
  const machine = engine('summary')
  return families.flatMap((family) =>
    (all.get(family) ?? []).filter((bytes) => bytes.length < 200 && isFrameAlone(machine, bytes)).slice(0, 20),
  )
}

/** Twenty times the same bytes are twenty frames, each as soon as it has come. */
function isFrameAlone(machine: Engine, bytes: Uint8Array): boolean {
  let state = openLink('tcp')
  for (let i = 0; i < 20; i++) {
    const { items, state: next } = receive(machine, state, { bytes, arrived: 1.79e12 + i, final: false, whole: false })
    if (items.length !== 1 || items[0]?.kind !== 'frame' || items[0].decision.verdict !== 'match') return false
    state = next
  }
  return true
}

async function open(path: string, frames: number): Promise<void> {
  const sources = await openSources([path])
  if ('problem' in sources) throw new Error(sources.problem.en)
  const store = new MountedStore(new SpillFile())
  const journal = new Journal(store)
  const start = performance.now()
  const cpu = process.cpuUsage()
  let firstRows: number | undefined
  let worstPause = 0
  let last = start
  let peak = 0
  await openInto(sources, journal, store, engine('summary'), {
    progress: () => {
      const now = performance.now()
      if (journal.rows.count >= 50) firstRows ??= now - start
      worstPause = Math.max(worstPause, now - last)
      last = now
      peak = Math.max(peak, process.memoryUsage.rss())
    },
  })
  const ms = performance.now() - start
  const used = process.cpuUsage(cpu)
  report({
    step: 'open',
    frames,
    ms: Math.round(ms),
    // What the machine's other work leaves out of account.
    cpuMs: Math.round((used.user + used.system) / 1000),
    perSecond: rate(frames, ms),
    rows: journal.rows.count,
    firstRowsMs: Math.round(firstRows ?? ms),
    longestSliceMs: Math.round(worstPause),
    rssMb: Math.round(peak / 1e6),
  })
  const reader = new Reader(journal)
  for (const filter of ['family == gt06', 'speed > 10']) {
    const view = new View(1, reader)
    const { ms: filterMs } = timed(() => {
      view.setFilter(filter, (text) => compileFilter(text, reader))
      while (view.advance(1000));
    })
    if (view.problem) throw new Error(view.problem.text.en)
    report({ step: `filter ${filter}`, frames, ms: filterMs, perSecond: rate(frames, filterMs), shown: view.state.shown })
  }
  for (const format of ['pcapng', 'csv'] as const) {
    const begun = performance.now()
    const options = { application: 'Trackscope bench', started: 1.79e12, remarks: [] }
    const problem = await save(reader, 'all', reader.count, `${path}.${format}`, format, options)
    if (problem !== undefined) throw new Error(problem === 'cancelled' ? problem : problem.en)
    const exportMs = Math.round(performance.now() - begun)
    report({
      step: `export ${format}`,
      frames,
      ms: exportMs,
      perSecond: rate(frames, exportMs),
      rssMb: Math.round(process.memoryUsage.rss() / 1e6),
    })
    rmSync(`${path}.${format}`)
  }
  store.close()
}

function timed<T>(work: () => T): { ms: number; value: T } {
  const start = performance.now()
  const value = work()
  return { ms: Math.round(performance.now() - start), value }
}
const rate = (count: number, ms: number): number => Math.round((count / ms) * 1000)
const report = (line: object): void => console.log(JSON.stringify({ bench: 'capture', ...line }))
