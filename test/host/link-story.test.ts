import { afterEach, describe, expect, test } from 'vitest'
import type { LinkFinding } from '../../core/link/findings.ts'
import { toHex } from '../../core/wire/hex.ts'
import { Talk } from './talking.ts'

const talks: Talk[] = []
afterEach(async () => {
  for (const { workbench } of talks.splice(0)) await workbench.close()
})
function begin(...given: ConstructorParameters<typeof Talk>): Talk {
  const talk = new Talk(...given)
  talks.push(talk)
  return talk
}
const of = <K extends LinkFinding['kind']>(found: readonly LinkFinding[], kind: K) =>
  found.find((one): one is Extract<LinkFinding, { kind: K }> => one.kind === kind)
const kinds = (found: readonly LinkFinding[]) => found.map(({ kind }) => kind)

test('a sound conversation has nothing to say, and tells how fast it was answered', async () => {
  const talk = begin()
  talk.pass(130)
  const story = await talk.story()
  expect(story.findings).toEqual([])
  expect(story.answered).toEqual({ count: 16, median: 0, most: 0 })
  expect(story.looked).toBe(story.frames)
  expect(story.line?.marks.some(({ direction }) => direction === 'down')).toBe(true)
})

describe('the ACK doctor', () => {
  test('says what was expected where an answer was withheld and the login came again', async () => {
    const talk = begin()
    const { handlers } = talk.workbench.connect(() => undefined)
    await handlers['replies.rules']([{ when: 'type == login', answer: 'withhold' }])
    talk.pass(12)
    const found = of((await talk.story()).findings, 'sent again')!
    expect(found).toMatchObject({ severity: 'error', acknowledged: 'missing', type: 'login', times: 2 })
    expect(toHex(found.check!.expected, ' ')).toMatch(/^78 78 05 01 00 01 /)
    expect(found.check!.sent).toHaveLength(0)
    expect(found.rows.map((row) => talk.workbench.reader.row(row).type)).toEqual(['login', 'login', 'login'])
    expect(found.patience).toBeCloseTo(5000, -2)
  })

  test('shows byte by byte what was wrong where an answer was corrupted', async () => {
    const talk = begin({ resend: true })
    const { handlers } = talk.workbench.connect(() => undefined)
    await handlers['replies.rules']([{ when: 'type == login', answer: 'corrupt' }])
    talk.pass(12)
    const found = of((await talk.story()).findings, 'sent again')!
    expect(found).toMatchObject({ severity: 'error', acknowledged: 'wrong' })
    const { expected, sent, differences } = found.check!
    expect(differences).toEqual([{ expected: { from: 5, to: 6 }, sent: { from: 5, to: 6 } }])
    expect(expected[5]! ^ sent[5]!).toBe(1)
  })

  test('does not blame an answer that was right: the device is deaf', async () => {
    const talk = begin({ deaf: true })
    talk.pass(12)
    const found = of((await talk.story()).findings, 'sent again')!
    expect(found).toMatchObject({ severity: 'warning', acknowledged: 'right', latency: 0 })
  })

  test('says where an answer came too late', async () => {
    const talk = begin()
    const { handlers } = talk.workbench.connect(() => undefined)
    await handlers['listener.replies']('by hand')
    talk.pass(7)
    expect(await handlers['reply.send'](2)).toMatchObject({ rows: [expect.any(Number) as number] })
    const found = of((await talk.story()).findings, 'sent again')!
    expect(found).toMatchObject({ severity: 'warning', acknowledged: 'late' })
    expect(found.latency).toBeGreaterThan(found.patience)
  })

  test('names frames that nobody answered though they did not come again, once an answer cannot be underway any more', async () => {
    const talk = begin()
    const { handlers } = talk.workbench.connect(() => undefined)
    await handlers['listener.replies']('never')
    talk.pass(1)
    expect((await talk.story()).findings).toEqual([])
    talk.pass(3)
    expect(of((await talk.story()).findings, 'unanswered')).toMatchObject({ severity: 'warning', type: 'login', count: 1 })
  })
})

test('a frame that was doubled on the way is not blamed on a slow answer', async () => {
  const talk = begin()
  talk.pass(11)
  talk.device.faults = { duplicate: 1 }
  talk.pass(20)
  expect(of((await talk.story()).findings, 'sent again')).toMatchObject({ severity: 'warning', acknowledged: 'right', type: 'location' })
})

describe('the transport', () => {
  test('one device over UDP and TCP', async () => {
    const talk = begin()
    talk.pass(15)
    talk.end('ended')
    talk.device.faults = { wrongTransport: true }
    talk.pass(25)
    for (const link of [1, 2])
      expect(of((await talk.story(link)).findings, 'mixed transports')).toMatchObject({ severity: 'warning', tcp: 1, udp: 1, count: 2 })
  })

  test('another port of the same address: its translation was forgotten', async () => {
    const talk = begin({}, { transport: 'udp' })
    talk.pass(15)
    talk.end('unnoticed')
    talk.pass(25)
    const found = of((await talk.story(2)).findings, 'moved')!
    expect(found).toMatchObject({ what: 'port', from: '10.0.0.7:40000', to: '10.0.0.7:40001' })
    expect(found.silence).toBeGreaterThan(9000)
    expect(kinds((await talk.story(2)).findings)).not.toContain('half-open')
  })

  test('half-open: the device came back while its old link stands', async () => {
    const talk = begin()
    talk.pass(15)
    talk.end('unnoticed')
    talk.pass(30)
    expect(of((await talk.story(1)).findings, 'half-open')).toMatchObject({ severity: 'warning', how: 'superseded', by: 2 })
    expect(of((await talk.story(2)).findings, 'half-open')).toBeUndefined()
  })

  test('half-open: it answers no more; a link that was ended is not', async () => {
    const gone = begin()
    gone.pass(15)
    gone.end('gone')
    expect(of((await gone.story()).findings, 'half-open')).toMatchObject({ how: 'gone' })
    const ended = begin()
    ended.pass(15)
    ended.end('ended')
    ended.pass(30)
    expect(kinds((await ended.story()).findings)).toEqual([])
  })

  test('silence longer than the usual interval, and as long as it lasts', async () => {
    const talk = begin()
    talk.pass(65)
    talk.device.happen('coverage lost')
    const before = await talk.story()
    expect(of(before.findings, 'silence')).toBeUndefined()
    talk.end('unnoticed')
    talk.now += 120_000
    const found = of((await talk.story()).findings, 'silence')!
    expect(found).toMatchObject({ severity: 'warning', lasting: true })
    expect(found.usual).toBeCloseTo(10_000, -3)
    expect(found.longest).toBeGreaterThanOrEqual(120_000)
  })

  test('a reset in the middle of a frame', async () => {
    const talk = begin()
    talk.pass(15)
    talk.device.faults = { reset: 1 }
    talk.pass(20)
    const found = of((await talk.story()).findings, 'reset')!
    expect(found.within).toBeGreaterThan(5)
    expect(talk.workbench.reader.row(found.rows[0]!).kind).toBe('incomplete')
  })
})

describe('the bytes', () => {
  test('frames in pieces, and frames in one read', async () => {
    const torn = begin({ fragment: 6 })
    torn.pass(35)
    expect(of((await torn.story()).findings, 'pieces')).toMatchObject({ severity: 'info', most: 8 })
    const glued = begin({ duplicate: 1, glue: 2 })
    glued.pass(35)
    expect(of((await glued.story()).findings, 'glued')).toMatchObject({ severity: 'info', most: 2 })
  })

  test('checksums that do not agree, bytes that are no frame', async () => {
    const talk = begin()
    talk.pass(11)
    talk.device.faults = { checksum: 1 }
    talk.pass(20)
    expect(of((await talk.story()).findings, 'noted')).toMatchObject({ code: 'checksum', severity: 'warning' })
    const noisy = begin()
    noisy.pass(11)
    noisy.device.faults = { garbage: 1 }
    noisy.pass(20)
    expect(of((await noisy.story()).findings, 'skipped')!.bytes).toBeGreaterThan(0)
  })
})

test('a long link is looked at from its end, and says so', async () => {
  const talk = begin()
  talk.pass(2)
  talk.pass(26_000)
  const story = await talk.story()
  expect(story.looked).toBe(2000)
  expect(story.frames).toBeGreaterThan(2500)
})

test('there is no story of a link that is none', async () => {
  const talk = begin()
  expect(await talk.workbench.connect(() => undefined).handlers['link.story'](7)).toBeUndefined()
})
