import { expect, test } from 'vitest'
import { decodeFrame } from '../../../core/link/decode-frame.ts'
import type { Session } from '../../../core/protocols/family.ts'
import { gps103 } from '../../../core/protocols/gps103/index.ts'
import { fromLatin1 } from '../../../core/wire/latin1.ts'
import { session } from '../session.ts'

const identity = '864209876543218'

const iso = (time: number | undefined) => (time === undefined ? undefined : new Date(time).toISOString())

function said(rest: string, around: Partial<Session> = {}) {
  const { message, notes } = decodeFrame(gps103, fromLatin1(`imei:${identity},${rest};`), { ...session, ...around }, 'summary')
  const [report] = message.reports
  return {
    time: iso(report?.time),
    deviceTime: iso(report?.deviceTime),
    memory: message.memory,
    notes: notes.map(({ code, text }) => `${code}: ${text}`),
  }
}
const fix = (local: string, utc: string) => `tracker,${local},,F,${utc},A,0436.5826,N,07404.9050,W,0.00,0`

test.each([
  ['261120043015', '093015.000', '2026-11-20T09:30:15.000Z', 'UTC−05:00'],
  ['261120223015', '033015.000', '2026-11-21T03:30:15.000Z', 'UTC−05:00'],
  ['261121033015', '193015.250', '2026-11-20T19:30:15.250Z', 'UTC+08:00'],
  ['261120145959', '093015.000', '2026-11-20T09:30:15.000Z', 'UTC+05:30'],
  ['261120213015', '093015.000', '2026-11-20T09:30:15.000Z', 'UTC+12:00'],
])('%s beside %s is %s on a device set to %s', (local, utc, time, zone) => {
  const { notes, ...rest } = said(fix(local, utc))
  expect(rest.time).toBe(time)
  expect(notes).toEqual([`time-zone: the two times reveal that the device is set to ${zone}`])
})

test('no note where the device is set to UTC, even if its clocks are seconds apart', () => {
  expect(said(fix('261120093003', '092959.000'))).toMatchObject({
    time: '2026-11-20T09:29:59.000Z',
    notes: [],
    memory: { identity, zone: 0 },
  })
})

test('a local time alone: by hand, else as revealed by the same device, else UTC', () => {
  const alone = 'OBD,261120043015,1,,,,,,,,,'
  expect(said(alone).deviceTime).toBe('2026-11-20T04:30:15.000Z')
  expect(said(alone, { memory: { identity, zone: -300 } }).deviceTime).toBe('2026-11-20T09:30:15.000Z')
  expect(said(alone, { memory: { identity: '359586015829802', zone: -300 } }).deviceTime).toBe('2026-11-20T04:30:15.000Z')
  expect(said(alone, { memory: { identity, zone: -300 }, zone: 60 }).deviceTime).toBe('2026-11-20T03:30:15.000Z')
})

test('beyond +12:00 the arrival, or a zone set by hand, tells the day', () => {
  const local = '261120223017'
  expect(said(fix(local, '093017.000'), { arrived: Date.UTC(2026, 10, 20, 9, 31) }).time).toBe('2026-11-20T09:30:17.000Z')
  expect(said(fix(local, '093017.000'), { zone: 780 }).time).toBe('2026-11-20T09:30:17.000Z')
  expect(said(fix(local, '093017.000'), { arrived: Date.UTC(2026, 10, 21, 9, 31) }).time).toBe('2026-11-21T09:30:17.000Z')
})
