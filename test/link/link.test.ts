import { describe, expect, test } from 'vitest'
import { clue, fail, more, pass, starts } from '../../core/detect/clue.ts'
import { Detector } from '../../core/detect/detector.ts'
import type { Item } from '../../core/link/item.ts'
import { bufferLimit, type Engine, type LinkState, openLink, receive } from '../../core/link/link.ts'
import type { Family } from '../../core/protocols/family.ts'
import { frame, skip, wait } from '../../core/wire/split.ts'
import { fromLatin1, latin1 } from '../../core/wire/latin1.ts'

/** A family whose frames are `<letter>digits;`: the letter twice is a bug of its decoder, `!` stops it. */
function family(letter: string): Family<number> {
  const code = letter.charCodeAt(0)
  return {
    id: letter,
    title: letter,
    transports: ['tcp', 'udp'],
    clues: [
      starts(letter),
      clue('grammar', 'ends with ;', ({ bytes, whole }) =>
        whole || bytes.includes(0x3b)
          ? /^.\d*[!]?(;|$)/.test(latin1(bytes))
            ? pass(0, 1)
            : fail(1, 2, 'digits', 'other')
          : more(0, bytes.length),
      ),
    ],
    split: (head, final) => {
      if (head[0] !== code) return skip(1, 'no start')
      const end = head.indexOf(0x3b)
      return end === -1 ? (final && head.length > 3 ? frame(head.length) : wait()) : frame(end + 1)
    },
    decode: (d, message, { memory }) => {
      d.word(letter)
      const digits = d.until('digits', ';')
      if (digits === letter) throw new Error('a bug')
      message.type = digits
      message.identity = digits.length > 2 ? digits : undefined
      message.memory = (memory ?? 0) + 1
      if (digits.endsWith('!')) d.u32('more')
    },
    reply: ({ type }) => [fromLatin1(`ok ${type}`)],
  }
}
const families = [family('a'), family('b')]
const engine: Engine = { families: new Map(families.map((f) => [f.id, f as Family])), detector: new Detector(families), mode: 'tree' }

function feed(state: LinkState, ...chunks: (string | Uint8Array)[]): { state: LinkState; items: Item[] } {
  const items: Item[] = []
  for (const chunk of chunks) {
    const step = receive(engine, state, {
      bytes: typeof chunk === 'string' ? fromLatin1(chunk) : chunk,
      arrived: 0,
      final: false,
      whole: false,
    })
    state = step.state
    items.push(...step.items)
  }
  return { state, items }
}
const seen = (items: readonly Item[]) =>
  items.map((item) =>
    item.kind === 'frame' ? `${item.decoded.family}:${item.decoded.message.type}` : `${item.kind}:${latin1(item.bytes)}`,
  )

describe('a link', () => {
  test('binds to a family, cuts its frames, hands memory on and answers', () => {
    const { state, items } = feed(openLink('tcp'), 'a1', ';a2;a', '3;')
    expect(seen(items)).toEqual(['a:1', 'a:2', 'a:3'])
    expect(items.map((item) => item.kind === 'frame' && item.memory)).toEqual([undefined, 1, 2])
    expect(state).toMatchObject({ family: 'a', memory: 3, position: 9 })
    expect(items[0]).toMatchObject({ replies: [fromLatin1('ok 1')], decision: { verdict: 'match' } })
  })
  test('keeps an identity and says when it was only learnt', () => {
    const { items } = feed(openLink('tcp'), 'a123;a4;')
    expect(items).toMatchObject([
      { identity: '123', identityLearnt: false },
      { identity: '123', identityLearnt: true },
    ])
  })
  test('skips garbage up to the next frame, in one piece', () => {
    expect(seen(feed(openLink('tcp'), '\0\0\0a1;').items)).toEqual(['skipped:\0\0\0', 'a:1'])
  })
  test('names a frame of another family inside it, and moves over after three', () => {
    const { state, items } = feed(openLink('tcp'), 'a1;b2;')
    expect(seen(items)).toEqual(['a:1', 'b:2'])
    expect(items[1]).toMatchObject({ stranger: true })
    expect(state.family).toBe('a')
    const moved = feed(state, 'b3;b4;b5;')
    expect(moved.items.map((item) => item.kind === 'frame' && item.stranger)).toEqual([true, true, false])
    expect(moved.state.family).toBe('b')
  })
  test('does not wait for another family on bytes that its own skips', () => {
    const { state } = feed(openLink('tcp'), 'a1;', 'b')
    expect(seen(feed(state, '2;a3;').items)).toEqual(['skipped:2;', 'a:3'])
  })
  test('pinned by hand stays', () => {
    const { state, items } = feed(openLink('tcp', 'b'), 'a1;b2;')
    expect(seen(items)).toEqual(['skipped:a1;', 'b:2'])
    expect(state.family).toBe('b')
  })
  test('keeps what was read of a frame that breaks off, and marks a bug as a bug', () => {
    const { items } = feed(openLink('tcp'), 'a1;a2!;', 'aa;')
    expect(items[1]).toMatchObject({
      decoded: { message: { type: '2!' }, stopped: { text: 'stopped at byte 4: more needs 4 bytes, 0 bytes left' } },
      replies: [],
    })
    expect(items[2]).toMatchObject({ decoded: { notes: [{ code: 'bug', severity: 'error' }] } })
  })
  test('marks the same bytes twice only where they report something', () => {
    expect(feed(openLink('tcp'), 'a1;a1;').items).toMatchObject([{ repeated: false }, { repeated: false }])
  })
  test('says what is left over at its end', () => {
    const { state } = feed(openLink('tcp'), 'a1;a2')
    const { items } = receive(engine, state, { bytes: new Uint8Array(0), arrived: 0, final: true, whole: false })
    expect(items).toMatchObject([{ kind: 'incomplete', offset: 3, why: 'the start of a a frame that never ended' }])
  })
  test('gives up what grows without end, and works on', () => {
    const { state, items } = feed(openLink('tcp'), 'a1;a', new Uint8Array(bufferLimit).fill(0x30), 'a2;')
    expect(items.map(({ kind, bytes }) => [kind, bytes.length])).toEqual([
      ['frame', 3],
      ['skipped', bufferLimit + 1],
      ['frame', 3],
    ])
    expect(state.held.length).toBe(0)
  })
  test('takes a whole frame as it is, without its terminator', () => {
    const { items } = receive(engine, openLink('tcp'), { bytes: fromLatin1('a12'), arrived: 0, final: false, whole: true })
    expect(items).toMatchObject([{ kind: 'frame', bytes: fromLatin1('a12') }])
  })
})
