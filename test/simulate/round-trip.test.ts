import { describe, expect, test } from 'vitest'
import type { FrameItem } from '../../core/link/item.ts'
import { notesOf } from '../../core/link/output.ts'
import { families } from '../../core/protocols/index.ts'
import type { Family } from '../../core/protocols/family.ts'
import type { Simulator } from '../../core/protocols/simulator.ts'
import { converse, start } from './converse.ts'

const reported = (items: readonly FrameItem[]) => items.filter(({ decoded }) => decoded.message.reports.length > 0).length
const simulated = families.filter((family): family is Family & { simulate: Simulator } => family.simulate !== undefined)
const matrix = simulated.flatMap((family) =>
  family.simulate.dialects.flatMap(({ id }) => family.transports.map((transport) => [family.id, id, transport, family] as const)),
)

describe.each(matrix)('%s, dialect %s, over %s', (id, dialect, transport, family) => {
  test('a drive comes back as it was driven', () => {
    const { items, measured, device } = converse(family, dialect, transport, {}, 120)
    expect(new Set(items.map(({ decoded }) => decoded.family))).toEqual(new Set([id]))
    expect(items.filter(({ decision }) => decision.verdict !== 'match').length).toBeLessThanOrEqual(1)
    expect(items.flatMap((item) => notesOf(item).filter(({ severity }) => severity !== 'info'))).toEqual([])
    expect(items.every((item) => item.decoded.stopped === undefined)).toBe(true)
    const fixes = items.flatMap(({ decoded }) => decoded.message.reports).filter((report) => report.latitude !== undefined)
    expect(fixes.length).toBeGreaterThanOrEqual(10)
    for (const fix of fixes) {
      const truth = measured.find(({ time }) => Math.abs(time - fix.time!) < 1000)!
      expect(fix.latitude).toBeCloseTo(truth.latitude, 4)
      expect(Math.abs(fix.latitude! - truth.latitude)).toBeLessThan(1e-5)
      expect(Math.abs(fix.longitude! - truth.longitude)).toBeLessThan(1e-5)
      expect(Math.abs((fix.speed ?? 0) - truth.speed)).toBeLessThan(1.9)
    }
    expect(items.filter((item) => item.identity !== undefined).length).toBeGreaterThanOrEqual(items.length - 1)
    expect(items.length, 'nothing is lost and nothing repeated').toBe(device.said)
  })

  test('an SOS is reported as one, where frames have a place for it', () => {
    const { items } = converse(family, dialect, transport, {}, 60, (device, second) => {
      if (second === 30) device.happen('sos')
    })
    expect(items.flatMap(({ decoded }) => decoded.message.reports.flatMap((report) => report.alarms)).includes('sos')).toBe(
      family.simulate.withoutSos !== true,
    )
  })

  test('coverage lost and back brings what was kept', () => {
    const { items } = converse(family, dialect, transport, {}, 240, (device, second) => {
      if (second === 60) device.happen('coverage lost')
      if (second === 150) device.happen('coverage back')
    })
    const times = new Set(items.flatMap(({ decoded }) => decoded.message.reports.map(({ time }) => time)))
    expect(
      [...times].filter((time) => time !== undefined && time > start + 65_000 && time < start + 145_000).length,
    ).toBeGreaterThanOrEqual(6)
  })

  if (transport === 'udp') return
  test.each([{ fragment: 1 }, { fragment: 7 }])('%j loses nothing', (faults) => {
    const clean = converse(family, dialect, transport, {}, 120)
    expect(reported(converse(family, dialect, transport, faults, 120).items)).toBe(reported(clean.items))
  })
})
