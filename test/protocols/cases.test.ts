import { writeFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { weigh } from '../../core/detect/detector.ts'
import { detector, engine } from '../../core/link/engine.ts'
import type { Item } from '../../core/link/item.ts'
import { openLink, receive } from '../../core/link/link.ts'
import { families } from '../../core/protocols/index.ts'
import type { Field } from '../../core/wire/field.ts'
import { type Case, cases, feed, told, written } from './case-file.ts'

const decoded = families.filter((family) => family.decode !== undefined)
const all = cases(new Set(families.map(({ id }) => id)))
const upChunks = (one: Case) => one.chunks.filter(({ direction }) => direction === 'up').map(({ bytes }) => bytes)
const joined = (chunks: readonly Uint8Array[]) => Uint8Array.from(chunks.flatMap((chunk) => [...chunk]))

/** What must not depend on chunking: the frames, and that the bytes between them are skipped, in however many pieces. */
const outline = (items: readonly Item[]) =>
  items.flatMap((item, i) => {
    if (item.kind === 'frame') return [`${item.offset}+${item.bytes.length} ${item.decoded.family} ${item.decoded.message.type}`]
    return item.kind === 'skipped' && items[i - 1]?.kind === 'skipped' ? [] : [`${item.offset} ${item.kind}`]
  })

test('every decoded family has cases', () => {
  expect(decoded.filter(({ id }) => !all.some((one) => one.family === id)).map(({ id }) => id)).toEqual([])
})

describe.each(all.map((one) => [`${one.family}/${one.name}`, one] as const))('%s', (_, one) => {
  test('says what is expected', () => {
    const now = told(one)
    if (process.env['GOLDEN']) writeFileSync(one.path, written(one, now))
    else expect(now, 'run `npm run golden` and review the difference').toBe(one.expected)
  })

  test('leaves tile every frame', () => {
    const frames = feed(upChunks(one), one.transport).filter((item) => item.kind === 'frame')
    expect(frames.flatMap(({ decoded }) => gaps(decoded.tree!))).toEqual([])
  })

  test('is detected as its own family and no other', () => {
    const head = {
      bytes: joined(one.transport === 'udp' ? upChunks(one).slice(0, 1) : upChunks(one)),
      final: true,
      whole: false,
      transport: one.transport,
    }
    const others = families.filter((family) => family.id !== one.family && weigh(family, head, false).outcome === 'match')
    expect(others.map(({ id }) => id)).toEqual([])
    expect(detector.decide(head).family).toBe(one.family)
  })

  if (one.transport === 'udp') return
  test('gives the same frames split at every byte', () => {
    const bytes = joined(upChunks(one))
    const whole = outline(feed([bytes], 'tcp'))
    const step = Math.max(1, Math.floor(bytes.length / 400))
    for (let at = 1; at < bytes.length; at += step)
      expect(outline(feed([bytes.subarray(0, at), bytes.subarray(at)], 'tcp')), `split at ${at}`).toEqual(whole)
    expect(
      outline(
        feed(
          Array.from(bytes, (byte) => Uint8Array.of(byte)),
          'tcp',
        ),
      ),
      'one byte at a time',
    ).toEqual(whole)
  })
})

/** Ends with a whole frame: what follows cannot be taken for its rest. */
const isComplete = (one: Case) =>
  receive(engine('summary'), openLink('tcp'), { bytes: joined(upChunks(one)), arrived: 0, final: false, whole: false }).state.held
    .length === 0
const onStreams = all.filter((one) => one.transport === 'tcp' && isComplete(one))
const neighbours = onStreams.flatMap((one, i) => (onStreams[i + 1]?.family === one.family ? [[one, onStreams[i + 1]!] as const] : []))

/** Where a stream was cut, its frames counted `from` an offset on. */
const cuts = (items: readonly Item[], from = 0) => items.map(({ kind, offset, bytes }) => `${kind} ${from + offset}+${bytes.length}`)

test.each(neighbours.map(([one, next]) => [`${one.family}/${one.name}`, next.name, one, next] as const))(
  '%s glued to %s',
  (_, __, one, next) => {
    const [first, second] = [joined(upChunks(one)), joined(upChunks(next))]
    const apart = [...cuts(feed([first], 'tcp')), ...cuts(feed([second], 'tcp'), first.length)]
    expect(cuts(feed([first, second], 'tcp'))).toEqual(apart)
  },
)

/** Where leaves of a tree leave bits out or overlap. */
function gaps(tree: Field): string[] {
  const found: string[] = []
  let at = 0
  const walk = (field: Field) => {
    if (field.fields && field.fields.length > 0) {
      for (const inner of field.fields) walk(inner)
      return
    }
    if (field.at !== at && field.bits > 0) found.push(`${field.name} at bit ${field.at}, expected ${at}`)
    at = Math.max(at, field.at + field.bits + field.gap)
  }
  for (const field of tree.fields ?? []) walk(field)
  if (at < tree.bits) found.push(`nothing from bit ${at} to ${tree.bits}`)
  return found
}
