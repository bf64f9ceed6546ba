import { existsSync } from 'node:fs'
import type { Redactions } from '../core/capture/redact/redactor.ts'
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
  --keep LIST   keeps what is named: identities, phones, addresses, places
  --cut-places  cuts places to about a kilometre instead of moving them
  --zone +HH:MM the time zone of logs that do not say (UTC)
  --force       replaces OUT where it exists`,
  async run(args) {
    const { values, positionals } = readArguments(
      args,
      {
        'leave-out': { type: 'boolean', default: false },
        keep: { type: 'string', default: '' },
        'cut-places': { type: 'boolean', default: false },
        zone: { type: 'string' },
        force: { type: 'boolean', default: false },
      },
      true,
    )
    const paths = positionals.slice(0, -1)
    const out = positionals.at(-1)
    if (out === undefined || paths.length === 0) throw new UsageError('give at least one file to open and the name of the copy')
    const what = redactionsOf(values.keep, values['cut-places'])
    if (!values.force && existsSync(out)) return fail(`${out} is there already: --force replaces it`)
    const capture = await openCapture(paths, { zone: zoneOf(values.zone) })
    if ('problem' in capture) return fail(capture.problem)
    try {
      sayTroubles(capture.opened)
      const { problem, refused, frames, replaced } = await redactTo(capture.reader, {
        what,
        path: out,
        format: /\.(jsonl|ndjson)$/i.test(out) ? 'events' : 'pcapng',
        application: `Trackscope ${version}`,
        remarks: capture.opened.remarks,
        leaveOut: values['leave-out'],
        random: secretRandom,
      })
      for (const [what, count] of refused) console.error(`  ${values['leave-out'] ? 'left out' : 'refused'}: ${what.en}: ${count} frames`)
      if (problem !== undefined) return fail(refused.length > 0 ? `${problem.en}; --leave-out writes the copy without it` : problem.en)
      const { identities, phones, addresses, places } = replaced
      console.error(
        `${out}: ${frames} frames redacted: ${identities} identities, ${phones} phone numbers, ${addresses} addresses, places in ${places} frames`,
      )
      return 0
    } finally {
      capture.store.close()
    }
  },
}

const kinds = ['identities', 'phones', 'addresses', 'places']

function redactionsOf(keep: string, cut: boolean): Redactions {
  const kept = new Set(keep === '' ? [] : keep.split(','))
  for (const one of kept) if (!kinds.includes(one)) throw new UsageError(`--keep takes ${kinds.join(', ')}, not ${JSON.stringify(one)}`)
  if (cut && kept.has('places')) throw new UsageError('places are either kept or cut: --keep places, or --cut-places')
  return {
    identities: !kept.has('identities'),
    phones: !kept.has('phones'),
    addresses: !kept.has('addresses'),
    places: kept.has('places') ? 'keep' : cut ? 'cut' : 'move',
  }
}

function fail(text: string): number {
  console.error(`trackscope redact: ${text}`)
  return 1
}
