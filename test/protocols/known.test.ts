import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Head } from '../../core/detect/clue.ts'
import { detector, engine, familiesById } from '../../core/link/engine.ts'
import type { Item } from '../../core/link/item.ts'
import { openLink, receive } from '../../core/link/link.ts'
import { families } from '../../core/protocols/index.ts'
import { fromHex } from '../../core/wire/hex.ts'
import { fromLatin1 } from '../../core/wire/latin1.ts'

interface Sample {
  readonly family: string
  readonly bytes: Uint8Array
}

const samples: Sample[] = readFileSync(join(import.meta.dirname, '..', 'fixtures', 'known.txt'), 'utf8')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'))
  .map((line) => {
    const [, family = '', kind, rest = ''] = /^(\S+) (text|bytes) (.*)$/.exec(line) ?? []
    const bytes = kind === 'bytes' ? fromHex(rest) : kind === 'text' ? fromLatin1(unescaped(rest)) : undefined
    if (!bytes) throw new Error(`known.txt: ${line}`)
    return { family, bytes }
  })

/** `\r`, `\n`, `\\` and `\xNN` stand for bytes. */
function unescaped(text: string): string {
  return text.replace(/\\(r|n|\\|x([0-9a-f]{2}))/g, (_, what: string, hex?: string) =>
    hex ? String.fromCharCode(parseInt(hex, 16)) : ({ r: '\r', n: '\n' }[what] ?? '\\'),
  )
}

const decoded = new Set(families.filter((family) => family.decode).map(({ id }) => id))
const machine = engine('summary')
const transportOf = (family: string) => familiesById.get(family)!.transports[0]!
const head = ({ family, bytes }: Sample, form: Partial<Head> = {}): Head => ({
  bytes,
  final: true,
  whole: false,
  transport: transportOf(family),
  ...form,
})

// The same layout under two names: nothing in a frame tells them apart.
const twins: Readonly<Record<string, string>> = { neos: 'tr900', tr900: 'neos' }

test('every family that is not decoded has a sample', () => {
  const shown = new Set(samples.map(({ family }) => family))
  expect(families.filter(({ id }) => !decoded.has(id) && !shown.has(id)).map(({ id }) => id)).toEqual([])
})

describe.each(samples.map((sample, i) => [`${sample.family} ${i}`, sample] as const))('%s', (_, sample) => {
  test('is named', () => {
    const { family } = detector.decide(head(sample))
    expect([sample.family, twins[sample.family]]).toContain(family)
  })

  test('matches no other family that is decoded', () => {
    const { verdicts } = detector.trace(head(sample))
    expect(
      verdicts
        .filter(({ family, outcome }) => outcome === 'match' && decoded.has(family) && family !== sample.family)
        .map(({ family }) => family),
    ).toEqual([])
  })

  test('is one frame, whole or a byte at a time', () => {
    const whole = frames(sample, [sample.bytes])
    expect(whole).not.toEqual([])
    expect(
      frames(
        sample,
        Array.from(sample.bytes, (byte) => Uint8Array.of(byte)),
      ),
    ).toEqual(whole)
  })

  test('accounts for every byte when it breaks off', () => {
    for (let size = 1; size < sample.bytes.length; size += 7) {
      const items = feed(sample, [sample.bytes.subarray(0, size)])
      expect(items.reduce((sum, { bytes }) => sum + bytes.length, 0)).toBe(size)
    }
  })
})

// A fixed seed: an error check of 16 bits fits by chance once in 65,536 times, which is no fault.
test('noise matches no family, and no clue or splitter trips over it', () => {
  const anyBytes = fc.oneof(
    fc.uint8Array({ minLength: 1, maxLength: 200 }),
    fc.array(fc.constantFrom(0, 0, 0, 1, 0x30, 0x2c, 0x23, 0xff), { minLength: 1, maxLength: 80 }),
  )
  fc.assert(
    fc.property(anyBytes, fc.boolean(), fc.boolean(), (values, whole, final) => {
      const bytes = Uint8Array.from(values)
      const { decision, verdicts } = detector.trace({ bytes, whole, final: final || whole, transport: 'tcp' })
      expect(
        verdicts.flatMap(({ family, findings }) =>
          findings.filter(({ found }) => found?.startsWith('a fault in this clue')).map(() => family),
        ),
      ).toEqual([])
      if (!familiesById.get(decision.family ?? '')?.noise) expect(decision.verdict).not.toBe('match')
      for (const { id, split } of families) {
        const cut = split(bytes, final)
        if (cut.kind !== 'wait') expect(cut.size >= 1 && cut.size <= bytes.length, id).toBe(true)
      }
    }),
    { seed: 2026, numRuns: 400 },
  )
})

test('a load balancer’s header is named and does not bind the link', () => {
  const bytes = fromLatin1('PROXY TCP4 192.0.2.1 192.0.2.2 56324 8888\r\n##,imei:864209876543218,A;864209876543218;')
  const { state, items } = receive(machine, openLink('tcp'), { bytes, arrived: undefined, final: true, whole: false })
  const said = items.flatMap((item) =>
    item.kind === 'frame' ? [{ family: item.decoded.family, stranger: item.stranger, replies: item.replies.length }] : [],
  )
  expect(said).toEqual([
    { family: 'proxy', stranger: false, replies: 0 },
    { family: 'gps103', stranger: false, replies: 1 },
    { family: 'gps103', stranger: false, replies: 1 },
  ])
  expect(state.family).toBe('gps103')
})

/** Offsets and sizes of the frames that the sample's own family cuts. */
const frames = (sample: Sample, chunks: readonly Uint8Array[]): string[] =>
  feed(sample, chunks).flatMap((item) => (item.kind === 'frame' ? [`${item.offset}+${item.bytes.length}`] : []))

function feed({ family }: Sample, chunks: readonly Uint8Array[]): Item[] {
  let state = openLink(transportOf(family), family)
  const items: Item[] = []
  const end = { bytes: new Uint8Array(0), final: true }
  const datagram = transportOf(family) === 'udp' && chunks.length === 1
  for (const chunk of [...chunks.map((bytes) => ({ bytes, final: datagram })), end]) {
    const step = receive(machine, state, { ...chunk, arrived: undefined, whole: false })
    state = step.state
    items.push(...step.items)
  }
  return items
}
