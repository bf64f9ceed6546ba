import { describe, expect, test } from 'vitest'
import { overall } from '../../core/check/run.ts'
import { readSuite } from '../../core/check/suite.ts'
import { models } from '../../core/devices/models.ts'
import { checkJournal } from '../../core/host/check/check-capture.ts'
import { readySuites } from '../../core/host/check/library.ts'
import { familiesById } from '../../core/link/engine.ts'
import type { Moment, Simulator } from '../../core/protocols/simulator.ts'
import { castOf, type Change, commanded } from '../compare/rehearsed.ts'

const suites = readySuites().flatMap(({ id, of, text }) => {
  if (of === 'family') return []
  const read = readSuite(text, { interval: '10 s ± 9 s' })
  if ('problems' in read) throw new Error(`${id}: ${JSON.stringify(read.problems)}`)
  return [read]
})
const suiteOf = (id: string) => suites.find(({ model }) => model === id)!
type Case = readonly [model: string, family: string, dialect: string]
const cases = models.flatMap(({ id, families }) =>
  families.flatMap(({ family }) => familiesById.get(family)!.simulate!.dialects.map((dialect): Case => [id, family, dialect.id])),
)

const events = `[{ at: 100, do: sos }, { at: 130, do: vibration }, { at: 160, do: power cut }, { at: 200, do: power back }, { at: 230, do: low battery }]`
const orders = [
  { at: 300, command: 'positionSingle' },
  { at: 340, command: 'positionPeriodic', arguments: { frequency: 10 } },
  { at: 380, command: 'engineStop' },
  { at: 420, command: 'engineResume' },
]

/** What a model's suite says of one device that is driven slowly: relays switch below 20 km/h. */
function judged([model, family, dialect]: Case, settings = '', change: Change = {}, told = orders) {
  const device = `model: ${model}, family: ${family}, dialect: '${dialect}', cruise: 18, interval: 10, heartbeat: 60`
  const cast = castOf(`title: x\ndevices: [{ ${device}, events: ${events}${settings && `, ${settings}`} }]`, [change])
  // The cells of the T series know none of the orders that its family has.
  const checked = checkJournal(commanded(cast, 700, dialect === 'comma' ? [] : told), [suiteOf(model)])
  if ('problems' in checked) throw new Error(JSON.stringify(checked.problems))
  const { results } = checked.results[0]!
  const named = (verdict: string) => results.filter((one) => one.verdict === verdict).map(({ check }) => check.name)
  return { overall: overall(checked.results), passed: named('pass'), failed: named('fail'), undecided: named('undecided') }
}

const half = ({ time }: Moment): boolean => time % 20_000 < 10_000
/** Firmware that measures something else. */
const measuring = (change: (moment: Moment) => Moment): Change => ({
  simulate: (simulate) => ({ ...simulate, report: (unit, moment) => simulate.report(unit, change(moment)) }),
})
/** Firmware that obeys nothing and says nothing to it. */
const deaf = (simulate: Simulator): Simulator => ({
  ...simulate,
  hear: (...heard) => {
    const { order: _, ...rest } = simulate.hear(...heard)
    return rest
  },
})
/** Firmware that is somebody else in every other report. */
const twofold = (simulate: Simulator): Simulator => ({
  ...simulate,
  report: (unit, moment) => simulate.report(half(moment) ? unit : { ...unit, imei: '490154203237518' }, moment),
})

test('every model has a suite, for the families that its units speak, and each rule says where it is from', () => {
  expect(new Set(suites.map(({ model }) => model))).toEqual(new Set(models.map(({ id }) => id)))
  expect(suites).toHaveLength(models.length)
  for (const suite of suites) {
    const { families } = models.find(({ id }) => id === suite.model)!
    expect(suite.families).toEqual(families.map(({ family }) => family))
    for (const check of suite.checks) expect(check.why, `${suite.title}: ${check.name}`).toMatch(/^\S.*\.md\b/)
  }
})

const nobodyDoes = ['Overspeed arrives with a speed', 'A geofence alarm arrives with where']
const alarmed = {
  sos: 'An SOS arrives with who and when',
  vibration: 'Vibration or movement arrives with who and when',
  powerCut: 'A power cut arrives with who and when',
  lowBattery: 'A low battery arrives with who and when',
}
/** What the frames of a family have no place for, as its virtual devices write them. */
const without: Readonly<Record<string, readonly (keyof typeof alarmed)[]>> = {
  gotop: ['vibration', 'powerCut'],
  h02: ['lowBattery'],
  'tk103 packed': ['lowBattery'],
  'tk103 comma': ['vibration'],
  watch: ['vibration', 'powerCut'],
  tk102: ['sos', 'vibration', 'powerCut', 'lowBattery'],
  v680: ['vibration', 'powerCut', 'lowBattery'],
  xexun2: ['vibration', 'powerCut', 'lowBattery'],
}
const ask = ['Says where it is when it is asked', 'Confirms another interval', 'Answers when its relay is switched']

describe.each(cases)('the suite of %s on %s, %s', (...one) => {
  const [model, family, dialect] = one
  const { checks } = suiteOf(model)
  /** Rules that such a device gives no occasion for: undecided, never passed. */
  const unexercised = checks.filter(({ name, families, where }) => {
    if (families && !families.includes(family)) return true
    const silent = without[family] ?? without[`${family} ${dialect}`] ?? []
    if (nobodyDoes.includes(name) || silent.some((alarm) => alarmed[alarm] === name)) return true
    if (name === 'An IMEI has its check digit') return ['h02', 'watch'].includes(family) || ['packed', '2013'].includes(dialect)
    return dialect === 'comma' ? ask.includes(name) : where === 'transport == udp' || where === 'valid == false'
  })

  test('passes a device that behaves, and is undecided where it had no occasion', () => {
    const found = judged(one)
    expect(found).toMatchObject({ overall: 'pass', failed: [] })
    expect(found.undecided).toEqual(unexercised.map(({ name }) => name))
  })

  const looksAt = (name: string) => checks.find((check) => check.name === name)!.families?.includes(family) ?? true
  const faults = [
    ['The place changes while it drives', 'frozenFix: true'],
    ['No fix at 0, 0 or off the globe', 'zeroFix: true'],
    ['The clock is not ahead', 'zone: 300'],
    ['The clock is not behind', 'zone: -300'],
    ['Checksums agree', 'checksum: 0.3'],
    ['Lengths agree', 'length: 0.3'],
    ['Logs in when it connects', 'noLogin: true'],
    ['No jumps, no impossible speeds', 'teleport: 0.1'],
  ] as const
  test.each(faults.filter(([name]) => looksAt(name)))('%s fails with %s', (name, fault) => {
    expect(judged(one, `faults: { ${fault} }`).failed).toContain(name)
  })

  test('positions that come more seldom than it was told fail', () => {
    expect(judged(one, '', { plan: { interval: 45 } }, []).failed).toContain('Positions come as often as it was told')
  })

  test('a device that does as if it heard nothing fails by each command that it was sent', () => {
    const sent = ask.filter((name) => judgedWell.passed.includes(name))
    // Where an ordinary report is the answer, nobody can tell that it was none.
    const plain = ['gps103', 'watch'].includes(family)
    const told = sent.filter((name) => !plain || (family === 'watch' ? name === ask[1] : name === ask[2]))
    expect(judged(one, '', { simulate: deaf }).failed.filter((name) => ask.includes(name))).toEqual(told)
  })
  const judgedWell = judged(one)
})

describe('beside the dialects', () => {
  const tk970: Case = ['tk970', 'jt808', '2013']

  test('an identity that changes on the way fails', () => {
    expect(judged(['tk-120', 'gotop', 'v5'], '', { simulate: twofold }).failed).toContain('Keeps its identity on a connection')
  })
  test('a TK-102 that connects for each report passes: many have no connection to keep', () => {
    const found = judged(['tk-102', 'xexun', 'long'], 'faults: { halfOpen: 1 }')
    expect(found).toMatchObject({ overall: 'pass', failed: [] })
    expect(found.undecided).toContain('Keeps its identity on a connection')
  })
  test('an IMEI without its check digit fails', () => {
    expect(judged(['tk-102', 'xexun', 'long'], `imei: '490154203237519'`).failed).toEqual(['An IMEI has its check digit'])
  })
  test('a GT06 that never logs in is nobody', () => {
    expect(judged(['tk-120', 'gt06', 'classic'], 'faults: { noLogin: true }').failed).toContain('Says who it is before it reports')
  })
  test('overspeed and a geofence are judged when they come', () => {
    for (const one of [['tk-120', 'gotop', 'v5'], tk970, ['tk103', 'gps103', 'letters'], ['tk-102', 'xexun', 'long']] as const)
      expect(
        judged(
          one,
          '',
          measuring((moment) => (half(moment) ? { ...moment, alarms: ['overspeed', 'geofenceExit'] } : moment)),
        ).undecided,
      ).not.toContain(nobodyDoes[0])
  })
  test('datagrams are looked at where there are some', () => {
    const found = judged(tk970, 'transport: udp')
    expect(found).toMatchObject({ overall: 'pass', failed: [] })
    expect(found.passed).toContain('Every datagram tells who it is')
  })
  test('a TK970 that lost the sky tells cells, or fails', () => {
    const name = 'Without a fix it tells cells or Wi-Fi'
    expect(
      judged(
        ['tk970', 'watch', 'CS'],
        '',
        measuring((moment) => ({ ...moment, valid: half(moment) })),
      ).passed,
    ).toContain(name)
    expect(
      judged(
        ['tk970', 'watch', 'CS'],
        '',
        measuring((moment) => ({ ...moment, valid: half(moment), cells: [], wifi: [] })),
      ).failed,
    ).toContain(name)
  })
  test('a device of no family of the model is undecided in every rule', () => {
    const checked = checkJournal(commanded(castOf(`title: x\ndevices: [{ family: teltonika, interval: 10 }]`), 300, []), [
      suiteOf('tk-120'),
    ])
    if ('problems' in checked) throw new Error(JSON.stringify(checked.problems))
    expect(overall(checked.results)).toBe('undecided')
    for (const { verdict, text } of checked.results[0]!.results)
      expect([verdict, text]).toEqual(['undecided', expect.stringMatching(/^no .* rows$/)])
  })
})
