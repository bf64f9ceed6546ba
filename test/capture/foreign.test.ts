import { describe, expect, test } from 'vitest'
import { CaptureWriter } from '../../core/capture/writer.ts'
import { fromLatin1 } from '../../core/wire/latin1.ts'
import {
  ACK,
  be16,
  be32,
  chunks,
  ethernet,
  FIN,
  ipv4,
  ipv6,
  joined,
  pcap,
  PSH,
  readPackets,
  RST,
  story,
  SYN,
  tcp,
  tcp4,
  udp,
} from './packets.ts'

const text = fromLatin1
const hello = tcp4({ seq: 100, bytes: text('hello') })

const opened = 'opened tcp 10.0.0.2:40000 10.0.0.1:8888'
const handshake = [
  tcp4({ seq: 99, flags: SYN }),
  tcp4({ down: true, seq: 499, ack: 100, flags: SYN | ACK }),
  tcp4({ seq: 100, ack: 500, flags: ACK }),
]
const goodbye = (up: number, down: number) => [
  tcp4({ seq: up, ack: down, flags: FIN | ACK }),
  tcp4({ down: true, seq: down, ack: up + 1, flags: FIN | ACK }),
  tcp4({ seq: up + 1, ack: down + 1, flags: ACK }),
]
const read = (packets: readonly Uint8Array[]) => story(readPackets(pcap(packets)).events)

const sll = (packet: Uint8Array) => joined(be16(0), be16(1), be16(6), new Uint8Array(8), be16(0x0800), packet)
const sll2 = (packet: Uint8Array) => joined(be16(0x0800), be16(0), be32(1), be16(1), [0, 6], new Uint8Array(8), packet)

describe('link types', () => {
  test.each([
    ['raw IP', 101, hello],
    ['raw IP by its BSD number', 12, hello],
    ['IPv4', 228, hello],
    ['Ethernet', 1, ethernet(hello)],
    ['Ethernet with padding after the packet', 1, joined(ethernet(hello), new Uint8Array(7))],
    ['VLAN', 1, ethernet(hello, 0x0800, [0x8100])],
    ['QinQ', 1, ethernet(hello, 0x0800, [0x88a8, 0x8100])],
    ['PPPoE', 1, ethernet(joined([0x11, 0, 0, 1], be16(hello.length + 2), be16(0x21), hello), 0x8864)],
    ['Linux cooked', 113, sll(hello)],
    ['Linux cooked v2', 276, sll2(hello)],
    ['BSD loopback', 0, joined([2, 0, 0, 0], hello)],
    ['BSD loopback of a big-endian machine', 0, joined([0, 0, 0, 2], hello)],
    ['OpenBSD loopback', 108, joined([0, 0, 0, 2], hello)],
  ])('%s', (_, linkType, packet) => {
    const { events, troubles } = readPackets(pcap([packet], { linkType }))
    expect(story(events)).toEqual([`${opened} midstream`, '> hello', 'closed not seen'])
    expect(troubles).toEqual([])
  })

  test('one that is not read is named, with its place', () => {
    const { events, troubles } = readPackets(pcap([hello, hello], { linkType: 147 }))
    expect(events).toEqual([])
    expect(troubles).toEqual([
      {
        severity: 'info',
        text: 'not read: packets of link type 147, which is not read here',
        unit: 'byte',
        places: [40, 101],
        count: 2,
        lost: 90,
      },
    ])
  })

  test('what is neither TCP nor UDP is counted by kind', () => {
    const { troubles } = readPackets(
      pcap([ethernet(new Uint8Array(28), 0x0806), ethernet(ipv4(new Uint8Array(8), { protocol: 1 }))], { linkType: 1 }),
    )
    expect(troubles.map((one) => one.text)).toEqual(['not read: ARP packets', 'not read: IP packets that are neither TCP nor UDP but ICMP'])
  })
})

const pcapng = (little: boolean, resolution: readonly number[], high: number, low: number) => {
  const u32 = (value: number) => (little ? be32(value).reverse() : be32(value))
  const u16 = (value: number) => (little ? be16(value).reverse() : be16(value))
  const block = (type: number, body: Uint8Array) => {
    const padding = new Uint8Array(-body.length & 3)
    const length = body.length + padding.length + 12
    return joined(u32(type), u32(length), body, padding, u32(length))
  }
  return joined(
    block(0x0a0d0d0a, joined(u32(0x1a2b3c4d), u16(1), u16(0), u32(0xffffffff), u32(0xffffffff))),
    block(1, joined(u16(1), u16(0), u32(0))),
    block(1, joined(u16(101), u16(0), u32(0), resolution.length > 0 ? joined(u16(9), u16(1), resolution, [0, 0, 0], u32(0)) : [])),
    block(6, joined(u32(1), u32(high), u32(low), u32(hello.length), u32(hello.length), hello)),
    block(2, joined(u16(1), u16(0), u32(high), u32(low), u32(hello.length), u32(hello.length), hello)),
    block(4, joined(u16(1), u16(8), [10, 0, 0, 2], text('van\0'), u32(0))),
    block(99, joined(u32(7))),
  )
}

describe('file forms', () => {
  test.each([
    ['little-endian', {}],
    ['big-endian', { bigEndian: true }],
    ['nanoseconds', { nanoseconds: true }],
    ['nanoseconds, big-endian', { nanoseconds: true, bigEndian: true }],
  ])('pcap, %s', (_, form) => {
    const { events } = readPackets(pcap([hello, tcp4({ seq: 105, bytes: text('!') })], form))
    expect(chunks(events).map(({ time }) => time)).toEqual([1_795_000_000_000, 1_795_000_000_001])
  })

  test.each([
    ['little-endian, microseconds by default', true, [], 0x10],
    ['big-endian', false, [6], 0x10],
    ['powers of two', true, [0x80 | 20], 0x10],
  ])('pcapng of several interfaces, %s', (_, little, resolution, high) => {
    const { events, troubles } = readPackets(pcapng(little, resolution, high, 0), 'pcapng')
    const perSecond = resolution[0] === 0x94 ? 2 ** 20 : 1e6
    expect(story(events)).toEqual([`${opened} midstream`, '> hello', 'alias van', 'closed not seen'])
    expect(chunks(events)[0]!.time).toBeCloseTo((0x10 * 2 ** 32 * 1000) / perSecond, 3)
    expect(troubles.map((one) => one.text)).toEqual(['TCP segments that came again are left out', 'a block of type 0x63 is skipped'])
  })

  test('comments that somebody added in Wireshark become ours', () => {
    const writer = new CaptureWriter({ application: 'x', started: 0 })
    writer.write({ kind: 'opened', time: 5, link: 1, transport: 'tcp', remote: '10.0.0.2:40000', local: '10.0.0.1:8888' })
    writer.write({
      kind: 'remark',
      time: 5,
      place: { link: 1, direction: 'up', offset: 3, length: 2 },
      what: 'comment',
      value: 'look here',
    })
    writer.write({ kind: 'chunk', time: 5, link: 1, direction: 'up', bytes: text('hello') })
    const file = writer.take()
    // The same file without our own blocks, as a program that does not copy them would leave it.
    const view = new DataView(file.buffer, file.byteOffset)
    const kept: Uint8Array[] = []
    for (let at = 0; at < file.length; at += view.getUint32(at + 4, true)) {
      if (view.getUint32(at, true) !== 0xbad) kept.push(file.subarray(at, at + view.getUint32(at + 4, true)))
    }
    const { events } = readPackets(joined(...kept), 'pcapng')
    expect(story(events)).toEqual([opened, '> hello', 'comment look here', 'closed not seen'])
    expect(events[2]).toMatchObject({ place: { link: 1, direction: 'up', offset: 0, length: 5 } })
  })
})

const far = (i: number) => tcp4({ seq: 0x8000_0000 + i, bytes: text('z') })

describe('TCP', () => {
  test('a whole connection', () => {
    const packets = [...handshake, hello, tcp4({ down: true, seq: 500, ack: 105, bytes: text('LOAD') }), ...goodbye(105, 504)]
    expect(read(packets)).toEqual([opened, '> hello', '< LOAD', 'closed ended up'])
  })

  test('out of order, twice, overlapping: the bytes once and in order', () => {
    const packets = [
      ...handshake,
      tcp4({ seq: 105, bytes: text(' world') }),
      tcp4({ seq: 103, bytes: text('lo wo') }),
      hello,
      hello,
      tcp4({ seq: 111, bytes: text('!') }),
    ]
    const { events, troubles } = readPackets(pcap(packets))
    expect(story(events)).toEqual([opened, '> hello', '>  wo', '> rld', '> !', 'closed not seen'])
    expect(troubles.map((one) => one.text).sort()).toEqual([
      'TCP segments that came again are left out',
      'TCP segments that came out of order are put in order',
      'TCP segments that overlap: the bytes that came first are kept',
    ])
    for (const { at, bytes } of chunks(events)) expect(pcap(packets).subarray(at, at! + bytes.length)).toEqual(bytes)
  })

  test('a missing segment is a named gap, told as soon as the other side acknowledged it', () => {
    const packets = [
      ...handshake,
      hello,
      ...Array.from({ length: 9 }, (_, i) => tcp4({ seq: 115 + i, bytes: text('x') })),
      tcp4({ down: true, seq: 500, ack: 124, flags: ACK }),
    ]
    const { events } = readPackets(pcap([...packets, tcp4({ seq: 124, bytes: text('y') })]))
    expect(story(events).slice(0, 4)).toEqual([opened, '> hello', '> gap 10', '> x'])
    expect(events[2]).toMatchObject({ why: 'missing from the capture: the other side has acknowledged it' })
  })

  test('a hole that nobody acknowledged is told at the end', () => {
    expect(read([...handshake, tcp4({ seq: 110, bytes: text('late') })])).toEqual([opened, '> gap 10', '> late', 'closed not seen'])
    expect(read([...handshake, hello, ...goodbye(110, 500)])).toEqual([opened, '> hello', '> gap 5', 'closed ended up'])
  })

  test('sequence numbers that wrap around', () => {
    const top = 0xfffffffe
    expect(
      read([tcp4({ seq: top - 1, flags: SYN }), tcp4({ seq: 3, bytes: text('fg') }), tcp4({ seq: top, bytes: text('abcde') })]),
    ).toEqual([opened, '> abcde', '> fg', 'closed not seen'])
  })

  test('a segment that was cut short when it was captured', () => {
    const { events } = readPackets(pcap([...handshake, hello, tcp4({ seq: 105, bytes: text('!') })], { snapLength: 42 }))
    expect(story(events)).toEqual([opened, '> he', '> gap 3', '> !', 'closed not seen'])
  })

  test('a port that is used again is another link; a reset ends one', () => {
    const packets = [
      ...handshake,
      hello,
      tcp4({ seq: 105, flags: RST }),
      tcp4({ seq: 8999, flags: SYN }),
      tcp4({ seq: 9000, bytes: text('again') }),
    ]
    expect(read(packets)).toEqual([opened, '> hello', 'closed reset up', opened, '> again', 'closed not seen'])
    expect(read([...handshake, hello, tcp4({ seq: 8999, flags: SYN }), tcp4({ seq: 9000, bytes: text('again') })])).toEqual([
      opened,
      '> hello',
      'closed not seen',
      opened,
      '> again',
      'closed not seen',
    ])
  })

  test('a scan is no link, and is told', () => {
    const { events, troubles } = readPackets(pcap([tcp4({ seq: 1, flags: SYN }), tcp4({ down: true, seq: 0, ack: 2, flags: RST | ACK })]))
    expect(events).toEqual([])
    expect(troubles.map((one) => one.text)).toEqual(['TCP connections that were refused'])
  })

  test('keep-alives say nothing', () => {
    const { events, troubles } = readPackets(
      pcap([...handshake, hello, tcp4({ seq: 104, flags: ACK, bytes: text('o') }), tcp4({ seq: 104, flags: ACK })]),
    )
    expect(story(events)).toEqual([opened, '> hello', 'closed not seen'])
    expect(troubles).toEqual([])
  })

  test('the device is the side without the server port where nothing else tells', () => {
    expect(read([tcp4({ down: true, seq: 1, bytes: text('LOAD') }), hello])).toEqual([
      `${opened} midstream`,
      '< LOAD',
      '> hello',
      'closed not seen',
    ])
  })

  test('numbers that begin anew without a SYN: a gap of unknown length', () => {
    const { events } = readPackets(pcap([hello, far(0), far(1), far(2), far(3)]))
    expect(story(events)).toEqual([`${opened} midstream`, '> hello', '> gap ?', '> z', '> z', 'closed not seen'])
  })
})

describe('UDP and IP', () => {
  test('datagrams of one peer are one link, empty ones too', () => {
    const packets = [udp(text('one')), udp(new Uint8Array(0)), udp(text('ok'), true)].map((one, i) =>
      ipv4(one, { protocol: 17, down: i === 2 }),
    )
    expect(read(packets)).toEqual(['opened udp 10.0.0.2:40000 10.0.0.1:8888', '> one', '> ', '< ok', 'closed not seen'])
  })

  test('IPv4 fragments in any order, overlapping', () => {
    const whole = udp(text('a long datagram in three parts!!'))
    const part = (from: number, to: number) => ipv4(whole.subarray(from, to), { protocol: 17, id: 7, fragment: [from, to < whole.length] })
    expect(read([part(32, 40), part(0, 16), part(8, 32)])).toEqual([
      'opened udp 10.0.0.2:40000 10.0.0.1:8888',
      '> a long datagram in three parts!!',
      'closed not seen',
    ])
  })

  test('a fragment that never came is told', () => {
    const { events, troubles } = readPackets(
      pcap([ipv4(udp(text('a long datagram')).subarray(0, 16), { protocol: 17, fragment: [0, true] })]),
    )
    expect(events).toEqual([])
    expect(troubles).toMatchObject([{ text: 'fragmented IP packets of which a part is missing', places: [40], lost: 16 }])
  })

  test('IPv6 with extension headers, and its fragments', () => {
    const address = '[2001:db8::2]:40000 [2001:db8::1]:8888'
    const segment = tcp({ seq: 1, bytes: text('six') })
    const options = joined([60, 0, 1, 4, 0, 0, 0, 0], [44, 0, 1, 4, 0, 0, 0, 0], [6, 0, 0, 0, 0, 0, 0, 9], segment)
    expect(read([ipv6(options, 0)])).toEqual([`opened tcp ${address} midstream`, '> six', 'closed not seen'])
    const whole = udp(text('in two parts'))
    const part = (from: number, to: number) =>
      ipv6(joined([17, 0], be16(from | (to < whole.length ? 1 : 0)), be32(9), whole.subarray(from, to)), 44)
    expect(read([part(8, 20), part(0, 8)])).toEqual([`opened udp ${address}`, '> in two parts', 'closed not seen'])
  })

  test('a length of 0 is segmentation offload', () => {
    const packet = tcp4({ seq: 1, flags: PSH | ACK, bytes: text('offloaded') })
    packet.set([0, 0], 2)
    expect(read([packet])).toContain('> offloaded')
  })
})
