import { existsSync } from 'node:fs'
import { type Format, formatOf, formats, save } from '../core/host/capture/exporting.ts'
import { openCapture, rowsAsked, sayTroubles, zoneOf } from './open-capture.ts'
import { type Command, readArguments, UsageError } from './usage.ts'
import { version } from './version.ts'

export const convert: Command = {
  name: 'convert',
  says: 'opens captures and logs, and saves them as something else',
  help: `trackscope convert IN… OUT [options]

Opens pcapng, pcap, hex dumps, Traccar's log, JSON and CSV, several merged by time, and saves them in the form that OUT's
ending names. What a file is, is told by its content. What could not be read goes to standard error.

  --format NAME    ${formats.join(', ')}
  --filter TEXT    only rows that pass the filter
  --zone +HH:MM    the time zone of logs that do not say (UTC)
  --columns LIST   for tables that do not tell: bytes=3,time=1,link=2,direction=4 (from 1)
  --server-port N  ports at which servers listen (8888), to tell devices from servers; several with commas
  --force          replaces OUT where it exists`,
  async run(args) {
    const { values, positionals } = readArguments(
      args,
      {
        format: { type: 'string' },
        filter: { type: 'string' },
        zone: { type: 'string' },
        columns: { type: 'string' },
        'server-port': { type: 'string' },
        force: { type: 'boolean', default: false },
      },
      true,
    )
    const paths = positionals.slice(0, -1)
    const out = positionals.at(-1)
    if (out === undefined || paths.length === 0) throw new UsageError('give at least one file to open and the name of the file to save')
    const format = formatAsked(values.format, out)
    if (!values.force && existsSync(out)) return fail(`${out} is there already: --force replaces it`)
    const zone = zoneOf(values.zone)
    const capture = await openCapture(paths, { zone, columns: values.columns, serverPorts: values['server-port'] })
    if ('problem' in capture) return fail(capture.problem)
    const { reader, opened, store } = capture
    try {
      sayTroubles(opened)
      const { rows, all } = rowsAsked(values.filter, reader)
      const options = { application: `Trackscope ${version}`, started: capture.started, remarks: opened.remarks }
      const problem = await save(reader, all ? 'all' : rows, rows.length, out, format, options)
      if (problem !== undefined && problem !== 'cancelled') return fail(`${out} cannot be written: ${problem.en}`)
      console.error(`${out}: ${rows.length} rows of ${reader.journal.links.length} links`)
      return opened.problem === undefined ? 0 : 1
    } finally {
      store.close()
    }
  },
}

function formatAsked(text: string | undefined, out: string): Format {
  const format = text === undefined ? formatOf(out) : formats.find((one) => one === text)
  if (format !== undefined) return format
  throw new UsageError(
    text === undefined ? `no format is known by the ending of ${out}: give --format` : `--format is one of ${formats.join(', ')}`,
  )
}

function fail(text: string): number {
  console.error(`trackscope convert: ${text}`)
  return 1
}
