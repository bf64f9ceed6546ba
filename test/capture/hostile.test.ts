import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { CaptureWriter } from '../../core/capture/writer.ts'
import { PacketFileReader } from '../../core/capture/read-packets.ts'
import { fromLatin1 } from '../../core/wire/latin1.ts'
import { be32, chunks, joined, pcap, readIn, readPackets, tcp4 } from './packets.ts'

/** A session of 30 chunks of ten bytes, and where each of its blocks begins. */
function session(): { file: Uint8Array; blocks: number[] } {
  const writer = new CaptureWriter({ application: 'Trackscope test', started: 1.7e12 })
  writer.write({ kind: 'opened', time: 1.7e12, link: 1, transport: 'udp', remote: '10.0.0.2:40000', local: '10.0.0.1:8888' })
  for (let i = 0; i < 30; i++)
    writer.write({ kind: 'chunk', time: 1.7e12 + i, link: 1, direction: 'up', bytes: fromLatin1(`chunk ${String(i).padStart(4, '0')}`) })
  const file = writer.take()
  const view = new DataView(file.buffer, file.byteOffset)
  const blocks: number[] = []
  for (let at = 0; at < file.length; at += view.getUint32(at + 4, true)) blocks.push(at)
  return { file, blocks }
}
const pcapFile = () => pcap(Array.from({ length: 30 }, (_, i) => tcp4({ seq: 100 + i * 5, bytes: fromLatin1('hello') })))

describe('a torn tail', () => {
  test('costs the block that was being written, and says how much that is', () => {
    const { file, blocks } = session()
    const last = blocks.at(-1)!
    for (let length = last + 1; length < file.length; length++) {
      const { events, troubles } = readPackets(file.subarray(0, length), 'pcapng')
      expect(chunks(events)).toHaveLength(29)
      expect(troubles).toMatchObject([{ places: [last], lost: length - last }])
      expect(troubles[0]!.text).toContain('breaks off in the middle of a block')
    }
  })

  test('in pcap too', () => {
    const file = pcapFile()
    const { events, troubles } = readPackets(file.subarray(0, file.length - 3))
    expect(chunks(events)).toHaveLength(29)
    expect(troubles).toMatchObject([{ lost: 58 }])
  })
})

describe('damage in the middle costs the block that it hit', () => {
  test.each([
    ['0', 0],
    ['2^32 - 1', 0xffffffff],
    ['9', 9],
    ['a million', 1_000_000],
    ['a billion', 1_000_000_000],
  ])('a block length of %s', (_, length) => {
    const { file, blocks } = session()
    file.set(be32(length).reverse(), blocks[10]! + 4)
    const { events, troubles } = readPackets(file, 'pcapng', 50)
    expect(chunks(events)).toHaveLength(29)
    expect(troubles).toMatchObject([{ severity: 'error', places: [blocks[10]], lost: blocks[11]! - blocks[10]! }])
  })

  test('a packet length of 2^32 - 1 in pcap', () => {
    const file = pcapFile()
    file.set(be32(0xffffffff).reverse(), 24 + 61 * 10 + 8)
    const { events, troubles } = readPackets(file, 'pcap', 70)
    expect(chunks(events)).toHaveLength(29)
    expect(troubles[0]).toMatchObject({ severity: 'error', places: [24 + 61 * 10], lost: 61 })
  })
})

test('a million interfaces are a trouble, not a million objects', () => {
  const one = joined(...[1, 20, 101, 0, 20].map((value) => be32(value).reverse()))
  const many = new Uint8Array(1000 * one.length)
  for (let i = 0; i < 1000; i++) many.set(one, i * one.length)
  const reader = new PacketFileReader('pcapng', { serverPorts: [] })
  reader.push(session().file.subarray(0, 52))
  for (let i = 0; i < 1000; i++) reader.push(many)
  reader.end()
  expect(reader.facts.interfaces).toBe(65_536)
  expect(reader.troubles).toMatchObject([
    { text: { en: expect.stringContaining('more than 65536 interfaces') }, count: 1_000_000 - 65_536 },
  ])
})

test('times beyond any calendar are told and replaced', () => {
  const { file, blocks } = session()
  file.set([0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff], blocks[5]! + 12)
  expect(readPackets(file, 'pcapng').troubles).toEqual([])
  const before = joined(file.subarray(0, 28))
  expect(before).toHaveLength(28)
  const offset = joined(
    file.subarray(0, blocks[1]),
    ...[1, 36, 101, 0].map((value) => be32(value).reverse()),
    [14, 0, 8, 0, 0, 0, 0, 0, 0, 0, 0, 0x80],
    [0, 0, 0, 0],
    be32(36).reverse(),
    file.subarray(blocks[2]),
  )
  const { events, troubles } = readPackets(offset, 'pcapng')
  expect(chunks(events)).toHaveLength(30)
  expect(troubles).toMatchObject([{ text: expect.stringContaining('beyond any calendar'), count: 30 }])
})

test('more links than are kept: the oldest are closed and told', { timeout: 60_000 }, () => {
  const packets = Array.from({ length: 70_000 }, (_, i) => {
    const packet = tcp4({ seq: 1, bytes: fromLatin1('x') })
    packet.set([10, 1, (i >> 8) & 255, i & 255], 12)
    packet.set([(i >> 16) + 100, 0], 20)
    return packet
  })
  const header = pcap([]).length
  const size = 16 + packets[0]!.length
  const file = new Uint8Array(header + packets.length * size)
  file.set(pcap([]))
  for (const [i, packet] of packets.entries()) file.set(pcap([packet]).subarray(header), header + i * size)
  const { events, troubles } = readPackets(file)
  expect(chunks(events)).toHaveLength(70_000)
  expect(events.filter((event) => event.kind === 'closed' && event.ending === 'given up')).toHaveLength(16_384)
  expect(troubles.map((one) => one.text)).toContainEqual(expect.stringContaining('more than 65536 links at once'))
})

const mutate = (file: Uint8Array, how: readonly (readonly [number, number, string])[]): Uint8Array => {
  let bytes = [...file]
  for (const [at, value, what] of how) {
    const place = bytes.length === 0 ? 0 : at % bytes.length
    if (what === 'flip') bytes[place] = value
    else if (what === 'cut') bytes.splice(place, 1 + value)
    else if (what === 'insert') bytes.splice(place, 0, value)
    else if (what === 'max') bytes.splice(place & ~3, 4, 255, 255, 255, 255)
    else bytes = bytes.slice(0, place)
  }
  return Uint8Array.from(bytes)
}

describe('any bytes', () => {
  const { file: whole, blocks } = session()
  const edits = fc.array(fc.tuple(fc.nat(100_000), fc.nat(255), fc.constantFrom('flip', 'cut', 'insert', 'end', 'max')), {
    minLength: 1,
    maxLength: 6,
  })

  test.each([
    ['pcapng', whole],
    ['pcap', pcapFile()],
  ] as const)('%s: nothing raises, every link that opens closes, any slices give the same', (format, file) => {
    fc.assert(
      fc.property(edits, fc.integer({ min: 1, max: 500 }), (how, slice) => {
        const bytes = mutate(file, how)
        const header = format === 'pcap' ? file.subarray(0, 24) : file.subarray(0, 52)
        const input = joined(header, bytes.subarray(header.length))
        const one = readPackets(input, format)
        const many = readIn(new PacketFileReader(format, { serverPorts: [8888] }), input, slice)
        expect(many.map((event) => JSON.stringify(event))).toEqual(one.events.map((event) => JSON.stringify(event)))
        const open = new Set<number>()
        for (const event of one.events) {
          if (event.kind === 'opened') open.add(event.link)
          else if (event.kind === 'closed') expect(open.delete(event.link)).toBe(true)
          else if (event.kind !== 'remark') expect(open.has(event.link)).toBe(true)
        }
        expect(open.size).toBe(0)
      }),
      { numRuns: 400 },
    )
  })

  test('a bit flip in one block costs at most that block', () => {
    fc.assert(
      fc.property(fc.integer({ min: blocks[2]!, max: whole.length - 1 }), fc.nat(7), (at, bit) => {
        const bytes = whole.slice()
        bytes[at]! ^= 1 << bit
        const { events } = readPackets(bytes, 'pcapng')
        expect(chunks(events).length).toBeGreaterThanOrEqual(29)
      }),
      { numRuns: 500 },
    )
  })
})
