import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { detector, engine } from '../../core/link/engine.ts'
import { decodeFrame } from '../../core/link/decode-frame.ts'
import { openLink, receive } from '../../core/link/link.ts'
import { families } from '../../core/protocols/index.ts'
import { session } from './session.ts'
import { toHex } from '../../core/wire/hex.ts'
import { cases } from './case-file.ts'

const all = cases(new Set(families.map(({ id }) => id)))
const upBytes = all.map((one) =>
  Uint8Array.from(one.chunks.filter(({ direction }) => direction === 'up').flatMap(({ bytes }) => [...bytes])),
)
const summary = engine('summary')

/** Noise, and cases with bytes flipped, cut out, put in or cut off. */
const noise = fc.uint8Array({ maxLength: 300 })
const mutated = fc
  .tuple(
    fc.nat(Math.max(0, upBytes.length - 1)),
    fc.array(fc.tuple(fc.nat(500), fc.nat(255), fc.constantFrom('flip', 'cut', 'insert', 'end')), { minLength: 1, maxLength: 4 }),
  )
  .map(([which, edits]) => {
    let bytes = [...(upBytes[which] ?? [])]
    for (const [at, value, how] of edits) {
      const place = bytes.length === 0 ? 0 : at % bytes.length
      if (how === 'flip') bytes[place] = value
      else if (how === 'cut') bytes.splice(place, 1 + (value % 8))
      else if (how === 'insert') bytes.splice(place, 0, value)
      else bytes = bytes.slice(0, place)
    }
    return Uint8Array.from(bytes)
  })
const hostile = fc.oneof(noise, mutated)

/** Every byte that some family may start with, as it stands in front of noise. */
const firstBytes = Array.from({ length: 256 }, (_, byte) => byte).filter((byte) => families.some(({ id }) => detector.admits(id, byte)))

describe('any bytes', () => {
  test('raise nothing in a decoder but what one place catches, and never a bug', () => {
    fc.assert(
      fc.property(hostile, (bytes) => {
        for (const family of families) {
          for (const direction of ['up', 'down'] as const) {
            const { notes } = decodeFrame(family, bytes, { ...session, direction }, 'tree')
            expect(notes.filter(({ code }) => code === 'bug')).toEqual([])
          }
        }
      }),
      { numRuns: 300 },
    )
  })

  test('are decoded alike with and without a tree', () => {
    fc.assert(
      fc.property(hostile, (bytes) => {
        for (const family of families) {
          const lean = decodeFrame(family, bytes, session, 'summary')
          const full = decodeFrame(family, bytes, session, 'tree')
          expect(lean.message).toEqual(full.message)
          expect(lean.notes.map(({ code }) => code)).toEqual(full.notes.map(({ code }) => code))
        }
      }),
      { numRuns: 200 },
    )
  })

  test('get a verdict that is the same twice', () => {
    fc.assert(
      fc.property(hostile, fc.boolean(), (bytes, final) => {
        const head = { bytes, final, whole: false, transport: 'tcp' as const }
        expect(detector.decide(head)).toEqual(detector.decide(head))
        for (const { findings } of detector.trace(head).verdicts) {
          for (const { found, says } of findings) expect(found ?? '', says).not.toContain('a fault in this clue')
        }
      }),
      { numRuns: 300 },
    )
  })

  test('are accounted for, byte by byte, in any chunking', () => {
    fc.assert(
      fc.property(
        fc.array(hostile, { minLength: 1, maxLength: 4 }),
        fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 20 }),
        (parts, sizes) => {
          const bytes = Uint8Array.from(parts.flatMap((part) => [...part]))
          let state = openLink('tcp')
          let offset = 0
          for (let at = 0, turn = 0; at <= bytes.length; turn++) {
            const size = sizes[turn % sizes.length]!
            const final = at + size > bytes.length
            const step = receive(summary, state, { bytes: bytes.subarray(at, at + size), arrived: 0, final, whole: false })
            state = step.state
            for (const item of step.items) {
              expect(item.offset).toBe(offset)
              expect(item.bytes).toEqual(bytes.subarray(offset, offset + item.bytes.length))
              offset += item.bytes.length
            }
            at += size
          }
          expect(offset).toBe(bytes.length)
          expect(state.held.length).toBe(0)
        },
      ),
      { numRuns: 300 },
    )
  })

  // A fixed seed. Every first byte that admits a family stands in front of the same noise.
  test('are nobody’s match', () => {
    const some = { minLength: 1, maxLength: 400 }
    const byte = fc.integer({ min: 0, max: 255 })
    const text = fc.array(
      fc.oneof(fc.integer({ min: 0x20, max: 0x7e }), fc.constantFrom(...[...',;:#*$<>()[]\r\n'].map((c) => c.charCodeAt(0)))),
      some,
    )
    const sparse = fc.array(fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 31 }), byte), some)
    const random = fc.oneof(fc.array(byte, some), text, sparse).map((values) => Uint8Array.from(values))
    fc.assert(
      fc.property(random, fc.boolean(), fc.boolean(), fc.constantFrom('tcp' as const, 'udp' as const), (bytes, whole, final, transport) => {
        for (const first of firstBytes) {
          bytes[0] = first
          const { verdict, family } = detector.decide({ bytes, whole, final: final || whole, transport })
          if (verdict === 'match') expect.fail(`${family} takes ${toHex(bytes)}`)
        }
      }),
      { seed: 2026, numRuns: 600 },
    )
  }, 20_000)
})
