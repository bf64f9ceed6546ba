import { describe, expect, test } from 'vitest'
import type { CaptureEvent } from '../../core/capture/event.ts'
import { CaptureWriter } from '../../core/capture/writer.ts'
import { toHex } from '../../core/wire/hex.ts'
import { fromLatin1 } from '../../core/wire/latin1.ts'
import { tshark, tsharkComplaints, tsharkFields, tsharkFollow, tsharkVersion } from './tshark.ts'

const started = Date.UTC(2026, 10, 20, 11, 30, 0)
const options = { application: 'Trackscope 0.1.0', started }
const written = (events: readonly CaptureEvent[]): Uint8Array => {
  const writer = new CaptureWriter(options)
  for (const event of events) writer.write(event)
  return writer.take()
}
const bytes = (length: number, seed = 1) => Uint8Array.from({ length }, (_, i) => (i * 31 + seed * 7 + (i >> 8)) & 0xff)

/** A device over IPv4, one over IPv6 with a chunk that no packet holds, one over UDP, one without an address, one that is reset. */
const session: CaptureEvent[] = [
  { kind: 'opened', time: started, link: 1, transport: 'tcp', remote: '192.0.2.7:40001', local: '198.51.100.1:8888' },
  { kind: 'opened', time: started + 0.25, link: 2, transport: 'tcp', remote: '[2001:db8::7]:40002', local: '[2001:db8::1]:8888' },
  { kind: 'chunk', time: started + 1.000244140625, link: 1, direction: 'up', bytes: fromLatin1('##,imei:865328021048227,A;') },
  { kind: 'chunk', time: started + 2, link: 1, direction: 'down', bytes: fromLatin1('LOAD') },
  { kind: 'chunk', time: started + 3, link: 2, direction: 'up', bytes: bytes(150_001) },
  { kind: 'opened', time: started + 4, link: 3, transport: 'udp', remote: '203.0.113.5:5000', local: '198.51.100.1:8888' },
  { kind: 'chunk', time: started + 4, link: 3, direction: 'up', bytes: bytes(65_507, 3) },
  { kind: 'chunk', time: started + 4.5, link: 3, direction: 'up', bytes: bytes(0) },
  { kind: 'chunk', time: started + 5, link: 3, direction: 'down', bytes: bytes(3, 4) },
  { kind: 'opened', time: started + 6, link: 4, transport: 'tcp', remote: 'line 3 of a log', local: '' },
  { kind: 'chunk', time: started + 6, link: 4, direction: 'up', bytes: bytes(9, 5) },
  { kind: 'closed', time: started + 7, link: 4, ending: 'reset', by: 'up' },
  { kind: 'closed', time: started + 8, link: 1, ending: 'ended', by: 'up' },
  { kind: 'closed', time: started + 9, link: 2, ending: 'idle' },
  { kind: 'closed', time: started + 9, link: 3, ending: 'idle' },
]

describe('what is written, read by hand', () => {
  test('the section says who wrote it and the payload lies where write() said', () => {
    const writer = new CaptureWriter(options)
    for (const event of session.slice(0, 2)) writer.write(event)
    const at = writer.write(session[2]!)
    const file = writer.take()
    expect(toHex(file.subarray(0, 12))).toBe('0a0d0d0a340000004d3c2b1a')
    expect(toHex(file.subarray(at, at! + 26))).toBe(toHex(fromLatin1('##,imei:865328021048227,A;')))
    expect(writer.size).toBe(file.length)
  })

  test('offsets go on counting after bytes were taken', () => {
    const writer = new CaptureWriter(options)
    writer.write(session[0]!)
    const first = writer.take()
    const at = writer.write(session[2]!)
    const second = writer.take()
    expect(toHex(second.subarray(at! - first.length, at! - first.length + 4))).toBe(toHex(fromLatin1('##,i')))
  })

  test('a datagram that UDP cannot carry, and a link that is not open, are refused', () => {
    expect(() => written([session[5]!, { ...session[6]!, bytes: bytes(65_508) } as CaptureEvent])).toThrow(RangeError)
    expect(() => written([session[2]!])).toThrow(RangeError)
  })
})

describe.skipIf(tsharkVersion === undefined)('what is written, judged by tshark', () => {
  test('nothing is malformed, no checksum is wrong, no segment is missing', { timeout: 60_000 }, async () => {
    expect(await tsharkComplaints(written(session))).toEqual([])
  })

  test('the judge does see a wrong checksum', { timeout: 60_000 }, async () => {
    const file = written(session)
    const at = file.findIndex((_, i) => toHex(file.subarray(i, i + 4)) === toHex(fromLatin1('##,i')))
    file[at + 5]! ^= 1
    expect(await tsharkComplaints(file)).toHaveLength(1)
  })

  test('the same conversations with the same byte counts', { timeout: 60_000 }, async () => {
    const rows = await tsharkFields(written(session), 'tcp.stream', 'tcp.len', 'udp.length', 'tcp.srcport')
    const carried = (stream: string, port: string) =>
      rows.filter((row) => row[0] === stream && row[3] === port).reduce((sum, row) => sum + Number(row[1]), 0)
    expect([carried('0', '40001'), carried('0', '8888'), carried('1', '40002')]).toEqual([26, 4, 150_001])
    expect(rows.map((row) => row[2]).filter(Boolean)).toEqual(['65515', '8', '11'])
    const conversations = await tshark(written(session), '-q', '-z', 'conv,tcp')
    expect(conversations).toMatch(/192\.0\.2\.7:40001\s+<-> 198\.51\.100\.1:8888/)
    expect(conversations.match(/<->/g)).toHaveLength(3)
  })

  test('the same bytes in each direction', { timeout: 60_000 }, async () => {
    const file = written(session)
    expect(await tsharkFollow(file, 0)).toEqual({ up: toHex(fromLatin1('##,imei:865328021048227,A;')), down: toHex(fromLatin1('LOAD')) })
    expect((await tsharkFollow(file, 1)).up).toBe(toHex(bytes(150_001)))
  })

  test('times to the nanosecond, directions, comments and names', { timeout: 60_000 }, async () => {
    const file = written([
      { kind: 'remark', time: started, place: { address: '192.0.2.7' }, what: 'alias', value: 'Ángel’s van' },
      session[0]!,
      { kind: 'remark', time: started, place: { link: 1, direction: 'up', offset: 10, length: 5 }, what: 'comment', value: 'odd IMEI ✓' },
      { kind: 'remark', time: started, place: { link: 1 }, what: 'family', value: 'gps103' },
      ...session.slice(2, 4),
    ])
    const rows = await tsharkFields(file, 'frame.time_epoch', 'frame.packet_flags_direction', 'frame.comment')
    expect(rows[3]![0]).toBe('1795174200.001000244')
    expect(rows.map((row) => row[2])).toEqual(['', '', '', 'odd IMEI ✓,decoded as gps103 by hand', ''])
    const named = await tshark(file, '-N', 'n', '-q', '-z', 'hosts')
    expect(named).toContain('Ángel’s van')
  })

  test('a file that goes on from an earlier one has the same numbers', { timeout: 60_000 }, async () => {
    const writer = new CaptureWriter(options)
    for (const event of session.slice(0, 3)) writer.write(event)
    writer.rotate(started + 1.5)
    writer.write(session[3]!)
    const rows = await tsharkFields(writer.take(), 'tcp.seq_raw', 'tcp.ack_raw')
    expect(rows).toEqual([[String(Math.imul(3, 0x9e3779b1) >>> 0), String((Math.imul(2, 0x9e3779b1) >>> 0) + 26)]])
  })
})
