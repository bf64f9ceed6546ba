import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { encodeJsonl } from '../../cli/encode.ts'
import { decodeJsonl } from '../../cli/jsonl.ts'
import { toHex } from '../../core/wire/hex.ts'
import { gt06Acknowledgement, gt06Login, login, report } from '../host/tracker.ts'
import { feed, here, objects, trackscope } from './run.ts'

const jsonl = (lines: readonly object[]) => lines.map((line) => JSON.stringify(line)).join('\n')
const decode = (lines: readonly object[], options = { fields: false, trace: false }) =>
  feed((input, out) => decodeJsonl(input, out, options), jsonl(lines))

describe('decode --jsonl', () => {
  test('prints what cli.md says of a frame', async () => {
    const { answer, out } = await decode([{ id: 'a', text: report }])
    expect(answer).toBe(true)
    expect(out).toMatchObject([
      {
        id: 'a',
        link: 'a',
        frame: { offset: 0, length: report.length },
        protocol: 'gps103',
        verdict: 'match',
        type: 'tracker',
        identity: '359586015829802',
        reports: [{ time: '2008-09-23T11:29:09.397Z', valid: true, alarms: [], attributes: { phone: '13554900601' } }],
        replies: [],
        stopped: null,
      },
    ])
    expect(Object.keys(out[0]!)).not.toContain('fields')
  })

  test('treats lines of one link as one stream, wherever they are cut', async () => {
    const whole = login + report + login
    for (const at of [1, 20, login.length, 60, login.length + report.length + 3]) {
      const { out } = await decode([
        { id: 1, link: 'l', text: whole.slice(0, at) },
        { id: 2, link: 'l', text: whole.slice(at) },
      ])
      expect(
        out.map(({ type, frame }) => [type, frame]),
        `cut at ${at}`,
      ).toMatchObject([
        ['login', { offset: 0 }],
        ['tracker', { offset: login.length }],
        ['login', { offset: login.length + report.length }],
      ])
    }
  })

  test('adds fields and trace when asked', async () => {
    const { out } = await decode([{ id: 1, hex: toHex(gt06Login) }], { fields: true, trace: true })
    expect(out[0]!['fields']).toContainEqual(expect.objectContaining({ name: 'length', from: 2, to: 3, value: 13, unit: 'bytes' }))
    expect(out[0]!['trace']).toContainEqual(expect.objectContaining({ protocol: 'gt06', verdict: 'match' }))
  })

  test('reads what a server sends', async () => {
    const { out } = await decode([
      { id: 1, link: 'l', hex: toHex(gt06Login) },
      { id: 2, link: 'l', hex: toHex(gt06Acknowledgement), direction: 'down' },
    ])
    expect(out[1]).toMatchObject({ id: 2, direction: 'down', protocol: 'gt06', frame: { offset: 0, length: 10 } })
  })

  test('answers lines that it cannot use, each for itself', async () => {
    const wrong = [
      'nonsense',
      '[]',
      '7',
      '{"id":3,"hex":"xyz"}',
      '{"id":4,"hex":"78","transport":"x"}',
      '{"id":5,"hex":"78","protocol":"x"}',
      '{"id":6,"hex":"78","time":"x"}',
      '',
      '{"id":7}',
    ]
    const { answer, out } = await feed(
      (input, lines) => decodeJsonl(input, lines, { fields: false, trace: false }),
      [...wrong, jsonl([{ id: 8, text: login }])].join('\n'),
    )
    expect(answer).toBe(false)
    expect(out.slice(0, -1).every((line) => typeof line['error'] === 'string')).toBe(true)
    expect(out.map(({ id }) => id)).toEqual([null, '2', null, 3, 4, 5, 6, 7, 8])
    expect(out.at(-1)).toMatchObject({ id: 8, type: 'login' })
  })

  test('10,000 lines of random bytes: no exception, every byte accounted for', async () => {
    const chunks = fc.sample(fc.uint8Array({ maxLength: 60 }), { numRuns: 10_000, seed: 20261120 })
    const lines = chunks.map((bytes, i) =>
      JSON.stringify({ id: String(i), hex: toHex(bytes), ...(i % 2 === 0 ? { link: `link ${i % 100}` } : {}) }),
    )
    const { code, out, errors } = await trackscope(['decode', '--jsonl'], lines.join('\n'))
    expect([code, errors]).toEqual([0, ''])
    const fed = new Map<string, number>()
    for (const [i, { length }] of chunks.entries()) {
      const link = i % 2 === 0 ? `link ${i % 100}` : String(i)
      fed.set(link, (fed.get(link) ?? 0) + length)
    }
    const told = new Map<string, number>()
    for (const line of objects(out)) {
      const { offset, length } = line['frame'] as { offset: number; length: number }
      const link = line['link'] as string
      expect(offset).toBe(told.get(link) ?? 0)
      told.set(link, offset + length)
      expect((line['notes'] as { code: string }[]).filter(({ code }) => code === 'bug')).toEqual([])
    }
    for (const [link, length] of fed) expect(told.get(link) ?? 0, link).toBe(length)
  }, 60_000)
})

describe('encode', () => {
  test('makes the bytes of a command, as hex and text', async () => {
    const { code, out } = await here('encode', 'gps103', 'positionPeriodic', '--identity', '123456789012345', 'frequency=30')
    expect(code).toBe(0)
    expect(out.trim().split('\n')[1]).toBe('**,imei:123456789012345,C,30s')
  })

  test.each([
    [['frequency=fast'], 'frequency does not take "fast"'],
    [[], 'frequency is missing'],
    [['frequency=30', 'colour=red'], 'takes no colour'],
  ])('refuses %j in one line', async (args, words) => {
    const { code, errors } = await here('encode', 'gps103', 'positionPeriodic', ...args)
    expect(code).toBe(1)
    expect(errors).toContain(words)
  })

  test('answers every line of --jsonl', async () => {
    const order = { protocol: 'gps103', command: 'positionPeriodic', identity: '123456789012345' }
    const lines = [
      { id: 1, ...order, arguments: { frequency: 30 } },
      { id: 2, ...order, arguments: { frequency: '90' } },
      { id: 3, ...order, command: 'launch', arguments: {} },
      { id: 4, ...order, arguments: { frequency: -1 } },
      { id: 5, protocol: 'nothing', command: 'x' },
    ]
    const { answer: code, out: answers } = await feed(encodeJsonl, jsonl(lines))
    expect(code).toBe(1)
    expect(answers.map(({ id }) => id)).toEqual([1, 2, 3, 4, 5])
    expect(Buffer.from(answers[0]!['hex'] as string, 'hex').toString()).toBe('**,imei:123456789012345,C,30s')
    expect(answers[1]).toHaveProperty('hex')
    for (const answer of answers.slice(2)) expect(answer).toEqual({ id: answer['id'], error: expect.any(String) as string })
  })
})

describe('tables', () => {
  test('protocols lists the families with their commands', async () => {
    const { out } = await here('protocols', '--json')
    expect(objects(out)).toContainEqual(expect.objectContaining({ id: 'gps103', decoded: true, answers: true, transports: ['tcp', 'udp'] }))
  })

  test('devices fills in the set-up texts', async () => {
    const { out } = await here('devices', 'tk103', '--host', '10.1.2.3', '--port', '8888')
    expect(out).toContain('adminip123456 10.1.2.3 8888')
    expect(out).toContain('needs --apn')
  })
})
