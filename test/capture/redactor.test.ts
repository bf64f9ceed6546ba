import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { bothLanguages } from '../wording.ts'
import { numberForms, indexOfForm } from '../../core/capture/redact/forms.ts'
import { Pseudonyms } from '../../core/capture/redact/pseudonyms.ts'
import { type Redactions, Redactor } from '../../core/capture/redact/redactor.ts'
import { decodeFrame } from '../../core/link/decode-frame.ts'
import { engine, familiesById } from '../../core/link/engine.ts'
import { openLink, receive } from '../../core/link/link.ts'
import { families } from '../../core/protocols/index.ts'
import type { Family, Session } from '../../core/protocols/family.ts'
import { imeiCheckDigitAgrees } from '../../core/wire/checksum.ts'
import { toHex } from '../../core/wire/hex.ts'
import { fromLatin1 } from '../../core/wire/latin1.ts'
import { cases } from '../protocols/case-file.ts'

/** A random source that is the same each time. */
function seeded(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

interface CaseFrame {
  readonly stream: number
  readonly family: Family
  readonly bytes: Uint8Array
  readonly session: Session
}

/** All frames of all cases, as a link would decode them. */
function caseFrames(): CaseFrame[] {
  const machine = engine('summary')
  const frames: CaseFrame[] = []
  for (const [stream, one] of cases(new Set(families.map(({ id }) => id))).entries()) {
    let state = openLink('tcp', one.family)
    for (const { direction, bytes } of one.chunks) {
      if (direction !== 'up') continue
      const { state: next, items } = receive(machine, state, { bytes, arrived: Date.UTC(2026, 10, 20), final: true, whole: false })
      const identity = state.identity
      state = next
      for (const item of items) {
        const family = item.kind === 'frame' ? familiesById.get(item.decoded.family) : undefined
        if (item.kind !== 'frame' || !family?.decode) continue
        const session: Session = {
          memory: item.memory,
          direction: 'up',
          transport: 'tcp',
          whole: false,
          arrived: Date.UTC(2026, 10, 20),
          identity,
          zone: undefined,
        }
        frames.push({ stream, family, bytes: item.bytes, session })
      }
    }
  }
  return frames
}

describe('over every case of every family', () => {
  const frames = caseFrames()
  const redactor = new Redactor(seeded(7))
  for (const { family, bytes, session } of frames) redactor.look(family, bytes, session)
  const problem = redactor.prepare()
  const memories = new Map<number, unknown>()
  const results = frames.map((frame) => {
    const made = redactor.redact(frame.family, frame.bytes, frame.session, memories.get(frame.stream))
    if (!('en' in made)) memories.set(frame.stream, made.memory)
    return { frame, made }
  })

  test('all but a few frames can be redacted, and the rest is refused by the name of its family', () => {
    expect(problem).toBeUndefined()
    const refused = results.filter(({ made }) => 'en' in made)
    expect(frames.length).toBeGreaterThan(500)
    expect(refused.length / frames.length).toBeLessThan(0.05)
    for (const { frame, made } of refused) expect('en' in made && bothLanguages(made)).toContain(frame.family.title)
  })

  test('nothing of what devices are called is found in any form', () => {
    const identities = new Set(
      frames.flatMap(({ family, bytes, session }) => decodeFrame(family, bytes, session, 'summary').message.identity ?? []),
    )
    const long = [...identities].filter((identity) => /^\d{10,}$/.test(identity))
    expect(long.length).toBeGreaterThan(3)
    for (const { made } of results) {
      if ('en' in made) continue
      const hex = toHex(made.bytes)
      for (const identity of long) for (const form of numberForms(identity)) expect(indexOfForm(hex, form)).toBe(-1)
    }
  })

  test('a frame reads the same: type, notes, values, with places moved alike', () => {
    for (const { frame, made } of results) {
      if ('en' in made) continue
      const before = decodeFrame(frame.family, frame.bytes, frame.session, 'summary').message
      const after = decodeFrame(frame.family, made.bytes, { ...frame.session, memory: undefined }, 'summary').message
      expect(after.type).toBe(before.type)
      for (const [i, { latitude, longitude, speed }] of before.reports.entries()) {
        const now = after.reports[i]
        if (latitude === undefined || Math.abs(latitude) < 0.01 || now?.latitude === undefined || longitude === undefined) continue
        expect(now.latitude - latitude).toBeCloseTo(redactor.shift.latitude, 3)
        expect(now.longitude! - longitude).toBeCloseTo(redactor.shift.longitude, 3)
        expect(now.speed).toBe(speed)
      }
    }
  })
})

describe('what is replaced is a choice', () => {
  const frames = caseFrames().filter(({ family }) => ['gps103', 'gt06', 'h02', 'teltonika'].includes(family.id))
  const made = (what: Redactions) => {
    const redactor = new Redactor(seeded(5), what)
    for (const { family, bytes, session } of frames) redactor.look(family, bytes, session)
    expect(redactor.prepare()).toBeUndefined()
    return {
      redactor,
      results: frames.map((frame) => ({ frame, made: redactor.redact(frame.family, frame.bytes, frame.session, undefined) })),
    }
  }
  const nothing: Redactions = { identities: false, phones: false, addresses: false, places: 'keep' }

  test('nothing chosen, nothing changed', () => {
    const { redactor, results } = made(nothing)
    for (const { frame, made: one } of results) if (!('en' in one)) expect(toHex(one.bytes)).toBe(toHex(frame.bytes))
    expect(redactor.places + redactor.count('identities') + redactor.count('phones')).toBe(0)
  })

  test('places are cut to a hundredth of a degree, and all else stays', () => {
    const { redactor, results } = made({ ...nothing, places: 'cut' })
    let seen = 0
    for (const { frame, made: one } of results) {
      if ('en' in one) continue
      const before = decodeFrame(frame.family, frame.bytes, frame.session, 'summary').message
      const after = decodeFrame(frame.family, one.bytes, { ...frame.session, memory: undefined }, 'summary').message
      expect(after.identity).toBe(before.identity)
      for (const [i, { latitude }] of before.reports.entries()) {
        const now = after.reports[i]?.latitude
        if (latitude === undefined || Math.abs(latitude) < 0.01 || now === undefined) continue
        seen++
        expect(Math.abs(now * 100 - Math.round(now * 100))).toBeLessThan(0.02)
        expect(Math.abs(now - latitude)).toBeLessThan(0.0102)
      }
    }
    expect(seen).toBeGreaterThan(20)
    expect(redactor.places).toBeGreaterThan(20)
    expect(results.filter(({ made: one }) => 'en' in one).length / results.length).toBeLessThan(0.05)
  })

  test('identities go and places stay', () => {
    const { redactor, results } = made({ ...nothing, identities: true })
    expect(redactor.count('identities')).toBeGreaterThan(3)
    for (const { frame, made: one } of results) {
      if ('en' in one) continue
      const before = decodeFrame(frame.family, frame.bytes, frame.session, 'summary').message
      const after = decodeFrame(frame.family, one.bytes, { ...frame.session, memory: undefined }, 'summary').message
      for (const [i, { latitude }] of before.reports.entries()) expect(after.reports[i]?.latitude).toBe(latitude)
      if (/^\d{15}$/.test(before.identity ?? '')) expect(toHex(one.bytes)).not.toContain(toHex(fromLatin1(before.identity!)))
    }
  })
})

describe('other names', () => {
  test('are of the same length and kind, always the same, and never shared', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.stringMatching(/^[1-9]\d{7,17}$/), { maxLength: 30 }), fc.integer(), (secrets, seed) => {
        const names = new Pseudonyms(seeded(seed))
        names.learn(secrets)
        const made = secrets.map((secret) => names.of(secret))
        for (const [i, secret] of secrets.entries()) {
          expect(made[i]).toMatch(new RegExp(`^[1-9]\\d{${secret.length - 1}}$`))
          expect(made[i]).not.toBe(secret)
          expect(names.of(secret)).toBe(made[i])
          expect(names.of(`00${secret}`)).toBe(`00${made[i]}`)
        }
        expect(new Set(made).size).toBe(secrets.length)
      }),
    )
  })

  test('an IMEI keeps a valid check digit, a part stays that part', () => {
    const names = new Pseudonyms(seeded(3))
    names.learn(['4209876543', '864209876543218'])
    const imei = names.of('864209876543218')
    expect(imeiCheckDigitAgrees(imei)).toBe(imeiCheckDigitAgrees('864209876543218'))
    expect(imei.slice(2, 12).startsWith('0') || imei.slice(2, 12) === names.of('4209876543')).toBe(true)
    expect(imeiCheckDigitAgrees(new Pseudonyms(seeded(1)).of('490154203237518'))).toBe(true)
  })
})
