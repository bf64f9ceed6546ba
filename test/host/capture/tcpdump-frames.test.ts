import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import type { Row } from '../../../core/contract/journal.ts'
import { cases } from '../../protocols/case-file.ts'
import { capture, mayCapture } from '../../capture/tcpdump.ts'
import { datagrams, gt06Login, listening, login, report, rowsOf, Tracker, until } from '../tracker.ts'

/** What the list says of the frames of a link, each direction for itself: between the two the network is faster than a program that reads and writes. */
const told = (rows: readonly Row[]): string[] =>
  ['up', 'down'].flatMap((way) =>
    rows
      .filter(({ direction }) => direction === way)
      .map(({ direction, family, type, device, length, summary }) => `${direction} ${family} ${type} ${device} ${length} ${summary}`),
  )

test.skipIf(!mayCapture)(
  'a capture made by tcpdump of devices opens to the frames that the listener saw',
  { timeout: 60_000 },
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'trackscope-frames-'))
    const { workbench, port } = await listening()
    try {
      const stop = await capture(join(folder, 'lo.pcap'), 'lo', `port ${port}`)
      if (!stop) return console.info('tcpdump may not capture here')
      const frames = () => rowsOf(workbench).filter(({ kind }) => kind === 'frame')
      const first = await Tracker.connect(port)
      for (const part of [login, report.slice(0, 30), report.slice(30)]) {
        await first.send(part)
        await sleep(30)
      }
      const second = await Tracker.connect(port)
      await second.send(gt06Login)
      for (const { chunks } of cases(new Set(['gt06'])).slice(0, 5)) {
        for (const { direction, bytes } of chunks) if (direction === 'up') await second.send(bytes)
        await sleep(50)
      }
      await datagrams(port, [report], 0)
      await sleep(700)
      await first.end()
      await second.end()
      await until(() => rowsOf(workbench).filter(({ kind }) => kind === 'closed').length >= 2, frames)
      await stop()
      const seen = rowsOf(workbench)
      const answer = await workbench
        .connect(() => undefined)
        .handlers['capture.open']({ paths: [join(folder, 'lo.pcap')], serverPorts: [port] })
      if (!('work' in answer)) throw new Error(answer.problem.en)
      await until(
        () => workbench.captures.works[0]!.state === 'done',
        () => workbench.captures.works,
      )
      const opened = rowsOf(workbench).slice(seen.length)
      expect(workbench.captures.works[0]!.troubles.filter(({ severity }) => severity !== 'info')).toEqual([])
      const links = new Set(opened.map(({ link }) => link))
      expect(links.size).toBe(3)
      for (const link of links) {
        const mine = opened.filter((row) => row.link === link && row.kind === 'frame')
        const { remote } = mine[0]!
        expect(told(mine)).toEqual(told(seen.filter((row) => row.remote === remote && row.kind === 'frame')))
      }
      return undefined
    } finally {
      await workbench.close()
      rmSync(folder, { recursive: true })
    }
  },
)
