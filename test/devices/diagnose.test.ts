import { describe, expect, test } from 'vitest'
import {
  diagnose,
  firstFault,
  type Finding,
  type LinkSeen,
  type Observation,
  type Outcome,
  type Step,
} from '../../core/devices/diagnose.ts'

const hour = 3_600_000
const link: LinkSeen = {
  link: 1,
  transport: 'tcp',
  remote: '10.0.0.7:40112',
  opened: 0,
  closed: undefined,
  ending: undefined,
  bytesUp: 400,
  bytesDown: 30,
  frames: 8,
  family: 'gt06',
  identity: '864209876543218',
}
/** A device with nothing to complain about. */
const well: Observation = {
  listening: ['tcp', 'udp'],
  replies: 'automatic',
  links: [link],
  identity: '864209876543218',
  frames: 8,
  logins: 1,
  loginsAnswered: 1,
  reports: 5,
  fixes: 5,
  repeated: 0,
  unanswered: 0,
  skew: 800,
}

const outcomes = (seen: Observation): Partial<Record<Step, Outcome>> =>
  Object.fromEntries(diagnose(seen).map(({ step, outcome }) => [step, outcome]))

test('a device that reports well has no fault, in nine steps', () => {
  expect(Object.values(outcomes(well))).toEqual(Array.from({ length: 9 }, () => 'fine'))
  expect(firstFault(diagnose(well))).toBeUndefined()
})

describe('the first fault is the one to mend', () => {
  const nobody = { ...link, family: undefined, identity: undefined, frames: 0 }
  test.each<[string, Partial<Observation>, Step, Finding['saw']]>([
    ['no link at all', { links: [] }, 'link', { code: 'noLink', values: [] }],
    ['nothing listening', { links: [], listening: [] }, 'link', { code: 'notListening', values: [] }],
    ['link but no bytes', { links: [{ ...nobody, bytesUp: 0 }] }, 'bytes', { code: 'noBytes', values: [] }],
    ['bytes but no family', { links: [nobody] }, 'family', { code: 'noFamily', values: [] }],
    ['no identity', { links: [{ ...link, identity: undefined }], identity: undefined }, 'identity', { code: 'noIdentity', values: [] }],
    ['login not acknowledged', { logins: 2, loginsAnswered: 0 }, 'login', { code: 'loginsUnanswered', values: [2, 2] }],
    ['only heartbeats', { reports: 0, fixes: 0, skew: undefined }, 'reports', { code: 'noReports', values: [8] }],
    ['no valid fix', { fixes: 0 }, 'fix', { code: 'noFix', values: [5] }],
    [
      'repeats since an acknowledgement is missing',
      { repeated: 3, unanswered: 3 },
      'repeats',
      { code: 'repeatedUnanswered', values: [3, 3] },
    ],
    ['clock wrong by zone', { skew: -5 * hour }, 'clock', { code: 'zoneAhead', values: ['5 h'] }],
    ['clock wrong', { skew: -(3 * hour + 7 * 60_000) }, 'clock', { code: 'ahead', values: ['3 h 7 min'] }],
  ])('%s', (_, change, step, saw) => {
    const found = firstFault(diagnose({ ...well, ...change }))
    expect(found).toMatchObject({ step, outcome: 'fault', saw, advice: { code: expect.any(String) } })
  })
})

test('what an earlier fault hides is not judged', () => {
  expect(outcomes({ ...well, links: [], identity: undefined, fixes: 0 })).toMatchObject({
    link: 'fault',
    bytes: 'unknown',
    fix: 'unknown',
    clock: 'unknown',
  })
})

const advice = (change: Partial<Observation>) => firstFault(diagnose({ ...well, ...change }))?.advice

test('the advice knows the policy, and the closed transport', () => {
  expect(advice({ logins: 1, loginsAnswered: 0, replies: 'never' })).toEqual({ code: 'answerLogin', values: [] })
  expect(advice({ logins: 1, loginsAnswered: 0 })).toEqual({ code: 'decideFamily', values: [] })
  expect(advice({ links: [], listening: ['tcp'] })).toEqual({ code: 'openTransport', values: ['UDP'] })
})

const zone = (skew: number) => diagnose({ ...well, skew }).find(({ step }) => step === 'clock')!.zone

test('a zone rule sets a clock right that is quarters of an hour off', () => {
  expect(zone(-8 * hour)).toBe(480)
  expect(zone(5 * hour)).toBe(-300)
  expect(zone(-5.75 * hour)).toBe(345)
  expect(zone(1000)).toBeUndefined()
  expect(zone(7 * 60_000)).toBeUndefined()
})

test('doubts are no faults', () => {
  expect(outcomes({ ...well, fixes: 1 })).toMatchObject({ fix: 'doubt' })
  expect(outcomes({ ...well, repeated: 2 })).toMatchObject({ repeats: 'doubt' })
  expect(outcomes({ ...well, skew: 20 * hour + 7 * 60_000 })).toMatchObject({ clock: 'doubt' })
})
