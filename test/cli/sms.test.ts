import { describe, expect, test } from 'vitest'
import { here, objects, trackscope } from './run.ts'

describe('decode --text reads the SMS of a tracker', () => {
  test('as people read it', async () => {
    const { code, out } = await here('decode', '--text', 'help me! lat:4.60971 long:-74.08175 speed:38.0 bat:80%')
    expect(code).toBe(0)
    expect(out).toMatch(/^sms {2}sos alarm · 4\.6097, −74\.0817 · 38 km\/h/i)
    expect(out).toMatch(/0–6 +SOS +help me/)
    expect(out).toMatch(/battery level +bat:80%/)
  })

  test('as JSON, with words of its own apart', async () => {
    const { code, out } = await here('decode', '--text', '--json', 'adminip', 'ok')
    expect(code).toBe(0)
    expect(objects(out)).toEqual([{ type: 'sms', answer: { keyword: 'adminip', fine: true }, parts: [] }])
  })

  test('from standard input', async () => {
    const { code, out } = await trackscope(['decode', '--text', '--json'], 'http://maps.google.com/maps?q=N4.60971,W74.08175\n')
    expect(code).toBe(0)
    expect(objects(out)).toMatchObject([{ report: { latitude: 4.60971, longitude: -74.08175 } }])
  })

  test('that says nothing ends with 1', async () => {
    const { code, out } = await here('decode', '--text', 'Your balance is low')
    expect(code).toBe(1)
    expect(out).toContain('nothing in it')
  })
})
