import { describe, expect, test } from 'vitest'
import { frame } from '../../core/protocols/gt06/encode.ts'
import { Encoder } from '../../core/wire/encoder.ts'
import { readSuite } from '../../core/check/suite.ts'
import type { CheckResult } from '../../core/check/run.ts'
import { checkJournal } from '../../core/host/check/check-capture.ts'
import { castOf, opened } from '../compare/rehearsed.ts'

const gt06 = (settings = '', events = '') =>
  castOf(
    `title: x\ndevices: [{ family: gt06, dialect: newer, interval: 10, heartbeat: 60, imei: '864209876543218'${settings}, events: [{ at: 95, do: sos }${events}] }]`,
  )
const capture = (settings: string, seconds = 300) => opened(gt06(settings), seconds)
const words = (text: string) =>
  new Encoder()
    .u8(4 + text.length)
    .u32(1)
    .text(text)
    .u16(2)
    .done()
const order = { at: 52, direction: 'down', bytes: frame(0x80, 1, { content: words('Relay,1#') }) } as const
const answer = { at: 54, direction: 'up', bytes: frame(0x15, 900, { content: words('Cut off the fuel supply: Success!') }) } as const
const ordered = opened(gt06(), 300, undefined, [order, answer])
const refused = opened(gt06(), 300, undefined, [order])
const good = capture('')
const broken = capture(', faults: { checksum: 0.3, duplicate: 0.4 }')
const wandering = capture(', faults: { jitter: 8, clock: -3600 }')
const short = capture('', 1)

function result(check: string, reader = good): CheckResult {
  const read = readSuite(`title: x\nfamily: gt06\nchecks:\n  - { name: y, ${check} }\n`)
  if ('problems' in read) throw new Error(JSON.stringify(read.problems))
  const checked = checkJournal(reader, [read])
  if ('problems' in checked) throw new Error(JSON.stringify(checked.problems))
  return checked.results[0]!.results[0]!
}
const none = capture(', faults: { silent: true }')

describe('each verb passes, fails, and is undecided where there is too little', () => {
  test.each([
    ['always', 'always: verdict == match', good, 'pass'],
    ['always', "where: 'type == location', always: 'speed > 500'", good, 'fail'],
    ['always', "where: 'type == alarm', always: 'alarm == sos'", short, 'undecided'],
    ['never', "never: 'note == checksum'", good, 'pass'],
    ['never', "never: 'note == checksum'", broken, 'fail'],
    ['never', "where: 'type == alarm', never: 'note == checksum'", short, 'undecided'],
    ['eventually', "eventually: 'type == alarm', within: 120 s", good, 'pass'],
    ['eventually', "eventually: 'type == alarm', within: 60 s", good, 'fail'],
    ['eventually', "eventually: 'type == alarm', within: 120 s", short, 'undecided'],
    ['every', "where: 'type == location or type == alarm', every: 10 s ± 6 s", good, 'pass'],
    ['every', "where: 'type == location', every: 30 s ± 5 s", good, 'fail'],
    ['every', "where: 'type == location', every: 10 s ± 5 s", short, 'undecided'],
    ['then', "after: 'direction == up and type == login', then: 'direction == down', within: 1 s", good, 'pass'],
    ['then', "after: 'type == login', then: 'type == alarm', within: 20 s", good, 'fail'],
    ['then', "after: 'type == alarm', then: 'type == location', within: 20 s", short, 'undecided'],
    ['command', "command: 'text contains Relay', answer: 'text contains Success', within: 20 s", ordered, 'pass'],
    ['command', "command: 'text contains Relay', answer: 'text contains Success', within: 20 s", refused, 'fail'],
    ['command', "command: 'text contains Relay', answer: 'text contains Success', within: 20 s", good, 'undecided'],
    ['monotonic', 'monotonic: serial_number', good, 'pass'],
    ['monotonic', 'monotonic: serial_number, strictly: true', broken, 'fail'],
    ['monotonic', "where: 'type == alarm', monotonic: fixtime", good, 'undecided'],
    ['unique', 'unique: serial_number', good, 'pass'],
    ['unique', 'unique: serial_number', broken, 'fail'],
    ['unique', "where: 'type == alarm', unique: serial_number", short, 'undecided'],
    ['constant', 'per: link, constant: device', good, 'pass'],
    ['constant', 'constant: serial_number', good, 'fail'],
    ['constant', "where: 'type == alarm', constant: speed", good, 'undecided'],
    ['share', "where: 'type == location', share: 'valid == true', min: 95 %", good, 'pass'],
    ['share', "share: 'note == checksum', max: 5 %", broken, 'fail'],
    ['share', "share: 'note == checksum', max: 5 %", short, 'undecided'],
  ] as const)('%s: %s', (_, check, reader, verdict) => {
    expect(result(check, reader)).toMatchObject({ verdict })
  })
})

describe('a suite for several families', () => {
  const both = opened(
    castOf(
      'title: x\ndevices: [{ family: gt06, interval: 10, heartbeat: 60 }, { family: h02, interval: 10 }, { family: gotop, interval: 10 }]',
    ),
    120,
  )
  const verdicts = (head: string, ...checks: readonly string[]) => {
    const read = readSuite(`title: x\n${head}checks:\n${checks.map((one, i) => `  - { name: n${i}, ${one} }\n`).join('')}`)
    if ('problems' in read) throw new Error(JSON.stringify(read.problems))
    const checked = checkJournal(both, [read])
    if ('problems' in checked) throw new Error(JSON.stringify(checked.problems))
    return checked.results[0]!.results.map(({ verdict, text }) => `${verdict}: ${text}`)
  }
  const nobodyElse = "always: 'family in (gt06, h02)'"

  test('looks at links of those only, or of those that a model speaks', () => {
    expect(verdicts('', nobodyElse)).toEqual([expect.stringMatching(/^fail/)])
    expect(verdicts('family: [gt06, h02]\n', nobodyElse)).toEqual([expect.stringMatching(/^pass/)])
    expect(verdicts('model: tk970\n', nobodyElse)).toEqual([expect.stringMatching(/^pass/)])
    expect(verdicts('model: tk-120\n', nobodyElse)).toEqual([expect.stringMatching(/^fail/)])
  })
  test('has checks for one of them, which wait for nobody else', () => {
    const logsIn = "per: link, eventually: 'type == login', within: 30 s"
    expect(verdicts('model: tk970\n', logsIn, `family: gt06, ${logsIn}`, `family: [jt808, watch], ${logsIn}`)).toEqual([
      expect.stringMatching(/^fail/),
      'pass: 1 device did',
      'undecided: no jt808, watch rows',
    ])
  })
})

/** A capture during which the clock that wrote it was set back, ms. */
function times(back: number) {
  const reader = opened(gt06(), 300)
  const { chunks } = reader.journal
  for (let i = Math.floor(chunks.count / 2); i < chunks.count; i++) chunks.time.set(i, chunks.time.get(i) - back)
  return reader
}

describe('a verdict is never green by default', () => {
  test('without a frame', () => {
    for (const check of ["never: 'note == checksum'", 'always: device', "share: 'valid == true', max: 50 %"])
      expect(result(check, none).verdict).toBe('undecided')
  })
  test('with a field that no row has', () => {
    const found = result("never: 'tpye == checksum'")
    expect(found).toMatchObject({ verdict: 'undecided', text: 'no row has a field "tpye"' })
  })
  test('when a device falls silent before the end', () => {
    const reader = opened(gt06('', ', { at: 100, faults: { silent: true } }'), 300)
    expect(result("where: 'type == location', every: 10 s ± 6 s", reader).failures.at(-1)?.text).toMatch(
      /^nothing more for \d+ s until the end$/,
    )
  })
  test('in a capture whose clock was set back', () => {
    const check = "after: 'direction == up and type == login', then: 'direction == down', within: 1 s"
    expect(result(check, times(500)).verdict).toBe('pass')
    expect(result(check, times(3_600_000))).toMatchObject({
      verdict: 'undecided',
      text: expect.stringMatching(/^the clock goes back 3\d{3}(\.\d)? s at row \d+: times cannot be judged$/),
    })
    // What does not ask for the time is judged all the same.
    expect(result("never: 'note == checksum'", times(3_600_000)).verdict).toBe('pass')
  })
  test('in a capture with jumps of the clock', () => {
    expect(result("where: 'type == location', every: 10 s ± 2 s", wandering).verdict).toBe('fail')
  })
})

test('failures name their rows', () => {
  const found = result("never: 'note == checksum'", broken)
  expect(found.failures).toHaveLength(Math.min(20, found.failed))
  for (const { rows } of found.failures) expect(broken.noteCodes(rows[0]!, broken.decode(rows[0]!))).toContain('checksum')
})

const problems = (text: string) => {
  const read = readSuite(text)
  return 'problems' in read ? read.problems.map(({ line, column, text }) => `${line}:${column}: ${text}`) : []
}
const suite = (...lines: string[]) => `title: x\nchecks:\n  - name: y\n${lines.map((line) => `    ${line}\n`).join('')}`

describe('a suite that is wrong is refused with its place', () => {
  test.each([
    [suite('allways: device'), ['4:5: there is no setting "allways" here']],
    [
      suite('severity: error'),
      [
        '3:5: y: says nothing to check: expected one of always, never, eventually, every, after, command, monotonic, unique, constant, share',
      ],
    ],
    [suite('always: device', 'never: device'), ['5:5: y: one check has one of always, never, not several']],
    [suite('always: speed >'), ['4:5: y: at character 8: a value is missing at the end']],
    [suite('always: speed > fast'), ['4:5: y: at character 9: expected a number, found "fast"']],
    [suite('always: verdict == sure'), ['4:5: y: at character 12: expected one of none, more, possible, match']],
    [suite('eventually: device'), ['4:5: y: eventually needs within']],
    [
      suite('after: device', 'then: device', 'within: 12 fortnights'),
      ['6:5: y: within: expected a time up to 7 days, as 120 s, 5 min or 2 h'.replace('within: expected', 'expected')],
    ],
    [suite('after: device', 'then: device', 'within: 30 d'), ['6:5: y: expected a time up to 7 days, as 120 s, 5 min or 2 h']],
    [suite('where: device', 'every: 30 s'), ['5:5: y: expected an interval with a tolerance, as 30 s ± 5 s, found "30 s"']],
    [suite('where: device', 'every: 30 s ± 40 s'), ['5:5: y: the tolerance is as long as the interval: nothing could fail']],
    [suite('share: device', 'min: 90 %', 'max: 10 %'), ['5:5: y: is more than max: nothing can pass']],
    [suite('always: device', 'within: 5 s'), ['5:5: y: within means nothing beside always']],
    [
      suite('always: ${who}'),
      ['4:5: y: there is no parameter "who"', '4:5: y: at character 1: expected a field name, found "$"'].slice(0, 1),
    ],
    ['title: x\nchecks: []\n', ['2:1: checks: Too small: expected array to have >=1 items']],
    ['', ['1:1: the file: Invalid input: expected object, received null']],
    [suite('always: device') + '  - { name: z, never: device }\n', ['5:5: z: contradicts y']],
    [`${suite('always: device')}family: gt60\n`, ['5:1: there is no family "gt60"']],
    [`${suite('always: device')}family: [gt06, gt60]\n`, ['5:1: there is no family "gt60"']],
    [`${suite('always: device')}model: tk110\n`, ['5:1: there is no model "tk110": expected one of tk-120, g02, tk103, tk970, tk-102']],
    [`${suite('always: device')}model: tk970\nfamily: gt06\n`, ['6:1: the model says which families: leave family out, or the model']],
    [suite('always: device', 'family: gt60'), ['5:5: y: there is no family "gt60"']],
    [
      `${suite('always: device', 'family: [gt06, h02]')}family: [gt06, jt808]\n`,
      ['5:5: y: h02 is none of the suite’s families: gt06, jt808'],
    ],
    // Of two families each may have a rule that the other could not keep.
    [`${suite('always: device', 'family: gt06')}  - { name: z, never: device, family: h02 }\n`, []],
    [`${suite('always: device')}for: 30 d\n`, ['5:1: expected a time up to 7 days, as 10 min']],
  ])('%j', (text, expected) => {
    expect(problems(text)).toEqual(expected)
  })
})

const steps = (...lines: string[]) =>
  `title: x\nfamily: gt06\nchecks: [{ name: y, always: device }]\nsetup:\n${lines.map((line) => `  - ${line}\n`).join('')}`
describe('a set-up step that is wrong is refused with its place', () => {
  test.each([
    [steps('{ wait: 2 s }', '{ until: type == login, within: 1 min }', '{ send: getVersion }', '{ drop: true }'), []],
    [steps('{ wiat: 2 s }'), ['5:7: there is no setting "wiat" here']],
    [steps('{ within: 2 s }'), ['5:5: step 1: a step does one of wait, until, withhold, delay, corrupt, answer, drop, send, bytes']],
    [steps('{ wait: 2 s }', '{ wait: 1 s, drop: true }'), ['6:18: step 2: one step does one of wait, drop, not several']],
    [steps('{ until: type == login }'), ['5:7: step 1: until needs within: a time up to 1 h, as 10 s or 5 min']],
    [
      steps('{ wait: 2 d }'),
      ['5:7: step 1: wait needs a time: a time up to 1 h, as 10 s or 5 min'.replace('wait needs a time: a', 'wait needs a')],
    ],
    [steps('{ withhold: type = login }'), ['5:7: step 1: at character 6: expected an operator (== != > < contains in …), found "="']],
    [steps('{ send: getVersoin }'), [expect.stringMatching(/^5:7: step 1: gt06 has no command "getVersoin"; it has /)]],
    [steps('{ bytes: 7g }'), ['5:7: step 1: "g" is no hex digit']],
    [steps('{ drop: true, by: 2 s }'), ['5:19: step 1: by means nothing beside drop']],
    [steps('{ bytes: "${what}" }'), ['5:7: step 1: there is no parameter "what"']],
  ])('%j', (text, expected) => {
    expect(problems(text)).toEqual(expected)
  })
})
