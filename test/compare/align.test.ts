import { describe, expect, test } from 'vitest'
import { align, type AlignedLine, undecoded } from '../../core/compare/align.ts'
import { decodeFrame } from '../../core/link/decode-frame.ts'
import { familiesById } from '../../core/link/engine.ts'
import { frame } from '../../core/protocols/gt06/encode.ts'
import { session as unknown } from '../protocols/session.ts'
import { castOf, opened } from './rehearsed.ts'

const session = { ...unknown, arrived: 0 }
const gt06 = (type: number, serial: number, content: readonly number[]) =>
  decodeFrame(familiesById.get('gt06')!, frame(type, serial, { content: Uint8Array.from(content) }), session, 'tree')
const heartbeat = (...content: number[]) => gt06(0x13, 1, content)
const named = (lines: readonly AlignedLine[], name: string) => lines.find((line) => line.name === name)
/** Changed bytes in capitals between bars. */
const bytes = (side: AlignedLine['a']) =>
  side?.bytes.map(({ value, changed }) => (changed ? `|${value.toString(16)}|` : value.toString(16))).join(' ')

/** A location as a dialect says it. */
const read = (dialect: string) => {
  const reader = opened(castOf(`title: x\ndevices: [{ family: gt06, dialect: ${dialect} }]`), 60)
  const row = Array.from({ length: reader.count }, (_, i) => i + 1).find((number) => reader.row(number).type === 'location')!
  return reader.decode(row, 'tree')
}

describe('two frames beside each other', () => {
  test('the same frame twice differs in nothing', () => {
    const one = heartbeat(0x44, 6, 4, 0, 2)
    const { lines, omitted } = align(one, one)
    expect(lines.length).toBeGreaterThan(5)
    expect(lines.every(({ mark, differs }) => mark === 'same' && !differs)).toBe(true)
    expect(omitted).toBe(0)
  })

  test('a value that changed is marked, with the bytes that changed and not the others', () => {
    const { lines } = align(gt06(0x13, 0x0102, [0x44, 6, 4, 0, 2]), gt06(0x13, 0x0103, [0x44, 5, 4, 0, 2]))
    const serial = named(lines, 'serial number')!
    expect(serial).toMatchObject({ mark: 'changed', differs: true })
    expect([bytes(serial.a), bytes(serial.b)]).toEqual(['1 |2|', '1 |3|'])
    expect(named(lines, 'stop')).toMatchObject({ mark: 'same', differs: false })
  })

  test('a group differs where something in it does, and says nothing itself', () => {
    const { lines } = align(heartbeat(0x44, 6, 4, 0, 2), heartbeat(0x45, 6, 4, 0, 2))
    const group = lines.find(({ group, depth, differs }) => group && depth === 0 && differs)!
    expect(group.a!.bytes).toEqual([])
    expect(lines.filter(({ group: isGroup, differs, depth }) => !isGroup && differs && depth > 0).length).toBeGreaterThan(0)
  })

  test('a field of one frame only stands where it is, alone', () => {
    const { lines } = align(read('newer'), read('classic'))
    const mileage = named(lines, 'mileage')!
    expect(mileage).toMatchObject({ mark: 'only A', path: 'location › mileage', b: undefined })
    expect(mileage.a!.bytes.every(({ changed }) => changed)).toBe(true)
    const names = lines.map(({ name }) => name)
    expect(names.indexOf('mileage')).toBeLessThan(names.indexOf('serial number'))
    expect(names.filter((name) => name === 'latitude').length).toBe(1)
  })

  test('bytes of no known family stand beside each other too', () => {
    const { lines } = align(undecoded(Uint8Array.of(1, 2, 3)), undecoded(Uint8Array.of(1, 9, 3, 4)))
    expect(lines).toMatchObject([{ name: 'bytes', mark: 'changed' }])
    expect([bytes(lines[0]!.a), bytes(lines[0]!.b)]).toEqual(['1 |2| |3|', '1 |9| |3| |4|'])
    const long = Uint8Array.from({ length: 5000 }, (_, i) => i)
    expect(align(undecoded(long), undecoded(long)).lines[0]!.a).toMatchObject({ more: 5000 - 48, text: '' })
  })

  test('one frame alone is all its own, and none is nothing', () => {
    const { lines } = align(undefined, heartbeat(0x44, 6, 4, 0, 2))
    expect(lines.every(({ mark, a }) => mark === 'only B' && a === undefined)).toBe(true)
    expect(align(undefined, undefined)).toEqual({ lines: [], omitted: 0 })
  })
})
