import { MountedStore } from '../core/host/capture/mounted-store.ts'
import { type Opened, openInto } from '../core/host/capture/opening.ts'
import { openSources } from '../core/host/capture/source.ts'
import { Journal } from '../core/host/journal/journal.ts'
import { SpillFile } from '../core/host/journal/payload-store.ts'
import { compileFilter } from '../core/host/journal/filter.ts'
import { Reader } from '../core/host/journal/reader.ts'
import type { CsvHead, CsvMapping } from '../core/capture/text/csv.ts'
import { engine } from '../core/link/engine.ts'
import { UsageError } from './usage.ts'

export interface OpenWish {
  readonly zone: number
  readonly columns?: string | undefined
  readonly serverPorts?: string | undefined
}

export interface OpenCapture {
  readonly reader: Reader
  readonly opened: Opened
  readonly store: MountedStore
  /** When the first row was, ms since 1970 UTC. */
  readonly started: number
}

/** Opens files into a journal of their own. */
export async function openCapture(paths: readonly string[], wish: OpenWish): Promise<OpenCapture | { readonly problem: string }> {
  const serverPorts = wish.serverPorts?.split(',').map(Number)
  if (serverPorts?.some((port) => !(Number.isInteger(port) && port > 0 && port < 65_536)))
    throw new UsageError('--server-port takes port numbers')
  const base = { zone: wish.zone, ...(serverPorts ? { serverPorts } : {}) }
  let sources = await openSources(paths, base)
  if ('problem' in sources && sources.columns && wish.columns !== undefined) {
    sources = await openSources(paths, { ...base, mapping: mappingOf(wish.columns, sources.columns) })
  }
  if ('problem' in sources) return { problem: sources.columns ? askColumns(sources.columns) : sources.problem.en }
  const store = new MountedStore(new SpillFile())
  const journal = new Journal(store)
  const opened = await openInto(sources, journal, store, engine('summary'))
  const reader = new Reader(journal)
  for (const remark of opened.remarks) reader.remarks.keep(remark)
  const started = reader.count > 0 ? reader.row(1).time : Date.now()
  return { reader, opened, store, started }
}

/** The rows that pass a filter, in order; `all` where none was given. */
export function rowsAsked(filter: string | undefined, reader: Reader): { readonly rows: readonly number[]; readonly all: boolean } {
  const compiled = compileFilter(filter ?? '', reader)
  if ('problem' in compiled) throw new UsageError(`--filter: ${compiled.problem.text.en}`)
  const { order } = reader.journal
  const every = Array.from({ length: order.count }, (_, at) => order.at(at))
  const { passes } = compiled
  return passes ? { rows: every.filter(passes), all: false } : { rows: every, all: true }
}

/** What could not be read, a line a kind, on standard error. */
export function sayTroubles({ sources, problem }: Opened): void {
  for (const { name, facts, troubles } of sources) {
    console.error(`${name}: ${facts.format}${facts.application === undefined ? '' : `, written by ${facts.application}`}`)
    for (const { severity, text, unit, places, count, lost } of troubles) {
      const where = `${unit} ${places.slice(0, 5).join(', ')}${count > Math.min(5, places.length) ? ', …' : ''}`
      console.error(`  ${severity}: ${text.en}: ${count === 1 ? '' : `${count} times, `}at ${where}${lost > 0 ? `, ${lost} bytes` : ''}`)
    }
  }
  if (problem !== undefined) console.error(`reading stopped before the end: ${problem.en}`)
}

/** `+02:00` in minutes. */
export function zoneOf(text: string | undefined): number {
  if (text === undefined || text === 'UTC' || text === 'Z') return 0
  const parts = /^([+-])(\d{1,2}):?([0-5]\d)$/.exec(text)
  if (!parts || Number(parts[2]) > 14) throw new UsageError(`--zone takes an offset like +02:00, not ${JSON.stringify(text)}`)
  return (parts[1] === '-' ? -1 : 1) * (Number(parts[2]) * 60 + Number(parts[3]))
}

function askColumns({ columns, rows }: CsvHead): string {
  const list = columns.map((name, i) => `${i + 1} ${name}${rows[0]?.[i] === undefined ? '' : ` (${rows[0][i].slice(0, 20)})`}`)
  return `which column holds the bytes has to be told, as in --columns bytes=3,time=1; there are ${list.join(', ')}`
}

const roles = ['bytes', 'time', 'direction', 'link', 'transport'] as const

function mappingOf(text: string, head: CsvHead): CsvMapping {
  const given = new Map(
    text.split(',').map((part) => {
      const [role = '', column = ''] = part.split('=')
      const at = /^\d+$/.test(column) ? Number(column) - 1 : head.columns.indexOf(column)
      if (!roles.some((one) => one === role) || at < 0 || at >= head.columns.length) {
        throw new UsageError(`--columns takes ${roles.join(', ')} with a column each, not ${JSON.stringify(part)}`)
      }
      return [role, at] as const
    }),
  )
  const bytes = given.get('bytes')
  if (bytes === undefined) throw new UsageError('--columns must say which column holds the bytes')
  return { ...Object.fromEntries(given), delimiter: head.delimiter, header: true, bytes }
}
