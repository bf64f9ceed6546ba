import { expect, test } from 'vitest'
import { Message } from '../../core/report/message.ts'
import { summary } from '../../core/report/summary.ts'

function message(change: (m: Message) => void): Message {
  const made = new Message()
  change(made)
  return made
}

test('a fix says where and how it moves, with a real minus sign', () => {
  const made = message((m) =>
    Object.assign(m.report(), { latitude: 4.6097, longitude: -74.0818, speed: 47.2, course: 123.4, valid: true, attributes: { sat: 10 } }),
  )
  expect(summary(made)).toBe('4.6097, −74.0818 · 47 km/h · 123° · 10 satellites')
})

test('alarms come first, each once', () => {
  const made = message((m) => {
    m.report().alarm('sos')
    const last = m.report()
    last.alarm('hardBraking')
    last.alarm('sos')
    Object.assign(last, { latitude: 1, longitude: 2, speed: 0, course: 90 })
  })
  expect(summary(made)).toBe('SOS alarm · hard braking alarm · 2 reports · 1.0000, 2.0000 · 0 km/h')
})

test('a login says who it is, and what its family adds', () => {
  const made = message((m) => {
    m.identity = '353413532150362'
    m.summary = 'zone +08:00'
  })
  expect(summary(made)).toBe('IMEI 353413532150362 · zone +08:00')
  expect(summary(message((m) => (m.identity = '1234567890')))).toBe('id 1234567890')
})

test('a report without a place says what it has', () => {
  const made = message((m) => {
    const report = m.report()
    report.cells.push({ mcc: 460 }, { mcc: 460 })
    report.set('batteryLevel', 80)
    report.set('ignition', false)
    report.valid = false
  })
  expect(summary(made)).toBe('no fix · 2 cells · ignition off · battery 80%')
})

test('an old place is not sold as a fix', () => {
  const made = message((m) => Object.assign(m.report(), { latitude: 1, longitude: 2, valid: false }))
  expect(summary(made)).toBe('1.0000, 2.0000 · no fix, an earlier place')
})

test('a long answer is cut', () => {
  const line = summary(message((m) => m.report().set('result', 'x'.repeat(1000))))
  expect(line).toHaveLength(160)
  expect(line.endsWith('…')).toBe(true)
})
