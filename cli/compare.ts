import { readFileSync, writeFileSync } from 'node:fs'
import { type Allowed, readAllowed } from '../core/compare/allow.ts'
import { compare as compareProfiles, type Comparison } from '../core/compare/compare.ts'
import type { Difference } from '../core/compare/difference.ts'
import { type Profile, profile } from '../core/compare/profile.ts'
import { comparedPage, type PageSide } from '../core/host/compare/compared-page.ts'
import { savedProfile } from '../core/host/compare/saved-profile.ts'
import { seenRows, type Side } from '../core/host/compare/seen-rows.ts'
import { openCapture, sayTroubles, zoneOf } from './open-capture.ts'
import { type Command, readArguments, UsageError } from './usage.ts'
import { version } from './version.ts'

export const compare: Command = {
  name: 'compare',
  says: 'two captures by what they say: one firmware against another',
  help: `trackscope compare A B [options]

Compares what the devices of two captures say, not their bytes: message types, fields, values, precision, cadence, order, faults, clocks.
A and B are captures, or profiles that trackscope profile has written. Give one capture twice to compare two devices or two times of it.

  --allow FILE             known differences with a reason (YAML: allow: [{ aspect, where, reason, to }])
  --device-a ID            only this device of A; --device-b ID of B
  --time-a FROM..TO        only these times of A (ISO 8601); --time-b of B
  --zone ±HH:MM            the zone of times in text logs (UTC)
  --json                   the comparison as one JSON object
  --html FILE              the comparison as one page that opens offline, with a frame of each side beside each other

What too few frames can explain is told apart, with the counts. Numbers are rows of A and B.
Exits with 0 when nothing differs, 1 when something does, 2 when there was nothing to compare.`,
  async run(args) {
    const { values, positionals } = readArguments(args, options, true)
    const [pathA, pathB, ...others] = positionals
    if (pathA === undefined || pathB === undefined || others.length > 0) throw new UsageError('give two captures or profiles')
    const allow = allowed(values.allow)
    if (allow === undefined) return 2
    const zone = zoneOf(values.zone)
    const a = await sideOf(pathA, { device: values['device-a'], ...times('time-a', values['time-a']) }, zone)
    const b = a && (await sideOf(pathB, { device: values['device-b'], ...times('time-b', values['time-b']) }, zone))
    if (!a || !b) return 2
    const found = compareProfiles(a.profile, b.profile, allow)
    if (values.json) console.log(JSON.stringify({ a: a.profile.name, b: b.profile.name, ...found }))
    else print(a.profile, b.profile, found)
    const written = values.html === undefined || writePage(values.html, [a, b], found)
    for (const side of [a, b]) side.close()
    if (!written || a.profile.frames.count === 0 || b.profile.frames.count === 0) return 2
    return found.differences.length > 0 ? 1 : 0
  },
}

const options = {
  allow: { type: 'string' },
  'device-a': { type: 'string' },
  'device-b': { type: 'string' },
  'time-a': { type: 'string' },
  'time-b': { type: 'string' },
  zone: { type: 'string' },
  json: { type: 'boolean', default: false },
  html: { type: 'string' },
} as const

function allowed(path: string | undefined): readonly Allowed[] | undefined {
  if (path === undefined) return []
  const read = readAllowed(fileText(path))
  if (!('problems' in read)) return read
  for (const { line, column, text } of read.problems) console.error(`trackscope compare: ${path}:${line}:${column}: ${text.en}`)
  return undefined
}

function fileText(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    throw new UsageError(`${path} cannot be read: ${(error as Error).message}`)
  }
}

function times(name: string, text: string | undefined): Pick<Side, 'from' | 'to'> {
  if (text === undefined) return {}
  const parts = text.split('..')
  const [from, to] = parts.map((part) => (part === '' ? undefined : Date.parse(part)))
  if (parts.length !== 2 || Number.isNaN(from) || Number.isNaN(to))
    throw new UsageError(`--${name} takes FROM..TO, as in 2026-11-20T09:00Z..2026-11-20T10:00Z, not ${JSON.stringify(text)}`)
  return { from, to }
}

function writePage(path: string, sides: readonly [PageSide, PageSide], found: Comparison): boolean {
  try {
    writeFileSync(path, comparedPage(sides, found, { application: `Trackscope ${version}`, written: Date.now() }))
    return true
  } catch (error) {
    fail(`${path} cannot be written: ${(error as Error).message}`)
    return false
  }
}

interface Opened extends PageSide {
  close(): void
}

async function sideOf(path: string, side: Side, zone: number): Promise<Opened | undefined> {
  const saved = savedProfile(path)
  if (saved && 'problem' in saved) return fail(`${path}: ${saved.problem.en}`)
  if (saved) return { profile: saved, reader: undefined, close: () => undefined }
  const open = await openCapture([path], { zone })
  if ('problem' in open) return fail(open.problem)
  const { reader, opened, store } = open
  sayTroubles(opened)
  const name = side.device === undefined ? path : `${path}, ${side.device}`
  return { profile: profile(seenRows(reader, side), name), reader, close: () => store.close() }
}

function fail(text: string): undefined {
  console.error(`trackscope compare: ${text}`)
}

function print(a: Profile, b: Profile, { differences, unsure, allowed, warnings }: Comparison): void {
  console.log(`A ${a.name}: ${a.frames.count} frames, ${a.frames.devices} devices`)
  console.log(`B ${b.name}: ${b.frames.count} frames, ${b.frames.devices} devices`)
  for (const warning of warnings) console.log(`\n${warning}`)
  if (warnings.length === 0 && differences.length === 0) console.log('\nno difference that chance cannot explain')
  for (const one of differences) printOne(one)
  if (unsure.length > 0) console.log(`\ntoo little data to be sure of:`)
  for (const one of unsure) printOne(one)
  if (allowed.length > 0) console.log(`\naccepted:`)
  for (const one of allowed) console.log(`  ${one.aspect} ${one.where}: ${one.reason}`)
}

const rows = (numbers: readonly number[]): string => (numbers.length === 0 ? '' : `   rows ${numbers.join(', ')}`)

function printOne({ aspect, severity, where, a, b, rowsA, rowsB, sampling, also }: Difference): void {
  console.log(`\n${severity} · ${aspect} · ${where}`)
  console.log(`  A ${a}${rows(rowsA)}`)
  console.log(`  B ${b}${rows(rowsB)}`)
  if (sampling !== undefined) console.log(`  chance? ${sampling}`)
  for (const effect of also?.slice(0, 8) ?? []) console.log(`  hence ${effect}`)
  if (also && also.length > 8) console.log(`  hence ${also.length - 8} more`)
}
