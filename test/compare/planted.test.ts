import { describe, expect, test } from 'vitest'
import { compare } from '../../core/compare/compare.ts'
import type { Aspect } from '../../core/compare/difference.ts'
import { frame } from '../../core/protocols/gt06/encode.ts'
import type { Simulator, Utterance } from '../../core/protocols/simulator.ts'
import { castOf, type Change, forgetful, opened, profiled } from './rehearsed.ts'

const seconds = 1800
const scenario = (seed: number): string => `title: planted
seed: ${seed}
devices:
  - family: gt06
    dialect: newer
    count: 8
    interval: 10
    heartbeat: 60
    patience: 4
    events: [${Array.from({ length: 14 }, (_, i) => `{ at: ${100 + i * 115}, do: sos }`).join(', ')}]
`

/** Rewrites the content of some packets, with a length and a checksum that agree. */
const rewritten =
  (types: readonly number[], change: (content: Uint8Array) => Uint8Array) =>
  (one: Utterance): Utterance => {
    const type = one.bytes[3]!
    if (!types.includes(type)) return one
    const serial = (one.bytes.at(-6)! << 8) | one.bytes.at(-5)!
    return { ...one, bytes: frame(type, serial, { content: change(one.bytes.slice(4, -6)) }) }
  }
const all = (simulate: Simulator, change: (one: Utterance) => Utterance): Simulator => ({
  ...simulate,
  login: (...args) => simulate.login(...args).map(change),
  heartbeat: (...args) => simulate.heartbeat(...args).map(change),
  report: (...args) => simulate.report(...args).map(change),
})

/** Clears what is finer than a thousandth of a degree. */
function coarse(content: Uint8Array): Uint8Array {
  const copy = content.slice()
  const view = new DataView(copy.buffer)
  for (const at of [7, 11]) view.setUint32(at, Math.round(view.getUint32(at) / 1800) * 1800)
  return copy
}
/** Alarm 1 is SOS, 3 is vibration; the kind in the terminal information moves with it. */
function moved(content: Uint8Array): Uint8Array {
  const copy = content.slice()
  const status = copy.length - 5
  copy[status] = (copy[status]! & ~0x38) | (1 << 3)
  copy[status + 3] = 3
  return copy
}

const planted: Readonly<Record<string, { readonly aspect: Aspect; readonly change: Change }>> = {
  'field lost': {
    aspect: 'field',
    change: {
      simulate: (s) =>
        all(
          s,
          rewritten([0x22], (content) => content.slice(0, -4)),
        ),
    },
  },
  'interval changed': { aspect: 'cadence', change: { plan: { interval: 15 } } },
  'checksum broken': { aspect: 'checksum', change: { plan: { faults: { checksum: 0.06 } } } },
  'alarm code moved': { aspect: 'alarm', change: { simulate: (s) => all(s, rewritten([0x26], moved)) } },
  'order changed': {
    aspect: 'order',
    change: {
      simulate: (s) => ({
        ...s,
        login: (unit, moment) =>
          [...s.heartbeat(unit, moment), ...s.login(unit, moment)].map(({ bytes }, i) => (i === 0 ? { bytes } : { bytes, awaits: '01' })),
      }),
    },
  },
  'zone changed': { aspect: 'value', change: { plan: { zone: -300 } } },
  'precision lost': { aspect: 'precision', change: { simulate: (s) => all(s, rewritten([0x22, 0x26], coarse)) } },
  'acknowledgement no longer waited for': { aspect: 'waits', change: { simulate: (s) => all(s, ({ bytes }) => ({ bytes })) } },
}
const seeds = Array.from({ length: 10 }, (_, i) => i + 1)
const profileOf = (seed: number, names: readonly string[] = []) =>
  profiled(
    opened(
      castOf(
        scenario(seed),
        names.map((name) => planted[name]!.change),
      ),
      seconds,
      forgetful(),
    ),
    `seed ${seed}`,
  )
const references = new Map(seeds.map((seed) => [seed, profileOf(seed)]))

describe.each(seeds)('firmware A against B, seed %i', (seed) => {
  const a = references.get(seed)!

  test('the same firmware on another drive differs in nothing', () => {
    expect(compare(a, profileOf(seed + 100)).differences).toEqual([])
  })
  test('a capture differs from itself in nothing', () => {
    expect(compare(a, a)).toEqual({ differences: [], unsure: [], allowed: [], warnings: [] })
  })
  test.each(Object.entries(planted))('%s is exactly one difference', (name, { aspect }) => {
    const { differences } = compare(a, profileOf(seed + 100, [name]))
    expect(differences.map((one) => `${one.aspect} ${one.where}`)).toEqual([expect.stringMatching(new RegExp(`^${aspect} `))])
  })
  test('all of them at once are exactly as many', () => {
    const { differences } = compare(a, profileOf(seed + 100, Object.keys(planted)))
    expect(differences.map((one) => one.aspect).toSorted()).toEqual(
      Object.values(planted)
        .map(({ aspect }) => aspect)
        .toSorted(),
    )
  })
})
