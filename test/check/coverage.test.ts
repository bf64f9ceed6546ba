import { expect, test } from 'vitest'
import { Exercised, groupsOf, seenOf, unseenOf } from '../../core/check/coverage.ts'
import { CoverageReader } from '../../core/host/check/coverage.ts'
import { frame } from '../../core/protocols/gt06/encode.ts'
import { Encoder } from '../../core/wire/encoder.ts'
import { familiesById } from '../../core/link/engine.ts'
import { castOf, opened } from '../compare/rehearsed.ts'

const text = 'VERSION#'
const order = new Encoder()
  .u8(4 + text.length)
  .u32(1)
  .text(text)
  .u16(2)
  .done()
const cast = castOf(
  `title: x\ndevices:
  - { family: gt06, dialect: newer, interval: 10, heartbeat: 60, imei: '864209876543218', events: [{ at: 30, do: sos }] }
  - { family: gt06, dialect: newer, interval: 10, heartbeat: 60, imei: '864209876543309' }`,
)
const read = (device?: string) => {
  const reader = new CoverageReader(
    opened(cast, 120, undefined, [{ at: 50, direction: 'down', bytes: frame(0x80, 1, { content: order }) }]),
  )
  while (reader.advance(1));
  return reader.read(device)
}
const of = (items: readonly { readonly name: string; readonly count: number }[], name: string) =>
  items.find((one) => one.name === name)?.count

test('what a device has exercised, and what is unseen', () => {
  const [gt06, ...others] = read('864209876543218')
  expect(others).toEqual([])
  expect(gt06).toMatchObject({ family: 'gt06' })
  const { types, alarms, commands, fields, values, frames } = gt06!
  expect(types.map(({ name }) => name)).toEqual(expect.arrayContaining(familiesById.get('gt06')!.messages!.map(({ type }) => type)))
  expect(types.reduce((sum, { count }) => sum + count, 0)).toBe(frames)
  expect(of(types, 'login')).toBe(1)
  expect(of(types, 'photo')).toBe(0)
  expect(of(alarms, 'sos')).toBe(1)
  expect(of(alarms, 'vibration')).toBe(0)
  expect(of(commands, 'engineStop')).toBe(0)
  expect(of(fields.find(({ name }) => name === 'location')!.items, 'serial number')).toBeGreaterThan(3)
  expect(of(values.find(({ name }) => name === 'start')!.items, 'short')).toBe(frames)
  expect(of(values.find(({ name }) => name === 'start')!.items, 'long')).toBe(0)
  // Every item that was seen leads to its first row.
  for (const { items } of groupsOf(gt06!)) for (const { count, row } of items) expect(row !== undefined).toBe(count > 0)
})

test('devices of a family are told apart, and count together where nobody asks for one', () => {
  const one = read('864209876543309')[0]!
  expect(of(one.alarms, 'sos')).toBe(0)
  const [both] = read()
  expect(both!.frames).toBe(read('864209876543218')[0]!.frames + one.frames)
  expect(read('nobody')).toEqual([])
})

test('a command on the wire is known for one without anybody saying so', () => {
  expect(of(read()[0]!.commands, 'getVersion')).toBe(1)
})

test('types with “…” stand for all of their kind; what nobody listed is there too', () => {
  const gps103 = familiesById.get('gps103')!
  const listed = gps103.messages!.find(({ type }) => type.includes('…'))!.type
  const exercised = new Exercised({ ...gps103, messages: [{ type: listed, says: 'x' }] })
  exercised.see(listed.replace('…', 'what'), undefined, [], 7)
  exercised.see(listed.replace('…', 'that'), undefined, [], 8)
  exercised.see('unheard of', undefined, [], 9)
  const { types } = exercised.coverage()
  expect(types).toEqual([
    { name: listed, says: 'x', count: 2, row: 7 },
    { name: 'unheard of', count: 1, row: 9 },
  ])
  expect([seenOf(types), unseenOf(types)]).toEqual([2, []])
})

test('names that a device makes up end somewhere', () => {
  const exercised = new Exercised(familiesById.get('gps103')!)
  for (let i = 0; i < 20_000; i++) exercised.see(`made up ${i}`, undefined, [], i)
  expect(exercised.coverage().types.length).toBeLessThan(6000)
  expect(exercised.frames).toBe(20_000)
})
