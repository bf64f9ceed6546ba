import { mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { bothLanguages } from '../../wording.ts'
import type { CaptureEvent } from '../../../core/capture/event.ts'
import { CaptureWriter } from '../../../core/capture/writer.ts'
import { type Format, save } from '../../../core/host/capture/exporting.ts'
import { redactTo } from '../../../core/host/capture/redacting.ts'
import { MountedStore } from '../../../core/host/capture/mounted-store.ts'
import { openInto, type OpeningOptions } from '../../../core/host/capture/opening.ts'
import { openSources, type SourceOptions } from '../../../core/host/capture/source.ts'
import { Journal } from '../../../core/host/journal/journal.ts'
import { SpillFile } from '../../../core/host/journal/payload-store.ts'
import { Reader } from '../../../core/host/journal/reader.ts'
import { engine } from '../../../core/link/engine.ts'
import { fromLatin1 } from '../../../core/wire/latin1.ts'
import { gt06Acknowledgement, gt06Login, login, report } from '../tracker.ts'

let folder: string
const stores: MountedStore[] = []
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'trackscope-opening-'))
})
afterEach(() => {
  for (const store of stores.splice(0)) store.close()
  rmSync(folder, { recursive: true })
})
const path = (name: string) => join(folder, name)

async function open(names: readonly string[], options: OpeningOptions & SourceOptions = {}) {
  const sources = await openSources(names.map(path), options)
  if ('problem' in sources) return { problem: bothLanguages(sources.problem), rows: [] as string[], reader: undefined, opened: undefined }
  const store = new MountedStore(new SpillFile())
  stores.push(store)
  const journal = new Journal(store)
  const opened = await openInto(sources, journal, store, engine('summary'), options)
  const reader = new Reader(journal)
  const rows = Array.from({ length: journal.order.count }, (_, at) => reader.row(journal.order.at(at))).map(
    ({ kind, direction, family, type, length, link, summary }) =>
      kind === 'frame' ? `${link} ${direction} ${family} ${type} ${length}` : `${link} ${kind}${kind === 'skipped' ? ` ${summary}` : ''}`,
  )
  return { problem: undefined, rows, reader, opened }
}

const time = Date.UTC(2026, 10, 20, 11, 30)
const link = { kind: 'opened', time, link: 1, transport: 'tcp', remote: '192.0.2.7:40001', local: '198.51.100.1:8888' } as const
const up = (bytes: Uint8Array, at: number, number = 1): CaptureEvent => ({
  kind: 'chunk',
  time: time + at,
  link: number,
  direction: 'up',
  bytes,
})
const down = (bytes: Uint8Array, at: number): CaptureEvent => ({ kind: 'chunk', time: time + at, link: 1, direction: 'down', bytes })
const session: CaptureEvent[] = [
  link,
  up(gt06Login.subarray(0, 7), 1),
  up(gt06Login.subarray(7), 2),
  down(gt06Acknowledgement, 3),
  { ...link, link: 2, remote: '192.0.2.8:40001', time: time + 4 },
  up(fromLatin1(report), 5, 2),
  { kind: 'closed', time: time + 6, link: 1, ending: 'ended' },
]
function write(name: string, events: readonly CaptureEvent[], started = time): void {
  const writer = new CaptureWriter({ application: 'Trackscope test', started })
  for (const event of events) writer.write(event)
  writeFileSync(path(name), writer.take())
}
const expected = [
  '1 opened',
  '1 up gt06 login 18',
  '1 down gt06 login 10',
  '2 opened',
  `2 up gps103 tracker ${report.length}`,
  '1 closed',
  '2 closed',
]

describe('a capture becomes rows', () => {
  test('of our own file, with answers tied to what they answer and bytes read from the file', async () => {
    write('a.pcapng', session)
    const { rows, reader } = await open(['a.pcapng'])
    expect(rows.map((row) => row.replace(/down gt06 \S+/, 'down gt06 login'))).toEqual(expected)
    expect(reader!.frame(2)).toMatchObject({ bytes: gt06Login, answers: [3], chunks: [{ index: 0 }, { index: 1 }] })
    expect(Buffer.from(reader!.frame(5)!.bytes).toString()).toBe(report)
  })

  test('what was asked before anything was written is still answered: by one segment with two answers, and by one alone', async () => {
    write('late.pcapng', [
      link,
      up(fromLatin1(login), 1),
      up(fromLatin1('359586015829802;'), 2),
      up(fromLatin1(login), 3),
      down(fromLatin1('LOADON'), 4),
      down(fromLatin1('LOAD'), 5),
    ])
    const { reader } = await open(['late.pcapng'])
    expect([2, 3, 4].map((row) => reader!.frame(row)!.answers)).toEqual([[5], [6], [7]])
  })

  test('packed with gzip', async () => {
    write('a.pcapng', session)
    writeFileSync(path('b.gz'), gzipSync(readFileSync(path('a.pcapng'))))
    expect((await open(['b.gz'])).rows).toHaveLength(expected.length)
  })

  test('several files are merged by time, and the files of one session follow each other', async () => {
    write('one.pcapng', [link, up(gt06Login, 1), up(gt06Login, 30)], 1)
    write('two.pcapng', [{ ...link, remote: '192.0.2.8:1' }, up(fromLatin1(report), 10)], 2)
    const { rows } = await open(['two.pcapng', 'one.pcapng'])
    expect(rows.filter((row) => row.includes(' up ')).map((row) => row.split(' ')[2])).toEqual(['gt06', 'gps103', 'gt06'])
    const writer = new CaptureWriter({ application: 'x', started: 3 })
    writer.write(link)
    writer.write(up(gt06Login.subarray(0, 5), 1))
    writeFileSync(path('s-0001.pcapng'), writer.rotate(time + 2))
    writer.write(up(gt06Login.subarray(5), 3))
    writeFileSync(path('s-0002.pcapng'), writer.take())
    const rotated = await open(['s-0002.pcapng', 's-0001.pcapng'])
    expect(rotated.rows).toEqual(['1 opened', '1 up gt06 login 18', '1 closed'])
    expect(rotated.reader!.frame(2)!.bytes).toEqual(gt06Login)
  })

  test('a gap is a row, what was begun before it is incomplete, and what follows is read', async () => {
    write('gap.pcapng', [
      link,
      up(gt06Login, 1),
      up(gt06Login.subarray(0, 9), 2),
      { kind: 'gap', time, link: 1, direction: 'up', length: 9, why: 'lost' },
      up(gt06Login, 3),
    ])
    const { rows, reader } = await open(['gap.pcapng'])
    expect(rows).toEqual([
      '1 opened',
      '1 up gt06 login 18',
      '1 incomplete',
      '1 skipped 9 bytes are missing here: lost',
      '1 up gt06 login 18',
      '1 closed',
    ])
    expect(reader!.frame(5)).toMatchObject({ offset: 36, bytes: gt06Login })
  })

  test('a file that is cut short between being looked at and being read is read as far as it goes', async () => {
    write('cut.pcapng', [link, ...Array.from({ length: 500 }, (_, i) => up(gt06Login, i))])
    const sources = await openSources([path('cut.pcapng')])
    if ('problem' in sources) throw new Error(sources.problem.en)
    truncateSync(path('cut.pcapng'), 20_000)
    const store = new MountedStore(new SpillFile())
    stores.push(store)
    const journal = new Journal(store)
    const { problem, sources: read } = await openInto(sources, journal, store, engine('summary'))
    expect(problem).toBeUndefined()
    expect(journal.rows.count).toBeGreaterThan(50)
    expect(journal.rows.count).toBeLessThan(300)
    expect(read[0]!.troubles.map(({ text }) => text.en).join()).toContain('breaks off')
  })

  test('it can be cancelled, and goes on from nothing being wrong', async () => {
    const events = Array.from({ length: 60_000 }, (_, i) => up(gt06Login, i))
    write('long.pcapng', [link, ...events])
    const { opened, rows } = await open(['long.pcapng'], { cancelled: () => true })
    expect(opened).toMatchObject({ cancelled: true, problem: undefined })
    expect(rows.length).toBeLessThan(60_000)
  })

  test.each([
    ['nothing.pcapng', undefined, 'there is no such file or folder'],
    ['empty.pcapng', new Uint8Array(0), 'the file is empty'],
    ['zip.pcapng', fromLatin1('PK\u0003\u0004 and more'), 'this is no capture but a ZIP archive: unpack it and open what is in it'],
    ['.', undefined, 'that is a folder, not a file'],
    ['bad.gz', Uint8Array.of(0x1f, 0x8b, 8, 0, 1, 2), 'packed with gzip, but damaged or larger than a gigabyte: unpack it first'],
  ])('%s is refused in words', async (name, content, problem) => {
    if (content) writeFileSync(path(name), content)
    expect((await open([name])).problem).toBe(problem)
  })
})

const frames = (all: readonly string[]) =>
  all
    .filter((row) => row.includes(' up ') || row.includes(' down '))
    .map((row) => row.replace(/^\d+ /, '').replace(/down gt06 \S+/, 'down gt06 login'))

async function saved(format: Format, rows: 'all' | number[] = 'all'): Promise<Buffer> {
  write('a.pcapng', session)
  const { reader } = await open(['a.pcapng'])
  const problem = await save(reader!, rows, 7, path('out'), format, { application: 'Trackscope test', started: time, remarks: [] })
  expect(problem).toBeUndefined()
  return readFileSync(path('out'))
}

describe('a journal is saved', () => {
  test.each(['pcapng', 'events', 'hex'] as const)('as %s, which opens to the same frames', async (format) => {
    await saved(format)
    const { rows } = await open(['out'])
    expect(frames(rows)).toEqual(frames(expected))
  })

  test('only some rows: the rest is a gap', async () => {
    await saved('pcapng', [3, 5])
    const { rows } = await open(['out'])
    expect(rows.map((row) => row.replace(/down gt06 \S+/, 'down gt06'))).toContain(`2 up gps103 tracker ${report.length}`)
    expect(rows.filter((row) => row.includes(' up gt06'))).toEqual([])
  })

  test('as tables and tracks', async () => {
    const csv = (await saved('csv')).toString()
    expect(csv.split('\r\n')[0]).toContain('latitude,longitude')
    expect(csv.split('\r\n')[5]).toContain(',22.574')
    const geojson = JSON.parse((await saved('geojson')).toString()) as {
      features: { geometry: { coordinates: number[] }; properties: object }[]
    }
    expect(geojson.features[0]).toMatchObject({ properties: { device: '359586015829802', row: 5 }, geometry: { type: 'Point' } })
    expect(geojson.features[0]!.geometry.coordinates[1]).toBeCloseTo(22.574448, 5)
    expect((await saved('gpx')).toString()).toMatch(/<trkpt lat="22\.57\d+" lon="113\.9\d+"><time>/)
    expect((await saved('kml')).toString()).toMatch(/<coordinates>113\.9\d+,22\.57\d+<\/coordinates>/)
    const lines = (await saved('jsonl')).toString().trim().split('\n')
    expect(JSON.parse(lines[1]!)).toMatchObject({ protocol: 'gt06', type: 'login', direction: 'up', frame: { length: 18 } })
    const parquet = await saved('parquet')
    expect([parquet.subarray(0, 4).toString(), parquet.subarray(-4).toString()]).toEqual(['PAR1', 'PAR1'])
  })

  test('a place that cannot be written is said, and nothing is left behind', async () => {
    write('a.pcapng', session)
    const { reader } = await open(['a.pcapng'])
    const problem = await save(reader!, 'all', 7, path('no/where.csv'), 'csv', { application: 'x', started: 0, remarks: [] })
    expect(problem).toEqual({ en: 'there is no such file or folder', es: 'no existe ese archivo o carpeta' })
  })
})

describe('a redacted copy', () => {
  const random = (): number => 0.37 + (calls++ % 50) / 100
  let calls = 0

  test('opens to the same frames of other devices, in the same chunks, at other addresses', async () => {
    write('a.pcapng', session)
    const { reader } = await open(['a.pcapng'])
    const wish = { path: path('copy'), format: 'pcapng', application: 'Trackscope test', remarks: [], leaveOut: false, random } as const
    expect(await redactTo(reader!, wish)).toMatchObject({ problem: undefined, frames: 3 })
    const copy = await open(['copy'])
    expect(copy.rows.map((row) => row.replace(/down gt06 \S+/, 'down gt06 login'))).toEqual(expected)
    expect(copy.reader!.frame(2)!.chunks).toHaveLength(2)
    const bytes = readFileSync(path('copy'))
    for (const told of ['359586015829802', '13554900601', '192.0.2.7']) expect(bytes.includes(told)).toBe(false)
    expect(bytes.toString('hex')).not.toContain('353413532150362')
    expect(copy.reader!.row(5).device).toMatch(/^\d{15}$/)
    expect(copy.reader!.decode(5)!.message.reports[0]!.speed).toBe(reader!.decode(5)!.message.reports[0]!.speed)
  })

  test('is refused where bytes are not understood, unless these are left out', async () => {
    write('odd.pcapng', [link, up(gt06Login, 1), up(fromLatin1('IMEI of nobody knows what 359586015829802\r\n'), 2000)])
    const { reader } = await open(['odd.pcapng'])
    const wish = { path: path('copy'), format: 'pcapng', application: 'x', remarks: [], random } as const
    const refusal = await redactTo(reader!, { ...wish, leaveOut: false })
    expect(bothLanguages(refusal.problem!)).toBe('what is named here cannot be redacted safely')
    expect(refusal.refused.map(([what, frames]) => [bothLanguages(what), frames])).toEqual([['bytes that no family recognises', 1]])
    expect(() => readFileSync(path('copy'))).toThrow('ENOENT')
    expect((await redactTo(reader!, { ...wish, leaveOut: true })).problem).toBeUndefined()
    expect(readFileSync(path('copy')).includes('359586015829802')).toBe(false)
    expect((await open(['copy'])).rows.some((row) => row.includes('left out'))).toBe(true)
  })
})
