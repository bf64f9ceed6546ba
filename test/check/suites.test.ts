import { describe, expect, test } from 'vitest'
import { overall } from '../../core/check/run.ts'
import { readSuite, type Suite } from '../../core/check/suite.ts'
import { checkJournal } from '../../core/host/check/check-capture.ts'
import { readySuites } from '../../core/host/check/library.ts'
import { familiesById } from '../../core/link/engine.ts'
import { castOf, opened } from '../compare/rehearsed.ts'

const suiteOf = (text: string): Suite => {
  const read = readSuite(text)
  if ('problems' in read) throw new Error(JSON.stringify(read.problems))
  return read
}
const simulated = [...familiesById.values()].filter(({ simulate }) => simulate)
const dialects = simulated.flatMap(({ id, simulate }) => simulate!.dialects.map((dialect) => [id, dialect.id] as const))
const scenario = (family: string, dialect: string, faults = ''): string =>
  `title: x\ndevices: [{ family: ${family}, dialect: '${dialect}', count: 2, interval: 10, heartbeat: 60, events: [{ at: 100, do: sos }]${faults} }]`
/** Those of families; those of models have tests of their own. */
const ready = new Map(readySuites().flatMap(({ id, of, text }) => (of === 'family' ? [[id, text] as const] : [])))

test('every simulated family has a ready suite', () => {
  expect([...ready.keys()]).toEqual(simulated.map(({ id }) => id).toSorted())
})

describe.each(dialects)('the suite of %s', (family, dialect) => {
  const suite = suiteOf(ready.get(family)!)
  const verdicts = (text: string, only: (name: string) => boolean = () => true) => {
    const checked = checkJournal(opened(castOf(text), 900), [suite])
    if ('problems' in checked) throw new Error(JSON.stringify(checked.problems))
    return {
      overall: overall(checked.results),
      not: checked.results[0]!.results.filter(
        ({ verdict, check }) => verdict !== 'pass' && !(check.optional && verdict === 'undecided') && only(check.name),
      ).map(({ check, verdict, text }) => `${check.name}: ${verdict}: ${text}`),
    }
  }

  test(`passes a device that behaves, ${dialect}`, () => {
    expect(verdicts(scenario(family, dialect))).toEqual({ overall: 'pass', not: [] })
  })
  test(`fails a device without a fix or a clock, ${dialect}`, () => {
    expect(verdicts(scenario(family, dialect, ', faults: { zeroFix: true }')).overall).toBe('fail')
    expect(verdicts(scenario(family, dialect, ', faults: { clock: 7200 }'), (name) => name.includes('clock')).not).toEqual([
      expect.stringContaining('The clock is right: fail'),
    ])
  })
})
