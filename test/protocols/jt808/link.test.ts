import { expect, test } from 'vitest'
import { decodeFrame } from '../../../core/link/decode-frame.ts'
import { jt808 } from '../../../core/protocols/jt808/index.ts'
import type { Session } from '../../../core/protocols/family.ts'
import { xor8 } from '../../../core/wire/checksum.ts'
import { fromHex } from '../../../core/wire/hex.ts'
import { session as whole } from '../session.ts'

const session: Session = { ...whole, whole: false }

const position = '00000000 0000000B 004656AE 046A65D6 0A28 01D9 007B 261120173015'
const frame = (head: string, body = position, check = '00') => fromHex(`7e ${head} ${body} ${check} 7e`)!
const decoded = (bytes: Uint8Array, more: Partial<Session> = {}) => decodeFrame(jt808, bytes, { ...session, ...more }, 'summary')

test('clocks are in GMT+8 and say so, until a zone is set by hand', () => {
  const bytes = frame('0200 001c 209876543210 0001')
  const standard = decoded(bytes)
  expect(standard.message.reports[0]?.time).toBe(Date.UTC(2026, 10, 20, 9, 30, 15))
  expect(standard.notes.map(({ code }) => code)).toContain('time-zone')
  const bogota = decoded(bytes, { zone: -300 })
  expect(bogota.message.reports[0]?.time).toBe(Date.UTC(2026, 10, 20, 22, 30, 15))
  expect(bogota.notes.map(({ code }) => code)).not.toContain('time-zone')
})

test('a zone set by hand holds inside a joined message too', () => {
  const first = decoded(frame('0200 200e 209876543210 0001 0002 0001', position.replaceAll(' ', '').slice(0, 28)))
  const last = decoded(frame('0200 200e 209876543210 0002 0002 0002', position.replaceAll(' ', '').slice(28)), {
    memory: first.message.memory,
    zone: 0,
  })
  expect(first.message.reports).toEqual([])
  expect(last.message.reports[0]?.time).toBe(Date.UTC(2026, 10, 20, 17, 30, 15))
})

test('packets of one message are kept up to a limit, those of another begin anew', () => {
  let memory: unknown
  for (let index = 1; index <= 100; index++) {
    const head = `0801 23ff 209876543210 ${index.toString(16).padStart(4, '0')} 0100 ${index.toString(16).padStart(4, '0')}`
    memory = decoded(frame(head, '00'.repeat(1023)), { memory }).message.memory ?? memory
    const { bodies } = (memory as { parts?: { bodies: Record<number, Uint8Array> } }).parts ?? { bodies: {} }
    const kept = Object.values(bodies).reduce((sum, { length }) => sum + length, 0)
    expect(kept).toBeLessThanOrEqual(64 * 1024)
  }
})

test('somebody else may have undone the escapes of a frame', () => {
  const escaped = fromHex(
    '7e 0200 0020 209876543210 0001 00000000 0000000B 004656AE 046A65D6 0A28 01D9 007B 261120173015 3001 7d02 3101 0a',
  )!
  const plain = fromHex('0200 0022 209876543210 0001 00000000 0000000B 004656AE 046A65D6 0A28 01D9 007B 261120173015 3001 7d 3101 02')!
  const undone = Uint8Array.of(0x7e, ...plain, xor8(plain), 0x7e)
  expect(decoded(undone, { whole: true }).message.reports[0]?.attributes).toMatchObject({ rssi: 0x7d, sat: 2 })
  expect(decoded(Uint8Array.of(...escaped, 0, 0x7e), { whole: true }).message.reports[0]?.attributes).toMatchObject({ rssi: 0x7e, sat: 10 })
})
