import { afterEach, expect, test } from 'vitest'
import type { CaptureEvent } from '../../core/capture/event.ts'
import { Replay } from '../../core/host/capture/replay.ts'
import { Workbench } from '../../core/host/workbench.ts'
import { engine } from '../../core/link/engine.ts'
import { login, report, rowsOf } from './tracker.ts'

let workbench: Workbench
afterEach(() => workbench.close())

const link = { link: 1 } as const
const up = (time: number, text: string): CaptureEvent => ({ kind: 'chunk', ...link, time, direction: 'up', bytes: Buffer.from(text) })
const gap = (time: number, length: number | undefined): CaptureEvent => ({
  kind: 'gap',
  ...link,
  time,
  direction: 'up',
  length,
  why: 'lost',
})
const opened: CaptureEvent = { kind: 'opened', ...link, time: 1000, transport: 'tcp', remote: '10.0.0.9:5000', local: '10.0.0.1:8888' }

/** Missing bytes are a fact of the capture: whatever family is decided, they stay where they are. */
test.each<[string, CaptureEvent[]]>([
  ['between frames', [up(1001, login), gap(1002, 500), up(1003, report)]],
  ['within a frame', [up(1001, login + report.slice(0, 30)), gap(1002, 20), up(1003, report.slice(50) + report)]],
  ['before the first chunk', [gap(1001, 77), up(1002, login + report)]],
  ['of unknown length', [up(1001, login), gap(1002, undefined), up(1003, report)]],
  ['at the end', [up(1001, login + report.slice(0, 9)), gap(1002, 500), { kind: 'closed', ...link, time: 1003, ending: 'ended' }]],
])('a gap %s survives that the link is decoded as another family, and back', async (_, events) => {
  workbench = new Workbench({ shell: 'browser', version: 'test' })
  const replay = new Replay(workbench.journal, engine('summary'))
  for (const event of [opened, ...events]) replay.take(event)
  replay.end()
  const seen = () => rowsOf(workbench).map((row) => ({ ...row, offset: workbench.journal.offsetOf(row.number) }))
  const gaps = () => seen().filter(({ kind, length }) => kind === 'skipped' && length === 0)
  const before = seen()
  expect(gaps()).toHaveLength(1)
  const call = workbench.connect(() => undefined).handlers
  await call['decode.as']({ kind: 'link', link: 1 }, 'gt06')
  expect(gaps()).toMatchObject([{ number: before.find(({ length, kind }) => length === 0 && kind === 'skipped')!.number }])
  await call['decode.as']({ kind: 'link', link: 1 }, undefined)
  expect(seen()).toEqual(before)
})
