import { writeFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { evidencePage } from '../../../core/capture/export/evidence.ts'
import { CaptureWriter } from '../../../core/capture/writer.ts'
import { gatherEvidence } from '../../../core/host/capture/evidence.ts'
import { MountedStore } from '../../../core/host/capture/mounted-store.ts'
import { openInto } from '../../../core/host/capture/opening.ts'
import { openSources } from '../../../core/host/capture/source.ts'
import { Journal } from '../../../core/host/journal/journal.ts'
import { SpillFile } from '../../../core/host/journal/payload-store.ts'
import { Reader } from '../../../core/host/journal/reader.ts'
import { engine } from '../../../core/link/engine.ts'
import { fromLatin1 } from '../../../core/wire/latin1.ts'
import { gt06Login, report } from '../tracker.ts'

let folder: string
let store: MountedStore
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'trackscope-evidence-'))
})
afterEach(() => {
  store.close()
  rmSync(folder, { recursive: true })
})

async function page(frames = 50, more: { every?: boolean } = {}): Promise<string> {
  const path = join(folder, 'a.pcapng')
  const writer = new CaptureWriter({ application: 'x', started: 1 })
  const time = Date.UTC(2026, 10, 20)
  const damaged = gt06Login.slice()
  damaged[15]! ^= 1
  writer.write({ kind: 'opened', time, link: 1, transport: 'tcp', remote: '192.0.2.7:1', local: '192.0.2.1:8888' })
  writer.write({ kind: 'opened', time, link: 2, transport: 'tcp', remote: '192.0.2.8:1', local: '192.0.2.1:8888' })
  writer.write({
    kind: 'remark',
    time,
    place: { link: 1, direction: 'up', offset: 0, length: 18 },
    what: 'comment',
    value: 'why this <one>?',
  })
  writer.write({ kind: 'chunk', time: time + 1, link: 1, direction: 'up', bytes: gt06Login })
  writer.write({ kind: 'chunk', time: time + 2, link: 1, direction: 'up', bytes: damaged })
  writer.write({ kind: 'chunk', time: time + 3, link: 2, direction: 'up', bytes: fromLatin1(report) })
  writer.write({ kind: 'chunk', time: time + 4000, link: 2, direction: 'up', bytes: fromLatin1('<script>alert(1)</script>\r\n') })
  writeFileSync(path, writer.take())
  const sources = await openSources([path])
  if ('problem' in sources) throw new Error(sources.problem.en)
  store = new MountedStore(new SpillFile())
  const journal = new Journal(store)
  const { remarks } = await openInto(sources, journal, store, engine('summary'))
  const reader = new Reader(journal)
  const rows = Array.from({ length: journal.order.count }, (_, at) => journal.order.at(at))
  const source = { name: 'a.pcapng', format: 'pcapng', bytes: 5, sha256: 'ab'.repeat(32), troubles: ['a torn tail'] }
  const evidence = await gatherEvidence(reader, rows, {
    asked: 'No answers & why',
    application: 'Trackscope test',
    written: time,
    sources: [source],
    remarks,
    frames,
    ...more,
  })
  return evidencePage(evidence!)
}

test('every row that was asked for is shown where the wish says so, and what the page has no room for is told', async () => {
  const few = await page(1, { every: true })
  expect(few.match(/<article/g)).toHaveLength(1)
  expect(few).toContain('Frames (1 of 4)')
  expect(few).toContain('3 more would belong here')
  expect((await page(50, { every: true })).match(/<article/g)).toHaveLength(4)
})

test('says what was asked, the capture and its hash, devices, trace, findings, places and frames beside their fields', async () => {
  const text = await page()
  for (const said of [
    'No answers &amp; why',
    'ab'.repeat(32),
    'a torn tail',
    '359586015829802',
    'gps103',
    'gt06',
    'CRC-ITU: expected',
    'why this &lt;one&gt;?',
    '<polyline',
    'start',
  ]) {
    expect(text).toContain(said)
  }
  expect(text).toMatch(/✖ error<\/span> CRC-ITU/)
  expect(text).toMatch(/<code>78 78<\/code><\/td><td><span style="padding-left:0em">start/)
})

test('needs nothing from anywhere, runs nothing, and what devices sent stays text', async () => {
  const text = await page()
  expect(text).not.toMatch(/<script|<link|<img|src=|href=|url\(|@import/)
  expect(text).toContain("default-src 'none'")
  const tags = [...text.matchAll(/<(\/?)(\w+)[^>]*>/g)].filter(([, , name]) => !/^(meta|br|polyline|circle|path)$/.test(name!))
  const open: string[] = []
  for (const [, slash, name] of tags) {
    if (slash === '') open.push(name!)
    else expect(open.pop()).toBe(name)
  }
  expect(open).toEqual([])
})

test('its size is bounded by the number of frames', async () => {
  expect((await page(0)).match(/<article/g)).toBeNull()
  store.close()
  expect((await page(1)).match(/<article/g)).toHaveLength(1)
})
