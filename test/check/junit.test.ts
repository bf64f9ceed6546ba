import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { junit } from '../../core/check/junit.ts'
import { overall } from '../../core/check/run.ts'
import { readSuite } from '../../core/check/suite.ts'
import { checkJournal } from '../../core/host/check/check-capture.ts'
import { evidence } from '../../core/host/check/evidence.ts'
import { castOf, opened } from '../compare/rehearsed.ts'

const schema = join(import.meta.dirname, '..', 'fixtures', 'junit.xsd')
const xmllint = spawnSync('xmllint', ['--version']).status === 0
const reader = opened(
  castOf('title: x\ndevices: [{ family: gt06, interval: 10, heartbeat: 60, faults: { checksum: 0.3, garbage: 0.2 } }]'),
  300,
)
const suites = [
  `title: 'a "b" <c> & ]]>'\nfamily: gt06\nchecks:
  - { name: Logs in, eventually: type == login, within: 30 s }
  - { name: "\\u0001 <script>", severity: warning, why: a & b, never: note == checksum }
  - { name: Alarms, where: type == alarm, always: alarm == sos }`,
  'title: other\nfamily: h02\nchecks: [{ name: any, always: device }]',
].map((text) => {
  const read = readSuite(text)
  if ('problems' in read) throw new Error(JSON.stringify(read.problems))
  return read
})
const checked = checkJournal(reader, suites)
const results = 'results' in checked ? checked.results : []
const about = { capture: 'a <b> & "c".pcapng', timestamp: '2026-11-20T09:30:00' }
const written = (problem?: string) => junit(results, { ...about, problem }, (row) => evidence(reader, row))

const validated = (text: string) => spawnSync('xmllint', ['--noout', '--schema', schema, '-'], { input: text, encoding: 'utf8' })

test.skipIf(!xmllint)('validates against the structure that JUnit’s readers share (needs xmllint)', () => {
  expect(results.map((one) => one.results.map(({ verdict }) => verdict))).toEqual([['pass', 'fail', 'undecided'], ['undecided']])
  for (const text of [written(), written('stopped <before> its time')]) expect(validated(text)).toMatchObject({ status: 0 })
  // The schema refuses what it should.
  expect(validated(written().replace(' id="0"', '')).status).not.toBe(0)
  expect(validated(written().replace('<system-out>', '<system-in>').replace('</system-out>', '</system-in>')).status).not.toBe(0)
})

test('counts what it holds, and shows the raw exchange of every failure in system-out', () => {
  const text = written()
  expect(text).toMatch(/tests="3" failures="1" errors="0" skipped="1"[^]*tests="1" failures="0" errors="0" skipped="1"/)
  expect(text).toMatch(/<system-out>== .*&lt;script&gt;\nnote == checksum\nrow \d+ {2}2026-.* → gt06 .*\n {4}78 78 /)
  expect(overall(results)).toBe('fail')
})

test('a run that cannot pass is an error in every suite, whatever its checks say', () => {
  expect(written('stopped before its time').match(/<error message="stopped before its time" type="run"\/>/g)).toHaveLength(2)
  expect(written('x')).toContain('tests="4" failures="1" errors="1" skipped="1"')
})
