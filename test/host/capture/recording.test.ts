import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { CaptureEvent } from '../../../core/capture/event.ts'
import { filesOf, Recording, type RecordingLimits } from '../../../core/host/capture/recording.ts'
import { chunks, joined, readPackets, story } from '../../capture/packets.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'trackscope-recording-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const opened: CaptureEvent = { kind: 'opened', time: 1.79e12, link: 1, transport: 'tcp', remote: '10.0.0.2:40000', local: '10.0.0.1:8888' }
const chunk = (i: number): CaptureEvent => ({
  kind: 'chunk',
  time: 1.79e12 + i,
  link: 1,
  direction: 'up',
  bytes: Uint8Array.from(Buffer.from(`#${i};`)),
})

function open(limits: RecordingLimits = {}): Recording {
  const recording = Recording.open(join(folder, 'session.pcapng'), { application: 'Trackscope test', started: 1.79e12 }, limits)
  if (!(recording instanceof Recording)) throw new Error(recording.problem.en)
  return recording
}

test('what was written is there without closing, after a moment', async () => {
  const recording = open()
  recording.write(opened)
  recording.write(chunk(1))
  await sleep(200)
  expect(story(readPackets(readFileSync(recording.path), 'pcapng').events)).toEqual([
    'opened tcp 10.0.0.2:40000 10.0.0.1:8888',
    '> #1;',
    'closed not seen',
  ])
  expect(recording.close()).toBeUndefined()
})

test('it goes on in another file when one is full, and the files read as one session', () => {
  const recording = open({ fileBytes: 4000 })
  recording.write(opened)
  for (let i = 0; i < 200; i++) recording.write(chunk(i))
  recording.write({ kind: 'closed', time: 1.79e12 + 200, link: 1, ending: 'ended', by: 'up' })
  recording.close()
  const files = filesOf(join(folder, 'session.pcapng'))
  expect(files.length).toBeGreaterThan(4)
  const { events, troubles } = readPackets(joined(...files.map((file) => readFileSync(file))), 'pcapng')
  expect(troubles).toEqual([])
  expect(chunks(events)).toHaveLength(200)
  expect(events.filter(({ kind }) => kind !== 'chunk').map(({ kind }) => kind)).toEqual(['opened', 'closed'])
  // Each alone is a capture too: it says where in the stream it begins.
  const { events: last } = readPackets(readFileSync(files.at(-2)!), 'pcapng')
  expect(last[0]).toMatchObject({ kind: 'opened', from: { down: 0 } })
  // Another run goes on after the last one.
  const next = open({ fileBytes: 4000 })
  next.close()
  expect(filesOf(join(folder, 'session.pcapng'))).toHaveLength(files.length + 1)
})

test.each([
  ['files', { fileBytes: 3000, keepFiles: 3 }],
  ['bytes', { fileBytes: 3000, keepBytes: 9500 }],
])('only so many %s are kept, the newest', (_, limits) => {
  const recording = open(limits)
  recording.write(opened)
  for (let i = 0; i < 500; i++) recording.write(chunk(i))
  recording.close()
  const files = readdirSync(folder).sort()
  expect(files).toHaveLength(3)
  expect(recording.path).toBe(join(folder, files.at(-1)!))
  const { events } = readPackets(joined(...files.map((file) => readFileSync(join(folder, file)))), 'pcapng')
  expect(Buffer.from(chunks(events).at(-1)!.bytes).toString()).toBe('#499;')
})

test('a disk that is too full, a folder that is not there: said in words, and nothing raises', () => {
  const recording = open({ keepFree: 2 ** 60 })
  expect(recording.problem?.en).toMatch(/^less than \d+ MB are free on the disk$/)
  recording.write(opened)
  recording.write(chunk(1))
  expect(recording.missed).toBe(2)
  recording.close()
  expect(Recording.open(join(folder, 'nowhere', 'x.pcapng'), { application: 'x', started: 0 })).toEqual({
    problem: { en: 'there is no such file or folder', es: 'no existe ese archivo o carpeta' },
  })
})

test('a link that the recording does not know costs its own events only', () => {
  const recording = open()
  recording.write(chunk(1))
  recording.write(opened)
  recording.write(chunk(2))
  recording.close()
  expect(recording.missed).toBe(1)
  expect(chunks(readPackets(readFileSync(recording.path), 'pcapng').events)).toHaveLength(1)
})

test('killed during 2,000 frames a second, twenty times: all but the last 200 ms are there', { timeout: 180_000 }, async () => {
  const node = join(import.meta.dirname, '../../../node_modules/.bin/node')
  const once20 = async (run: number) => {
    const path = join(folder, `${run}.pcapng`)
    const child = spawn(node, [join(import.meta.dirname, 'killed.ts'), path], { stdio: ['ignore', 'pipe', 'inherit'] })
    let said = ''
    child.stdout.on('data', (data: Buffer) => (said += data.toString()))
    while (said.split('\n').length < 60 && child.exitCode === null) await sleep(20)
    await sleep(run * 17)
    child.kill('SIGKILL')
    await once(child, 'close')
    const reports = said
      .split('\n')
      .slice(0, -1)
      .map((line) => line.split(' ').map(Number) as [number, number])
    // Its last word is when it was alive last: a busy machine may not have let it run since.
    const alive = reports.at(-1)?.[1] ?? 0
    const due = reports.filter(([, time]) => time <= alive - 200).at(-1)?.[0] ?? 0
    const { events } = readPackets(readFileSync(path), 'pcapng')
    const kept = chunks(events)
    expect(kept.length).toBeGreaterThanOrEqual(due)
    for (const [i, { bytes }] of kept.entries()) expect(Buffer.from(bytes).toString()).toBe(`frame ${String(i).padStart(8, '0')};`)
    return due
  }
  const due: number[] = []
  for (let run = 0; run < 20; run += 4) due.push(...(await Promise.all([0, 1, 2, 3].map((i) => once20(run + i)))))
  expect(Math.min(...due)).toBeGreaterThan(50)
})
