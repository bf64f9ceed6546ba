import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { openCapture } from '../../cli/open-capture.ts'
import { CaptureWriter } from '../../core/capture/writer.ts'
import { models } from '../../core/devices/models.ts'
import { tellLink } from '../../core/host/journal/link-story.ts'
import { readyScenarios } from '../../core/host/simulator/library.ts'
import { engine, familiesById } from '../../core/link/engine.ts'
import { notesOf } from '../../core/link/output.ts'
import type { Faults } from '../../core/simulate/faults.ts'
import { rehearse } from '../../core/simulate/rehearsal.ts'
import { readScenario } from '../../core/simulate/scenario.ts'
import { converse } from './converse.ts'

/** Information that stands for something that went wrong on the way. */
const told: ReadonlySet<string> = new Set(['repeated', 'buffered', 'serial-gap'])

/** What a person would be shown of a conversation: codes of notes that are more than information, kinds of leftovers, repeats, reconnects. */
function findings(family: string, faults: Faults, transport: 'tcp' | 'udp' = 'tcp', seconds = 180): string[] {
  const { items, leftovers, opened } = converse(
    familiesById.get(family)!,
    familiesById.get(family)!.simulate!.dialects[0]!.id,
    transport,
    faults,
    seconds,
  )
  const found = new Set<string>()
  for (const item of items) {
    for (const { code, severity } of notesOf(item)) if (severity !== 'info' || told.has(code)) found.add(code)
    if (item.identity === undefined) found.add('no identity')
    if (item.decision.family !== family) found.add(`speaks ${item.decision.family}`)
  }
  for (const { kind, bytes } of leftovers) if (bytes.some((byte) => byte > 0x20)) found.add(kind)
  if (opened > 1) found.add('connects anew')
  if (items.length === 0) found.add('no frame')
  return [...found].sort()
}

describe('every fault leads to its finding', () => {
  test.each([
    ['gt06', {}, []],
    ['gps103', {}, []],
    ['h02', {}, []],
    ['jt808', { fragment: 3 }, []],
    ['gt06', { glue: 3 }, []],
    ['gt06', { slowBytes: 2 }, []],
    ['gt06', { delay: 1, jitter: 1 }, []],
    ['gt06', { duplicate: 0.5 }, ['repeated']],
    ['gt06', { checksum: 0.3 }, ['checksum']],
    ['jt808', { checksum: 0.3 }, ['checksum']],
    ['gps103', { cut: 0.3 }, ['malformed', 'stopped']],
    ['gt06', { garbage: 0.4 }, ['skipped']],
    ['gt06', { loss: 0.3 }, ['serial-gap']],
    ['jt808', { loss: 0.3 }, ['connects anew']],
    ['gt06', { length: 0.3 }, ['length']],
    ['gt06', { zone: 180 }, ['clock']],
    ['gt06', { zone: -180 }, ['buffered']],
    ['gt06', { clock: 3600 }, ['clock']],
    ['gt06', { clock: -3600 }, ['buffered']],
    ['gt06', { zeroFix: true }, ['null-island']],
    ['gt06', { frozenFix: true }, ['frozen']],
    ['gt06', { teleport: 0.3 }, ['jump']],
    ['gt06', { noLogin: true }, ['no identity']],
    ['gt06', { deaf: true }, ['connects anew', 'repeated']],
    ['gt06', { resend: true }, ['repeated']],
    ['gt06', { silent: true }, ['no frame']],
    ['gt06', { reset: 0.2 }, ['connects anew', 'incomplete']],
    ['gt06', { halfOpen: 0.3 }, ['connects anew']],
  ] as const)('%s with %j: %j', (family, faults, expected) => {
    if (expected.length === 0) expect(findings(family, faults)).toEqual([])
    else expect(findings(family, faults)).toEqual(expect.arrayContaining([...expected]))
  })

  test('datagrams that overtake each other leave a gap; without a fault there is none', () => {
    expect(findings('gt06', { reorder: 0.5 }, 'udp')).toContain('serial-gap')
    expect(findings('gt06', {}, 'udp')).toEqual([])
  })
})

const folder = mkdtempSync(join(tmpdir(), 'trackscope-faults-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** Plays devices, opens what a listener would have recorded, and answers what the Link tab finds on all links. */
async function foundOnLinks(...devices: readonly string[]) {
  const read = readScenario(`title: x\ndevices:\n${devices.map((device) => `  - { interval: 10, heartbeat: 60, ${device} }\n`).join('')}`, {
    families: familiesById,
    host: '127.0.0.1',
    port: 8888,
  })
  if ('problems' in read) throw new Error(JSON.stringify(read.problems))
  const start = Date.UTC(2026, 10, 20, 9, 30)
  const writer = new CaptureWriter({ application: 'test', started: start })
  for (const event of rehearse(read.cast, engine('summary'), start, 300)) writer.write(event)
  const path = join(folder, 'played.pcapng')
  writeFileSync(path, writer.take())
  const capture = await openCapture([path], { zone: 0 })
  if ('problem' in capture) throw new Error(capture.problem)
  const { reader, store } = capture
  const { links } = reader.journal
  const sameDevice = (identity: string | undefined) => links.filter((link) => link.identity === identity).map(({ number }) => number)
  const kinds = new Set<string>()
  for (const { number, identity } of links) {
    const story = await tellLink(reader, number, { links: sameDevice(identity), now: undefined, replies: 'automatic' })
    for (const { kind } of story?.findings ?? []) kinds.add(kind)
  }
  store.close()
  return { kinds: [...kinds].sort(), families: [...new Set(links.map(({ family }) => family))] }
}

const driving = 'family: gt06, imei: "864209876543218", drive: bogota'
describe('what links are found to have', () => {
  test.each([
    ['nothing', [driving], []],
    ['half-open', [`${driving}, faults: { halfOpen: 0.2 }`], ['half-open']],
    ['one identity, two devices', [driving, driving], ['shared identity']],
    [
      'the wrong transport',
      [`${driving}, events: [{ at: 60, faults: { wrongTransport: true } }, { at: 61, do: coverage lost }, { at: 90, do: coverage back }]`],
      ['mixed transports'],
    ],
    ['deafness', [`${driving}, patience: 5, faults: { deaf: true }`], ['sent again']],
    ['a reset in a frame', [`${driving}, faults: { reset: 0.2 }`], ['reset']],
    ['fragments', [`${driving}, faults: { fragment: 4 }`], ['pieces']],
    ['garbage', [`${driving}, faults: { garbage: 0.5 }`], ['skipped']],
    ['wrong checksums', [`${driving}, faults: { checksum: 0.5 }`], ['noted']],
  ] as const)('%s', async (_, devices, expected) => {
    const { kinds } = await foundOnLinks(...devices)
    if (expected.length === 0) expect(kinds).toEqual([])
    else expect(kinds).toEqual(expect.arrayContaining([...expected]))
  })

  test('a clone speaks what its label does not promise', async () => {
    const { families } = await foundOnLinks('model: tk-102, faults: { clone: jt808 }')
    expect(families).toEqual(['jt808'])
    expect(models.find(({ id }) => id === 'tk-102')!.families.map(({ family }) => family)).not.toContain('jt808')
  })
})

describe('a ready-made scenario', () => {
  test.each(readyScenarios().map(({ id, text }) => [id, text] as const))('%s can be cast', (_, text) => {
    const read = readScenario(text, { families: familiesById, host: '127.0.0.1', port: 8888 })
    expect(read).toHaveProperty('cast')
    expect(read).toHaveProperty('duration')
  })
})
