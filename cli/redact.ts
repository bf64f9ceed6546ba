import { existsSync } from 'node:fs'
import { redactTo, secretRandom } from '../core/host/capture/redacting.ts'
import { openCapture, sayTroubles, zoneOf } from './open-capture.ts'
import { type Command, readArguments, UsageError } from './usage.ts'
import { version } from './version.ts'

export const redact: Command = {
  name: 'redact',
  says: 'writes a copy of a capture that tells nothing of devices, people and places',
  help: `trackscope redact IN… OUT [options]

IMEI, phone numbers, ids of devices, SIM cards, networks and drivers, passwords and addresses are replaced, each always by
the same; places are moved by a hidden distance; checksums are computed again. The copy decodes the same but for that.
OUT is pcapng, or JSON Lines where it ends in .jsonl. Nobody can go back, not even with this program.

What cannot be redacted safely is named, and nothing is written; --leave-out writes the copy without it.

  --leave-out   leaves out what cannot be redacted
  --zone +HH:MM the time zone of logs that do not say (UTC)
  --force       replaces OUT where it exists`,
  async run(args) {
    const { values, positionals } = readArguments(
      args,
      { 'leave-out': { type: 'boolean', default: false }, zone: { type: 'string' }, force: { type: 'boolean', default: false } },
      true,
    )
    const paths = positionals.slice(0, -1)
    const out = positionals.at(-1)
    if (out === undefined || paths.length === 0) throw new UsageError('give at least one file to open and the name of the copy')
    if (!values.force && existsSync(out)) return fail(`${out} is there already: --force replaces it`)
    const capture = await openCapture(paths, { zone: zoneOf(values.zone) })
    if ('problem' in capture) return fail(capture.problem)
    try {
      sayTroubles(capture.opened)
      const { problem, refused, frames } = await redactTo(capture.reader, {
        path: out,
        format: /\.(jsonl|ndjson)$/i.test(out) ? 'events' : 'pcapng',
        application: `Trackscope ${version}`,
        remarks: capture.opened.remarks,
        leaveOut: values['leave-out'],
        random: secretRandom,
      })
      for (const [what, count] of refused) console.error(`  ${values['leave-out'] ? 'left out' : 'refused'}: ${what}: ${count} frames`)
      if (problem !== undefined) return fail(refused.size > 0 ? `${problem}; --leave-out writes the copy without it` : problem)
      console.error(`${out}: ${frames} frames redacted`)
      return 0
    } finally {
      capture.store.close()
    }
  },
}

function fail(text: string): number {
  console.error(`trackscope redact: ${text}`)
  return 1
}
