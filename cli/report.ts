import { createHash } from 'node:crypto'
import { createReadStream, existsSync, statSync, writeFileSync } from 'node:fs'
import { basename } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { Trouble } from '../core/capture/trouble.ts'
import { evidencePage } from '../core/capture/export/evidence.ts'
import { gatherEvidence } from '../core/host/capture/evidence.ts'
import { reason } from '../core/host/reason.ts'
import { openCapture, rowsAsked, sayTroubles, zoneOf } from './open-capture.ts'
import { type Command, readArguments, UsageError, wholeNumber } from './usage.ts'
import { version } from './version.ts'

export const report: Command = {
  name: 'report',
  says: 'writes an evidence report of a capture, one file to send',
  help: `trackscope report IN… OUT.html [options]

One page that opens anywhere without a network and prints well: what was asked, the capture with its hash, devices, why
their protocols, findings, where they were, and frames as hex beside their fields.

  --asked TEXT   what this is about, the headline
  --filter TEXT  only rows that pass the filter
  --frames N     frames that are shown in full (50): marked ones first, then the first of each kind, then those with errors
  --zone +HH:MM  the time zone of logs that do not say (UTC)
  --force        replaces OUT where it exists`,
  async run(args) {
    const { values, positionals } = readArguments(
      args,
      {
        asked: { type: 'string', default: '' },
        filter: { type: 'string' },
        frames: { type: 'string' },
        zone: { type: 'string' },
        force: { type: 'boolean', default: false },
      },
      true,
    )
    const paths = positionals.slice(0, -1)
    const out = positionals.at(-1)
    if (out === undefined || paths.length === 0) throw new UsageError('give at least one file to open and the name of the page')
    const frames = wholeNumber('frames', values.frames, 50, [0, 5000])
    if (!values.force && existsSync(out)) return fail(`${out} is there already: --force replaces it`)
    const capture = await openCapture(paths, { zone: zoneOf(values.zone) })
    if ('problem' in capture) return fail(capture.problem)
    const { reader, opened, store } = capture
    try {
      sayTroubles(opened)
      const { rows } = rowsAsked(values.filter, reader)
      const application = `Trackscope ${version}`
      const sources = await Promise.all(paths.map((path) => sourceOf(path, opened)))
      const evidence = await gatherEvidence(reader, rows, {
        asked: values.asked,
        application,
        written: Date.now(),
        sources,
        remarks: opened.remarks,
        frames,
      })
      if (!evidence) return 1
      writeFileSync(out, evidencePage(evidence))
      console.error(`${out}: ${evidence.frames.length} frames of ${evidence.devices.length} devices`)
      return 0
    } catch (error) {
      if (error instanceof Error && 'code' in error) return fail(`${out} cannot be written: ${reason(error).en}`)
      throw error
    } finally {
      store.close()
    }
  },
}

async function sourceOf(
  path: string,
  { sources }: { readonly sources: readonly { name: string; facts: { format: string }; troubles: readonly Trouble[] }[] },
) {
  const hash = createHash('sha256')
  await pipeline(createReadStream(path), hash)
  const name = basename(path)
  const source = sources.find((one) => one.name.split(', ').includes(name))
  const troubles = source?.troubles.map(({ text, count }) => `${text.en} (${count})`) ?? []
  return { name, format: source?.facts.format ?? '', bytes: statSync(path).size, sha256: hash.digest('hex'), troubles }
}

function fail(text: string): number {
  console.error(`trackscope report: ${text}`)
  return 1
}
