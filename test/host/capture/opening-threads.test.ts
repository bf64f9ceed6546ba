import { mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { CaptureEvent } from '../../../core/capture/event.ts'
import { EventLines } from '../../../core/capture/text/event-lines.ts'
import { CaptureWriter } from '../../../core/capture/writer.ts'
import { MountedStore } from '../../../core/host/capture/mounted-store.ts'
import { openInto, type OpeningOptions } from '../../../core/host/capture/opening.ts'
import { openSources } from '../../../core/host/capture/source.ts'
import { Devices } from '../../../core/host/devices/devices.ts'
import { Journal } from '../../../core/host/journal/journal.ts'
import { SpillFile } from '../../../core/host/journal/payload-store.ts'
import { Reader } from '../../../core/host/journal/reader.ts'
import { engine, familiesById } from '../../../core/link/engine.ts'
import { cases } from '../../protocols/case-file.ts'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'trackscope-threads-'))
  writeFileSync(path('all.pcapng'), written(events))
  writeFileSync(path('all.jsonl'), lines(events))
  writeFileSync(path('all.gz'), gzipSync(readFileSync(path('all.pcapng'))))
  const writer = new CaptureWriter({ application: 'test', started: 5 })
  for (const event of events.slice(0, 900)) writer.write(event)
  writeFileSync(path('s-1.pcapng'), writer.rotate(time + 900 * 60))
  for (const event of events.slice(900)) writer.write(event)
  writeFileSync(path('s-2.pcapng'), writer.take())
})
afterAll(() => rmSync(folder, { recursive: true }))
const path = (name: string) => join(folder, name)

const time = Date.UTC(2026, 10, 20)
/** What the devices of all families say, taking turns, with gaps, marks and decisions in between; some links close, others stay with half a frame. */
const events: CaptureEvent[] = (() => {
  const links = [...cases(new Set(familiesById.keys()))].map(({ chunks, transport }, i) => ({ chunks, transport, link: i + 1 }))
  const all: CaptureEvent[] = []
  const next = () => time + all.length * 60
  for (const { link, transport } of links)
    all.push({
      kind: 'opened',
      time: next(),
      link,
      transport,
      remote: `10.0.${link >> 8}.${link & 255}:${4000 + link}`,
      local: '10.9.9.9:8888',
    })
  const longest = Math.max(...links.map(({ chunks }) => chunks.length))
  for (let i = 0; i < longest; i++) {
    for (const { link, chunks } of links) {
      const chunk = chunks[i]
      if (!chunk) continue
      const half = chunk.bytes.length >> 1
      const parts = link % 3 === 0 ? [chunk.bytes.subarray(0, half), chunk.bytes.subarray(half)] : [chunk.bytes]
      for (const bytes of parts) if (bytes.length > 0) all.push({ kind: 'chunk', time: next(), link, direction: chunk.direction, bytes })
      if (link % 17 === 0) all.push({ kind: 'gap', time: next(), link, direction: 'up', length: 33, why: 'lost' })
      if (link % 13 === 0)
        all.push({ kind: 'remark', time: next(), place: { link, direction: 'up', offset: 0, length: 5 }, what: 'mark', value: true })
    }
  }
  all.push({ kind: 'remark', time: next(), place: { identity: '359586015829802' }, what: 'alias', value: 'Van 7' })
  for (const { link } of links) if (link % 2 === 0) all.push({ kind: 'closed', time: next(), link, ending: 'ended' })
  return all
})()

function written(all: readonly CaptureEvent[]): Uint8Array {
  const writer = new CaptureWriter({ application: 'test', started: time })
  for (const event of all) writer.write(event)
  return writer.take()
}
function lines(all: readonly CaptureEvent[]): string {
  const writer = new EventLines()
  return all.map((event) => `${writer.line(event)}\n`).join('')
}

/** Everything that can be asked of an opened capture. */
async function opened(names: readonly string[], options: OpeningOptions) {
  const sources = await openSources(names.map(path))
  if ('problem' in sources) throw new Error(sources.problem.en)
  const store = new MountedStore(new SpillFile())
  const journal = new Journal(store)
  const reader = new Reader(journal)
  const devices = new Devices(journal, reader)
  const { remarks, ...outcome } = await openInto(sources, journal, store, engine('summary'), options)
  const rows = Array.from({ length: journal.order.count }, (_, at) => {
    const number = journal.order.at(at)
    return { row: reader.row(number), frame: reader.frame(number) }
  })
  const { frames, errors, warnings, bytes, dropped } = journal
  const links = journal.links.map(({ family, pinned, identity, zone, from, bytesUp, bytesDown, closed, ending, frames: count }) => {
    return { family, pinned, identity, zone, from, bytesUp, bytesDown, closed, ending, count }
  })
  store.close()
  return { rows, links, counts: { frames, errors, warnings, bytes, dropped }, devices: devices.list(), remarks, outcome }
}

test.each([
  ['all.pcapng', 1],
  ['all.jsonl', 50],
  ['all.gz', 1000],
  ['s-1.pcapng s-2.pcapng', 300],
  ['s-1.pcapng all.pcapng', 2],
])('threads read %s to the same rows, whenever they take over', { timeout: 60_000 }, async (names, takeOver) => {
  const alone = await opened(names.split(' '), { threads: 0 })
  expect(alone.rows.length).toBeGreaterThan(500)
  const together = await opened(names.split(' '), { threads: 2, takeOver })
  expect(together).toEqual(alone)
})

test('threads can be stopped, and a file that is cut short meanwhile is read as far as it goes', { timeout: 60_000 }, async () => {
  const { outcome } = await opened(['all.pcapng'], { threads: 2, takeOver: 10, cancelled: () => true })
  expect(outcome).toMatchObject({ cancelled: true, problem: undefined })
  writeFileSync(path('cut.pcapng'), readFileSync(path('all.pcapng')))
  const sources = await openSources([path('cut.pcapng')])
  if ('problem' in sources) throw new Error(sources.problem.en)
  truncateSync(path('cut.pcapng'), 20_000)
  const store = new MountedStore(new SpillFile())
  const journal = new Journal(store)
  const { problem } = await openInto(sources, journal, store, engine('summary'), { threads: 2, takeOver: 5 })
  expect(problem).toBeUndefined()
  expect(journal.rows.count).toBeGreaterThan(10)
  store.close()
})
