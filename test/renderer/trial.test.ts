import fc from 'fast-check'
import { beforeEach, describe, expect, test } from 'vitest'
import { fromHex, toHex } from '../../core/wire/hex.ts'
import { latin1 } from '../../core/wire/latin1.ts'
import { caseText } from '../../renderer/live/trial/case-text.ts'
import { type Caret, paste, typeKey, typing } from '../../renderer/live/trial/typing.ts'
import { Cell } from '../../renderer/state/cell.ts'
import type { FrameOpener, Opening } from '../../renderer/state/frame-opener.ts'
import { openCopy, openFrame } from '../../renderer/state/open-frame.ts'
import { Trial } from '../../renderer/state/trial.ts'
import { recordOf } from './record.ts'

const login = fromHex('78 78 0D 01 03 53 41 35 32 15 03 62 00 02 2D 06 0D 0A')!
const record = (bytes = login, family?: string) => recordOf(family, bytes, 7)

/** An opener without an engine behind it. */
const arrived = () => record(login, 'gt06')

function opened(first = arrived()) {
  const current = new Cell<Opening>({ row: 7, state: 'open', frame: openFrame(first) })
  const opener = {
    current,
    tryBytes(bytes: Uint8Array | undefined) {
      const { frame } = current.get()
      const arrived = frame!.copyOf ?? frame!
      current.set({ ...current.get(), frame: bytes ? openCopy(arrived, bytes) : arrived })
    },
  }
  const trial = new Trial(opener as unknown as FrameOpener)
  trial.begin()
  return { trial, current, hex: () => toHex(trial.current.get()!.bytes) }
}
const press = (trial: Trial, keys: string, at: number, marked?: Caret['marked']) => {
  let cursor = at
  for (const key of keys) cursor = typeKey(trial, { key, mod: false, shift: false }, { cursor, marked }) ?? cursor
  return cursor
}
const special = (trial: Trial, key: string, cursor: number, marked?: Caret['marked']) =>
  typeKey(trial, { key, mod: false, shift: false }, { cursor, marked })

beforeEach(() => typing.set({ as: 'hex', inserting: false, half: false }))

describe('typing into a copy', () => {
  test('goes over the byte by halves, and is one step to undo', () => {
    const { trial, hex } = opened()
    expect(press(trial, 'aB', 1)).toBe(2)
    expect(hex()).toBe(`78ab${toHex(login.subarray(2))}`)
    expect(trial.undo()).toBe(1)
    expect(hex()).toBe(toHex(login))
    expect(trial.current.get()).toMatchObject({ canUndo: false, canRedo: true })
    trial.redo()
    expect(hex()).toMatch(/^78ab0d/)
  })
  test('pushes the others on where it inserts, and adds behind the last byte', () => {
    const { trial, hex } = opened()
    special(trial, 'Insert', 0)
    expect(press(trial, '0102', 1)).toBe(3)
    expect(hex()).toMatch(/^780102780d/)
    special(trial, 'Insert', 0)
    expect(press(trial, 'ff', 20)).toBe(21)
    expect(hex()).toMatch(/0d0aff$/)
  })
  test('takes bytes out: at the cursor, before it, or all that are marked', () => {
    const { trial, hex } = opened()
    expect(special(trial, 'Delete', 0)).toBe(0)
    expect(hex()).toMatch(/^780d/)
    expect(special(trial, 'Backspace', 1)).toBe(0)
    expect(hex()).toMatch(/^0d01/)
    expect(special(trial, 'Backspace', 0)).toBe(0)
    expect(special(trial, 'Delete', 5, { from: 1, to: 14 })).toBe(1)
    expect(hex()).toBe('0d0d0a')
  })
  test('takes text as it is, and leaves alone keys that say nothing', () => {
    const { trial, hex } = opened()
    expect(special(trial, 'g', 0)).toBeUndefined()
    expect(special(trial, 'ArrowLeft', 0)).toBeUndefined()
    typing.set({ as: 'text', inserting: false, half: false })
    expect(press(trial, 'go', 0)).toBe(2)
    expect(hex()).toMatch(/^676f0d/)
    expect(press(trial, '€', 0)).toBe(0)
  })
  test('pastes hex or text, over what stands there or in the place of what is marked', () => {
    const { trial, hex } = opened()
    expect(paste(trial, '0x01, 0x02', { cursor: 0, marked: undefined })).toBe(2)
    expect(hex()).toMatch(/^01020d/)
    expect(paste(trial, 'imei:', { cursor: 0, marked: { from: 0, to: 18 } })).toBe(5)
    expect(latin1(trial.current.get()!.bytes)).toBe('imei:')
  })
})

describe('a copy', () => {
  test('is decoded in the place of the frame, and says that it is one', () => {
    const { trial, current } = opened()
    press(trial, '00', 14)
    const { frame } = current.get()
    expect(frame!.copyOf!.record.bytes).toBe(login)
    expect(frame!.decoded!.notes.map(({ code }) => code)).toContain('checksum')
    expect(frame!.copyOf!.decoded!.notes.map(({ code }) => code)).not.toContain('checksum')
    trial.end()
    expect(current.get().frame!.copyOf).toBeUndefined()
    expect(current.get().frame!.record.bytes).toBe(login)
  })
  test('of bytes that no family knew is offered to all again', () => {
    const { trial, current } = opened(record(login.subarray(1)))
    expect(current.get().frame!.family).toBeUndefined()
    special(trial, 'Insert', 0)
    press(trial, '78', 0)
    expect(current.get().frame!.family?.id).toBe('gt06')
  })
  test('ends with the row, and follows the frame when it is read anew', () => {
    const { trial, current } = opened()
    press(trial, '00', 14)
    current.set({ row: 7, state: 'open', frame: openFrame(arrived()) })
    expect(current.get().frame!.copyOf).toBeDefined()
    current.set({ row: 8, state: 'loading', frame: current.get().frame })
    expect(trial.current.get()).toBeUndefined()
    expect(current.get().frame!.copyOf).toBeUndefined()
  })
  test('does not grow without bound', () => {
    const { trial } = opened()
    expect(trial.edit(0, 0, new Uint8Array(3_000_000))).toBe(false)
    expect(trial.current.get()!.bytes).toHaveLength(18)
    for (let i = 0; i < 1500; i++) trial.edit(0, 1, Uint8Array.of(i & 0xff))
    let steps = 0
    while (trial.undo() !== undefined) steps++
    expect(steps).toBe(1000)
  })
  test('of a megabyte is typed into at once', () => {
    const { trial } = opened(record(new Uint8Array(1_000_000)))
    const start = performance.now()
    for (let i = 0; i < 20; i++) trial.edit(i * 1000, 1, Uint8Array.of(1))
    expect((performance.now() - start) / 20).toBeLessThan(50)
    trial.end()
  })
  test('is undone step by step to what arrived, and done again', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(20), fc.nat(4), fc.uint8Array({ maxLength: 4 })), { maxLength: 12 }), (edits) => {
        const { trial, hex } = opened()
        for (const [at, remove, inserted] of edits) trial.edit(Math.min(at, trial.current.get()!.bytes.length), remove, inserted)
        const last = hex()
        while (trial.undo() !== undefined);
        expect(hex()).toBe(toHex(login))
        while (trial.redo() !== undefined);
        expect(hex()).toBe(last)
      }),
    )
  })
})

test('a case file holds one sentence, how it travelled, and the bytes', () => {
  const { row } = arrived()
  expect(caseText(login, row, 'Changed\nby hand.')).toBe(
    '# Changed by hand.\nbytes 78 78 0D 01 03 53 41 35 32 15 03 62 00 02 2D 06 0D 0A\n',
  )
  expect(caseText(Uint8Array.of(1), { ...row, transport: 'udp', direction: 'down' }, 'x')).toBe('# x\ntransport udp\ndown bytes 01\n')
})
