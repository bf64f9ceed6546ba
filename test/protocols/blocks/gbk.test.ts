import { expect, test } from 'vitest'
import { gbkText, toGbk } from '../../../core/protocols/blocks/gbk.ts'
import { toHex } from '../../../core/wire/hex.ts'

test('text goes out as GBK and comes back', () => {
  expect(toHex(toGbk('OK 状态'))).toBe('4f4b20d7b4ccac')
  expect(gbkText.read(toGbk('苏BA6860'))).toBe('苏BA6860')
})

test('padding is left off, bytes that are no text do not raise', () => {
  expect(gbkText.read(Uint8Array.of(0x41, 0, 0))).toBe('A')
  expect(gbkText.read(Uint8Array.of(0xff, 0x80, 0x41))).toContain('A')
})

test('what GBK does not have is refused', () => {
  expect(() => toGbk('😀')).toThrow(RangeError)
})
