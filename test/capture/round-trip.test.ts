import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { CaptureEvent, Ending, Remark } from '../../core/capture/event.ts'
import { CaptureWriter } from '../../core/capture/writer.ts'
import { fromUnits, toNanoseconds } from '../../core/capture/pcapng.ts'
import { joined, readPackets } from './packets.ts'

const options = { application: 'Trackscope test', started: 1.7e12 }

/** Steps of a session, made valid while it is played: only open links carry bytes. */
const step = fc.record({
  what: fc.constantFrom('open', 'chunk', 'chunk', 'chunk', 'gap', 'close', 'remark'),
  link: fc.nat(5),
  pause: fc.double({ min: 0, max: 5000, noNaN: true }),
  up: fc.boolean(),
  tcp: fc.boolean(),
  bytes: fc.oneof(
    { weight: 20, arbitrary: fc.uint8Array({ maxLength: 90 }) },
    { weight: 1, arbitrary: fc.integer({ min: 65_000, max: 140_000 }).map((size) => new Uint8Array(size).fill(size)) },
  ),
  ending: fc.constantFrom<Ending>('ended', 'reset', 'idle', 'stopped', 'given up'),
  remote: fc.constantFrom('192.0.2.7:40001', '[2001:db8::7]:40002', '203.0.113.5:1', 'line 3', '192.0.2.7:40001'),
  text: fc.string({ unit: 'binary', maxLength: 40 }),
  remark: fc.constantFrom<Remark['what']>('mark', 'comment', 'family', 'zone', 'alias'),
})

const session = fc.array(step, { maxLength: 40 }).map((steps) => {
  const events: CaptureEvent[] = []
  const open = new Map<number, { link: number; tcp: boolean; up: number; down: number }>()
  let time = 1.79e12
  let count = 0
  for (const { what, link: slot, pause, up, tcp, bytes, ending, remote, text, remark } of steps) {
    time += pause
    const direction = up ? 'up' : 'down'
    const link = open.get(slot)
    if (!link) {
      open.set(slot, { link: ++count, tcp, up: 0, down: 0 })
      events.push({ kind: 'opened', time, link: count, transport: tcp ? 'tcp' : 'udp', remote, local: '198.51.100.1:8888' })
    } else if (what === 'gap') {
      events.push({ kind: 'gap', time, link: link.link, direction, length: bytes.length, why: text })
      link[direction] += bytes.length
    } else if (what === 'close') {
      events.push({ kind: 'closed', time, link: link.link, ending, by: direction })
      open.delete(slot)
    } else if (what === 'remark') {
      const place = tcp
        ? { link: link.link }
        : ({ link: link.link, direction, offset: Math.max(0, link[direction] + bytes.length - 40), length: 4 } as const)
      events.push({
        kind: 'remark',
        time,
        place,
        what: remark,
        value: remark === 'mark' ? true : remark === 'zone' ? -150 : text.toWellFormed(),
      })
    } else if (!link.tcp || bytes.length > 0) {
      const held = link.tcp ? bytes : bytes.subarray(0, 65_000)
      events.push({ kind: 'chunk', time, link: link.link, direction, bytes: held })
      link[direction] += held.length
    }
  }
  for (const { link } of open.values()) events.push({ kind: 'closed', time, link, ending: 'not seen' })
  return events
})

/** Without the places in the file, and with bytes that compare fast. */
const plain = (events: readonly CaptureEvent[]) =>
  events.map((event) => (event.kind === 'chunk' ? { ...event, at: undefined, bytes: Buffer.from(event.bytes).toString('latin1') } : event))

test('what is written is read again: event for event, byte for byte, mark for mark, in any slices', () => {
  fc.assert(
    fc.property(session, fc.integer({ min: 1, max: 4000 }), (events, slice) => {
      const writer = new CaptureWriter(options)
      for (const event of events) writer.write(event)
      const file = writer.take()
      const read = readPackets(file, 'pcapng', slice)
      expect(read.troubles).toEqual([])
      expect(plain(read.events)).toEqual(plain(events))
      for (const event of read.events) {
        if (event.kind === 'chunk' && event.at !== undefined) {
          const there = file.subarray(event.at, event.at + event.bytes.length)
          expect(Buffer.compare(there, event.bytes)).toBe(0)
        }
      }
    }),
    { numRuns: 150 },
  )
})

test('a session that was rotated reads as one where its files follow each other', () => {
  fc.assert(
    fc.property(session, fc.array(fc.nat(40), { maxLength: 4 }), (events, cuts) => {
      const writer = new CaptureWriter(options)
      const files: Uint8Array[] = []
      for (const [i, event] of events.entries()) {
        if (cuts.includes(i)) files.push(writer.rotate(event.time))
        writer.write(event)
      }
      files.push(writer.take())
      const read = readPackets(joined(...files), 'pcapng')
      expect(plain(read.events)).toEqual(plain(events))
    }),
    { numRuns: 60 },
  )
})

test('times survive to the last bit', () => {
  fc.assert(
    fc.property(fc.double({ min: 0, max: 1.7e13, noNaN: true }), (time) => {
      const { high, low } = toNanoseconds(time)
      // Below 2^33 ms a double is finer than a nanosecond.
      if (time > 2 ** 33) expect(fromUnits(high, low, 1e9)).toBe(time)
      else expect(Math.abs(fromUnits(high, low, 1e9) - time)).toBeLessThan(2e-6)
    }),
    { numRuns: 3000 },
  )
})
