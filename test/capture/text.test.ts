import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { bothLanguages } from '../wording.ts'
import { readerFor, sniff } from '../../core/capture/sniff.ts'
import { EventLines } from '../../core/capture/text/event-lines.ts'
import { formatTime, parseTime } from '../../core/capture/text/text-time.ts'
import { CaptureWriter } from '../../core/capture/writer.ts'
import { fromHex, toHex } from '../../core/wire/hex.ts'
import { fromLatin1 } from '../../core/wire/latin1.ts'
import { chunks, ethernet, joined, pcap, readIn, readPackets, story, tcp4 } from './packets.ts'

const rules = { zone: 0, day: 0 }
const options = { ...rules, serverPorts: [8888] }

/** Tells what a text is and reads it. */
function open(text: string | Uint8Array, slice?: number, zone = 0) {
  const bytes = typeof text === 'string' ? Uint8Array.from(Buffer.from(text)) : text
  const form = sniff(bytes.subarray(0, 64 * 1024))
  if (form.form === 'refused' || form.form === 'gzip')
    return { form: form.form, events: [], troubles: [], problem: 'problem' in form ? bothLanguages(form.problem) : '' }
  const reader = readerFor(form, { ...options, zone })
  if (!reader) return { form: form.form, events: [], troubles: [], problem: 'columns' }
  const events = readIn(reader, bytes, slice ?? bytes.length)
  return { form: form.form, events, troubles: reader.troubles.map((one) => ({ ...one, text: bothLanguages(one.text) })), problem: '' }
}
const hexes = (text: string) => chunks(open(text).events).map(({ bytes }) => toHex(bytes))

// A GT06 login and its answer, written by hand from the protocol's frame picture.
const login = '78780d01086532802104822700019a6b0d0a'
const answer = '787805010001d9dc0d0a'

const characters = (hex: string) => String.fromCharCode(...fromHex(hex)!)
/** As tcpdump prints a packet. */
const dump = (bytes: Uint8Array) =>
  Array.from({ length: Math.ceil(bytes.length / 16) }, (_, row) => {
    const part = bytes.subarray(row * 16, row * 16 + 16)
    const groups = toHex(part).replace(/.{4}/g, '$& ').trim().padEnd(39)
    return `\t0x${(row * 16).toString(16).padStart(4, '0')}:  ${groups}  ${Buffer.from(part)
      .toString('latin1')
      .replace(/[^ -~]/g, '.')}`
  }).join('\n')

describe('hex in any style', () => {
  const spaced = login.replace(/../g, '$& ').trim()
  test.each([
    ['plain', login],
    ['spaced', spaced],
    ['capitals', spaced.toUpperCase()],
    ['0x', spaced.replace(/\b/g, (_, at: number) => (at % 3 === 0 ? '0x' : ''))],
    ['colons', spaced.replaceAll(' ', ':')],
    ['escapes', login.replace(/../g, '\\x$&')],
    ['commas', login.replace(/../g, '0x$&, ')],
    ['in quotation marks', `"${login}"`],
    ['in braces', `{${login.replace(/../g, '0x$&, ')}}`],
    ['xxd', "00000000: 7878 0d01 0865 3280 2104 8227 0001 9a6b  xx...e2.!..'...k\n00000010: 0d0a                                     ..\n"],
    [
      'hexdump -C',
      "00000000  78 78 0d 01 08 65 32 80  21 04 82 27 00 01 9a 6b  |xx...e2.!..'...k|\n00000010  0d 0a                                             |..|\n00000012\n",
    ],
    [
      'Wireshark',
      "0000  78 78 0d 01 08 65 32 80 21 04 82 27 00 01 9a 6b   xx...e2.!..'...k\n0010  0d 0a                                             ..\n",
    ],
    ['with a text that looks like hex', '0000  78 78 0d 01 08 65 32 80 21 04 82 27 00 01 9a 6b  ab cd ef\n0010  0d 0a  01\n0012\n'],
    ['od', '000000 78 78 0d 01 08 65 32 80 21 04 82 27 00 01 9a 6b\n000010 0d 0a\n'],
    ['Windows', '0000  78 78 0D 01 08 65 32 80-21 04 82 27 00 01 9A 6B   xx...\n0010  0D 0A\n'],
  ])('%s', (_, text) => {
    expect(open(text).form).toBe('hex')
    expect(hexes(text)).toEqual([login])
    expect(hexes(text.replaceAll('\n', '\r\n'))).toEqual([login])
  })

  test('a line each, with remarks between', () => {
    const { events, troubles } = open(`# two frames\n${login}\n\n${answer}\nand a word\n`)
    expect(chunks(events).map(({ bytes }) => toHex(bytes))).toEqual([login, answer])
    expect(troubles.map((one) => `${one.text} ${one.places.join()}`)).toEqual([
      'lines without bytes 5',
      'no times: all have that of the start 1',
    ])
  })

  test("lines of somebody's log", () => {
    const { events } = open(
      `2026-11-20 11:30:00.250 [192.0.2.7:5023] RX (18 bytes): ${spaced}\n2026-11-20 11:30:00,500 192.0.2.7:5023 TX 10 ${answer}\n2026-11-20 11:30:01 192.0.2.8:1 recv ${login}`,
    )
    expect(chunks(events).map(({ time, direction, bytes, link }) => [new Date(time).toISOString(), direction, toHex(bytes), link])).toEqual(
      [
        ['2026-11-20T11:30:00.250Z', 'up', login, 1],
        ['2026-11-20T11:30:00.500Z', 'down', answer, 1],
        ['2026-11-20T11:30:01.000Z', 'up', login, 2],
      ],
    )
  })

  test('a stream followed in Wireshark: answers are indented, offsets go on', () => {
    const text = [
      "00000000  78 78 0d 01 08 65 32 80  21 04 82 27 00 01 9a 6b   xx...e2. !..'...k",
      '00000010  0d 0a                                              ..',
      '    00000000  78 78 05 01 00 01 d9 dc  0d 0a                     xx...... ..',
      '00000012  78 78 05 13                                        xx..',
      '00000016  0d 0a                                              ..',
    ].join('\n')
    const { events } = open(text)
    expect(chunks(events).map(({ direction, bytes }) => `${direction} ${toHex(bytes)}`)).toEqual([
      `up ${login}`,
      `down ${answer}`,
      'up 78780513',
      'up 0d0a',
    ])
  })

  test('tcpdump -X and -XX: packets with their times', () => {
    const packet = tcp4({ seq: 1, bytes: fromHex(login)! })
    for (const bytes of [packet, ethernet(packet)]) {
      const { form, events } = open(
        `11:30:00.123456 IP 10.0.0.2.40000 > 10.0.0.1.8888: Flags [P.], length 18\n${dump(bytes)}\n11:30:01.5 IP 10.0.0.2 > 10.0.0.1: x\n${dump(bytes)}\n`,
      )
      expect(form).toBe('hex')
      expect(story(events)[0]).toBe('opened tcp 10.0.0.2:40000 10.0.0.1:8888 midstream')
      expect(chunks(events).map(({ bytes, time }) => `${toHex(bytes)} ${time}`)).toEqual([`${login} 41400123.456`])
    }
  })
})

describe("Traccar's log", () => {
  const log = [
    '2026-11-20 11:29:58  INFO: Version: 6.5',
    '2026-11-20 11:30:00  INFO: [T1a2b3c4d] connected',
    `2026-11-20 11:30:01  INFO: [T1a2b3c4d: gt06 < 192.0.2.7] ${login}`,
    `2026-11-20 11:30:01  INFO: [T1a2b3c4d: gt06 > 192.0.2.7] ${answer}`,
    '2026-11-20 11:30:01  INFO: [T1a2b3c4d] id: 865328021048227, time: 2026-11-20 11:29:00, lat: 1.0, lon: 2.0',
    '2026-11-20 11:30:02  INFO: [U5555aaaa: gps103 < 192.0.2.8] ##,imei:865328021048227,A;\\r\\n',
    `2026-11-20 11:30:03  INFO: [9c8b7a65: 5023 < 192.0.2.9] HEX: ${login}`,
    '2026-11-20 11:30:04  WARN: [T1a2b3c4d] error - Connection reset - SocketException',
    '\tat java.base/sun.nio.ch.SocketChannelImpl',
    '2026-11-20 11:30:05  INFO: [T1a2b3c4d] disconnected',
  ].join('\n')

  test('its bytes, links, directions and endings', () => {
    const { form, events, troubles } = open(log)
    expect(form).toBe('traccar')
    expect(story(events)).toEqual([
      'opened tcp 192.0.2.7 ',
      `> ${characters(login)}`,
      `< ${characters(answer)}`,
      'opened udp 192.0.2.8 ',
      '> ##,imei:865328021048227,A;\r\n',
      'opened tcp 192.0.2.9 ',
      `> ${characters(login)}`,
      'closed reset',
      'closed not seen',
      'closed not seen',
    ])
    expect(new Date(events[0]!.time).toISOString()).toBe('2026-11-20T11:30:00.000Z')
    expect(troubles.map((one) => `${one.text} ${one.places.join()}`)).toEqual([
      'lines that are not about bytes 1,5',
      'lines that go on from another 9',
    ])
  })

  test("the server's time zone is told, as the log does not", () => {
    expect(new Date(open(log, undefined, 120).events[0]!.time).toISOString()).toBe('2026-11-20T09:30:00.000Z')
  })

  test('in any slices the same', () => {
    expect(story(open(log, 7).events)).toEqual(story(open(log).events))
  })
})

describe('JSON', () => {
  test('our own lines', () => {
    const { form, events } = open(
      `{"id":"1","hex":"${login}","link":"a","time":"2026-11-20T11:30:00Z"}\n{"id":"2","text":"é;","transport":"udp","protocol":"gps103","whole":true}\n{"id":"3","hex":"${answer}","link":"a","direction":"down"}\n`,
    )
    expect(form).toBe('json lines')
    expect(chunks(events).map(({ link, direction, bytes, whole, family }) => [link, direction, toHex(bytes), whole, family])).toEqual([
      [1, 'up', login, undefined, undefined],
      [2, 'up', 'e93b', true, 'gps103'],
      [1, 'down', answer, undefined, undefined],
    ])
  })

  test.each([
    [
      'a result list',
      `{"result":[{"timestamp":1795174200.5,"source":"192.0.2.7:5023","data":"${login}"},{"timestamp":1795174201,"source":"192.0.2.7:5023","type":"out","data":"${answer}"}]}`,
    ],
    [
      'an array over several lines, Base64',
      `[\n  {"ts": "2026-11-20T11:30:00.500Z", "ip": "192.0.2.7", "port": 5023, "payload": "${Buffer.from(fromHex(login)!).toString('base64')}"},\n {"ts": 1795174201000, "ip": "192.0.2.7", "port": 5023, "dir": "tx", "payload": {"type": "Buffer", "data": [${fromHex(answer)!.join()}]}}\n]`,
    ],
  ])("other platforms' logs: %s", (_, text) => {
    const { form, events } = open(text)
    expect(form).toBe(text.startsWith('[') ? 'json' : 'json lines')
    expect(chunks(events).map(({ direction, bytes, time, link }) => [direction, toHex(bytes), time, link])).toEqual([
      ['up', login, 1795174200500, 1],
      ['down', answer, 1795174201000, 1],
    ])
    expect(events[0]).toMatchObject({ remote: '192.0.2.7:5023' })
  })

  test('objects without bytes and lines that are no JSON are told', () => {
    const { troubles } = open(`{"hex":"00"}\n{"ident":"865","position.latitude":1}\n{"hex":\n`)
    expect(troubles.map((one) => `${one.severity} ${one.text} ${one.places.join()}`)).toEqual([
      'warning objects without bytes 2',
      'error lines that are no JSON object 3',
    ])
  })
})

describe('CSV', () => {
  test('a header tells', () => {
    const { form, events } = open(
      `time;imei;direction;data\n2026-11-20 11:30:00;865328021048227;in;${login}\n2026-11-20 11:30:01;865328021048227;out;"${answer}"\n`,
    )
    expect(form).toBe('csv')
    expect(chunks(events).map(({ direction, bytes, time }) => [direction, toHex(bytes), time])).toEqual([
      ['up', login, 1795174200000],
      ['down', answer, 1795174201000],
    ])
    expect(events[0]).toMatchObject({ remote: '865328021048227' })
  })

  test('the only column of bytes tells', () => {
    expect(hexes(`a,b\n1,${login}\n2,${answer}\n`)).toEqual([login, answer])
  })

  test('a table that does not tell is asked about, then read', () => {
    const text = fromLatin1('No,Stamp,What\n1,5,"*HQ,123,V1#"\n2,6,"*HQ,123,V2""#"\n')
    const form = sniff(text)
    if (form.form !== 'csv') throw new Error(form.form)
    expect(form.head).toMatchObject({ delimiter: ',', columns: ['No', 'Stamp', 'What'], mapping: undefined })
    expect(readerFor(form, options)).toBeUndefined()
    const reader = readerFor(form, options, { delimiter: ',', header: true, bytes: 2, coding: 'text' })!
    expect(story(readIn(reader, text, 5))).toEqual(['opened tcp CSV ', '> *HQ,123,V1#', '> *HQ,123,V2"#', 'closed not seen'])
  })
})

/** What somebody who is asked finds already filled in. */
const guess = (text: string) => {
  const form = sniff(fromLatin1(text))
  return form.form === 'csv' ? form.head.guess : form.form
}

describe('what a table is likeliest to be, for asking', () => {
  test('the longest cells are bytes, the head names the rest', () => {
    expect(guess('When,Device,What\n2026-11-20 10:00:00,7,"*HQ,123,V1#"\n2026-11-20 10:00:01,7,"*HQ,123456789012345,V1#"\n')).toEqual({
      delimiter: ',',
      header: true,
      time: 0,
      link: 1,
      bytes: 2,
    })
  })
  test('what its head tells is the guess', () => {
    expect(guess(`a,b\n1,${login}\n2,${answer}\n`)).toEqual({ delimiter: ',', header: true, bytes: 1 })
  })
})

describe('what a file is, is told by its bytes', () => {
  test.each([
    ['an empty file', new Uint8Array(0), 'the file is empty'],
    [
      'a zip',
      joined(fromLatin1('PK\u0003\u0004'), new Uint8Array(50)),
      'this is no capture but a ZIP archive: unpack it and open what is in it',
    ],
    ['a picture', joined([0x89], fromLatin1('PNG\r\n')), 'this is no capture but a picture'],
  ])('%s is refused in words', (_, bytes, problem) => {
    expect(open(bytes).problem).toBe(problem)
  })

  test('captures, packed ones, and the bytes of one device', () => {
    expect(sniff(pcap([])).form).toBe('pcap')
    expect(sniff(pcap([], { bigEndian: true, nanoseconds: true })).form).toBe('pcap')
    expect(sniff(new CaptureWriter({ application: 'x', started: 0 }).take()).form).toBe('pcapng')
    expect(sniff(Uint8Array.of(0x1f, 0x8b, 8)).form).toBe('gzip')
    expect(story(open(fromHex(login + login)!, 20).events).length).toBe(4)
    expect(open('*HQ,8653280210,V1,113000,A,2234.0,N,11354.0,E,0,0,201126,FFFFFBFF#*HQ,1#').form).toBe('raw')
    expect(open('##,imei:865328021048227,A;\nimei:865328021048227,tracker,1,,F,1,A,2234.0,N,11354.0,E,0;\n').form).toBe('raw')
  })

  test('UTF-16 and a byte order mark are no obstacle', () => {
    const wide = joined([0xff, 0xfe], Buffer.from(`${login}\r\n${answer}\r\n`, 'utf16le'))
    for (const slice of [1, 7, wide.length])
      expect(chunks(open(wide, slice).events).map(({ bytes }) => toHex(bytes))).toEqual([login, answer])
    expect(hexes(`\ufeff${login}`)).toEqual([login])
  })
})

test('a session as JSON Lines reads as the same session', () => {
  const writer = new CaptureWriter({ application: 'x', started: 1.7e12 })
  const time = 1.79e12 + 0.000244140625
  writer.write({ kind: 'opened', time, link: 1, transport: 'tcp', remote: '192.0.2.7:1', local: '192.0.2.1:8888' })
  writer.write({ kind: 'remark', time, place: { link: 1, direction: 'up', offset: 0, length: 2 }, what: 'mark', value: true })
  writer.write({ kind: 'remark', time, place: { identity: '865328021048227' }, what: 'alias', value: 'Ángel' })
  writer.write({ kind: 'chunk', time: time + 1, link: 1, direction: 'up', bytes: fromHex(login)! })
  writer.write({ kind: 'gap', time: time + 2, link: 1, direction: 'up', length: 7, why: 'lost' })
  writer.write({ kind: 'closed', time: time + 3, link: 1, ending: 'idle', by: 'down' })
  const { events } = readPackets(writer.take(), 'pcapng')
  const lines = new EventLines()
  const text = events.map((event) => `${lines.line(event)}\n`).join('')
  const plain = (all: typeof events) =>
    all.map((event) => JSON.stringify(event.kind === 'chunk' ? { ...event, at: undefined, bytes: toHex(event.bytes) } : event))
  expect(plain(open(text).events)).toEqual(plain(events))
  expect(open(text).troubles).toEqual([])
})

test('times are read as they are written', () => {
  fc.assert(
    fc.property(fc.double({ min: 0, max: 4e12, noNaN: true }), (time) => {
      const again = parseTime(formatTime(time), rules)!
      if (time > 2 ** 33) expect(again).toBe(time)
      else expect(Math.abs(again - time)).toBeLessThan(2e-6)
    }),
  )
  expect(parseTime('20/11/2026 11:30', rules)).toBe(Date.UTC(2026, 10, 20, 11, 30))
  expect(parseTime('2026-11-20T11:30:00+02:00', rules)).toBe(Date.UTC(2026, 10, 20, 9, 30))
  expect(parseTime('1795174200123456', rules)).toBe(1795174200123.456)
  expect(parseTime('2026-02-31', rules)).toBeUndefined()
})

test('any text: nothing raises, and any slices give the same', () => {
  const line = fc.oneof(
    fc.string({ maxLength: 60 }),
    fc.string({ unit: 'binary', maxLength: 30 }),
    fc.constantFrom(
      login,
      `0000  ${login}`,
      '{"hex":"78"}',
      '{',
      '[',
      'a,b,"c',
      '2026-11-20 11:30:00  INFO: [T1a2b3c4d: gt06 < 192.0.2.7] 7878',
      '0010  aa bb',
    ),
  )
  fc.assert(
    fc.property(fc.array(line, { maxLength: 12 }), fc.integer({ min: 1, max: 30 }), (lines, slice) => {
      const text = lines.join('\n')
      const [one, many] = [open(text), open(text, slice)]
      if (one.form === 'raw') expect(Buffer.concat(chunks(many.events).map(({ bytes }) => bytes)).toString()).toBe(text)
      else expect(many).toEqual(one)
    }),
    { numRuns: 500 },
  )
})
