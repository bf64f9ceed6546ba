import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { dialects } from '../../core/devices/dialects.ts'
import { guess } from '../../core/devices/guess.ts'
import { fill } from '../../core/devices/model.ts'
import { models } from '../../core/devices/models.ts'
import { worded } from '../../core/devices/spanish.ts'
import { readSms } from '../../core/devices/sms.ts'

const step = (dialect: string, purpose: string) => {
  const found = dialects.find(({ id }) => id === dialect)!
  return [found.steps.find((s) => s.purpose === purpose)!, found] as const
}

describe('set-up texts', () => {
  const here = { apn: 'internet', host: '192.168.1.20', port: 8888, transport: 'udp', interval: 30 } as const
  test.each([
    ['tk', 'server', 'adminip123456 192.168.1.20 8888'],
    ['gt06', 'server', 'SERVER,0,192.168.1.20,8888,1#'],
    ['gotop', 'server', ':123456Cinternet,192.168.1.20:8888#'],
    ['sinotrack', 'apn', '8030000 internet'],
    ['xexun', 'interval', 't030s***n123456'],
  ])('%s %s', (dialect, purpose, text) => {
    expect(fill(...step(dialect, purpose), here)).toEqual({ text })
  })
  test('a host name is told apart from an address', () => {
    expect(fill(...step('gt06', 'server'), { ...here, host: 'd.plaspy.com', transport: 'tcp' })).toEqual({
      text: 'SERVER,1,d.plaspy.com,8888,0#',
    })
  })
  test('what is missing is named, what would break the text is refused', () => {
    expect(fill(...step('gt06', 'server'), {})).toEqual({ missing: ['host', 'port', 'udp'] })
    expect(fill(...step('tk', 'apn'), { apn: 'a#b' })).toEqual({
      broken: 'apn',
      problem: 'apn holds a character that would break the text',
    })
  })
  test('every model names dialects that exist, and shares that add up', () => {
    const ids = new Set(dialects.map(({ id }) => id))
    for (const { dialects, families } of models) {
      expect(dialects.filter((id) => !ids.has(id))).toEqual([])
      expect(families.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1)
    }
  })
})

const first = (families: string[], identity?: string, words: string[] = []) => guess({ families, identity, words })[0]?.model.id

test('headings and advice are worded in Spanish too', () => {
  const english = [
    ...dialects.flatMap(({ title, steps }) => [title, ...steps.map((step) => step.title)]),
    ...models.flatMap(({ advice }) => advice),
  ]
  expect(english.filter((text) => worded(text, 'es') === text)).toEqual([])
  expect(english.map((text) => worded(text, 'en'))).toEqual(english)
})

describe('a guess', () => {
  test('goes by family, identity and words, and says why', () => {
    expect(first(['xexun'])).toBe('tk-102')
    expect(first(['h02'], '9012345678')).toBe('tk103')
    expect(first(['h02'], '9012345678', ['TK970-LTE V1.2'])).toBe('tk970')
    expect(first(['teltonika'])).toBeUndefined()
    expect(guess({ families: ['h02'], identity: '9012345678', words: [] })[0]!.reasons).toContainEqual({ kind: 'shortId' })
  })
})

describe('a text message', () => {
  test('of the Xexun kind', () => {
    const { report, identity } = readSms(
      'lat: 4.60971 long: -74.08175 speed: 12.50 T:26/11/20 09:30 bat:4.1V signal:F imei:864209876543218 http://maps.google.com/maps?f=q&q=4.60971,-74.08175&z=16',
    )
    expect(identity).toBe('864209876543218')
    expect(report).toMatchObject({
      latitude: 4.60971,
      longitude: -74.08175,
      speed: 12.5,
      valid: true,
      time: Date.UTC(2026, 10, 20, 9, 30),
      attributes: { battery: 4.1 },
    })
  })
  test('with a map link only, in letters, or with signs', () => {
    expect(readSms('http://maps.google.com/maps?q=N4.60971,W74.08175').report).toMatchObject({ latitude: 4.60971, longitude: -74.08175 })
    expect(readSms('N:22.57444 E:113.90548 ACC ON').report).toMatchObject({
      latitude: 22.57444,
      longitude: 113.90548,
      attributes: { ignition: true },
    })
  })
  test('of an alarm', () => {
    expect(readSms('help me! lat:4.60971 long:-74.08175').report!.alarms).toEqual(['sos'])
  })
  test('that confirms or refuses a setting', () => {
    expect(readSms('adminip ok').answer).toEqual({ keyword: 'adminip', fine: true })
    expect(readSms('speed fail').answer).toEqual({ keyword: 'speed', fine: false })
  })
  test('that says nothing says nothing', () => {
    expect(readSms('Your balance is low')).toEqual({ identity: undefined, report: undefined, answer: undefined, parts: [] })
    expect(readSms('lat:99.5000 long:200.0000').report!.latitude).toBeUndefined()
  })
  test('never raises', () => {
    fc.assert(fc.property(fc.string({ maxLength: 5000 }), (text) => void readSms(text)))
  })
})
