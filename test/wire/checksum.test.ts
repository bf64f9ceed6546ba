import { expect, test } from 'vitest'
import {
  crc32,
  crcArc,
  crcCcittFalse,
  crcEgts8,
  crcKermit,
  crcModbus,
  crcX25,
  crcXmodem,
  imeiCheckDigitAgrees,
  ipChecksum,
  sum8,
  xor8,
} from '../../core/wire/checksum.ts'
import { fromHex } from '../../core/wire/hex.ts'
import { fromLatin1 } from '../../core/wire/latin1.ts'

const check = fromLatin1('123456789')

/** The check values that the CRC catalogues print for “123456789”. */
test.each([
  ['X-25', crcX25, 0x906e],
  ['CCITT-FALSE', crcCcittFalse, 0x29b1],
  ['XMODEM', crcXmodem, 0x31c3],
  ['KERMIT', crcKermit, 0x2189],
  ['ARC', crcArc, 0xbb3d],
  ['MODBUS', crcModbus, 0x4b37],
  ['32', crc32, 0xcbf43926],
  ['8/NRSC-5, which EGTS uses', crcEgts8, 0xf7],
  ['sum', sum8, 0xdd],
  ['exclusive or', xor8, 0x31],
])('%s', (_, crc, expected) => {
  expect(crc(check)).toBe(expected)
})

test('the IP checksum of a header with its checksum in place is 0', () => {
  const header = fromHex('45 00 00 73 00 00 40 00 40 11 b8 61 c0 a8 00 01 c0 a8 00 c7')!
  expect(ipChecksum(header)).toBe(0)
  expect(ipChecksum(header.map((byte, i) => (i === 10 || i === 11 ? 0 : byte)))).toBe(0xb861)
})

test('an IMEI’s check digit', () => {
  expect(imeiCheckDigitAgrees('490154203237518')).toBe(true)
  expect(imeiCheckDigitAgrees('490154203237519')).toBe(false)
  expect(imeiCheckDigitAgrees('49015420323751')).toBe(false)
})
