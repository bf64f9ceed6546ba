import { readSuite } from '../../core/check/suite.ts'
import { overall } from '../../core/check/run.ts'
import { checkJournal } from '../../core/host/check/check-capture.ts'
import { Replay } from '../../core/host/capture/replay.ts'
import { Journal } from '../../core/host/journal/journal.ts'
import { SpillFile } from '../../core/host/journal/payload-store.ts'
import { Reader } from '../../core/host/journal/reader.ts'
import { compare } from '../../core/compare/compare.ts'
import { profile } from '../../core/compare/profile.ts'
import { seenRows } from '../../core/host/compare/seen-rows.ts'
import { engine, familiesById } from '../../core/link/engine.ts'
import { rehearse } from '../../core/simulate/rehearsal.ts'
import { readScenario } from '../../core/simulate/scenario.ts'

/** Fifty checks, all verbs and fields from the decoded frames among them, over 10⁵ frames (or `--frames N`); then a comparison. */
export function run(options: readonly string[]): void {
  const at = options.indexOf('--frames')
  const reader = captured(at === -1 ? 1e5 : Number(options[at + 1]))
  const read = readSuite(suite())
  if ('problems' in read) throw new Error(JSON.stringify(read.problems))
  const start = performance.now()
  const checked = checkJournal(reader, [read])
  const ms = Math.round(performance.now() - start)
  if ('problems' in checked) throw new Error(JSON.stringify(checked.problems))
  const results = checked.results[0]!.results
  const count = (verdict: string) => results.filter((one) => one.verdict === verdict).length
  const { frames } = reader.journal
  report({
    step: 'check',
    checks: results.length,
    frames,
    ms,
    verdict: overall(checked.results),
    passed: count('pass'),
    failed: count('fail'),
    undecided: count('undecided'),
  })
  const before = performance.now()
  const said = profile(seenRows(reader), 'bench')
  const differences = compare(said, said).differences.length
  report({ step: 'compare', frames, ms: Math.round(performance.now() - before), differences })
}

/** A hundred devices of four families. */
function captured(frames: number): Reader {
  const devices = ['gt06', 'gps103', 'h02', 'jt808'].map(
    (family) => `{ family: ${family}, count: 25, interval: 5, heartbeat: 60, events: [{ at: 60, do: sos }] }`,
  )
  const read = readScenario(`title: bench\ndevices: [${devices.join(', ')}]`, { families: familiesById, host: '127.0.0.1', port: 8888 })
  if ('problems' in read) throw new Error(JSON.stringify(read.problems))
  const journal = new Journal(new SpillFile())
  const replay = new Replay(journal, engine('summary'))
  for (const event of rehearse(read.cast, engine('summary'), Date.UTC(2026, 10, 20), (frames / 100) * 5)) {
    if (journal.frames >= frames) break
    replay.take(event)
  }
  return new Reader(journal)
}

function suite(): string {
  const kinds = [
    (i: number) => `always: 'length > ${i % 10}'`,
    (i: number) => `never: 'speed > ${200 + i}'`,
    (i: number) => `share: 'valid == true', where: 'latitude', min: ${i % 90} %`,
    (i: number) => `after: 'type == heartbeat', then: 'direction == down', within: ${5 + i} s`,
    (i: number) => `where: 'latitude', every: ${4 + (i % 3)} s ± 3 s, tolerate: 10 %`,
    () => `never: 'note == checksum'`,
    () => `where: 'family == gt06', monotonic: serial_number, wraps: 65535`,
    (i: number) => `eventually: 'alarm == sos', within: ${100 + i} s`,
    (i: number) => `never: 'bytes contains ff ff ff ${String(i).padStart(2, '0')}'`,
    (i: number) => `always: 'batteryLevel > ${i} or not batteryLevel', where: 'family == jt808'`,
  ]
  const checks = Array.from({ length: 50 }, (_, i) => `  - { name: check ${i}, ${kinds[i % kinds.length]!(i)} }`)
  return `title: bench\nchecks:\n${checks.join('\n')}\n`
}

const report = (line: object): void => console.log(JSON.stringify({ bench: 'check', ...line }))
