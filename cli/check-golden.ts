import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { goldenDifferences, goldenLines } from '../core/host/check/golden.ts'
import { fail, write } from './check-output.ts'
import { openCapture } from './open-capture.ts'
import { UsageError } from './usage.ts'

const ending = '.golden.jsonl'

/** Stored captures against what was recorded of them. */
export async function golden(folder: string, record: boolean, zone: number): Promise<number> {
  let names: string[]
  let recorded: string[]
  try {
    const all = readdirSync(folder)
    recorded = all.filter((name) => name.endsWith(ending))
    names = all.filter((name) => /\.(pcapng|pcap|cap|jsonl|log|txt|csv)$/.test(name) && !name.endsWith(ending))
  } catch (error) {
    throw new UsageError(`${folder} cannot be read: ${(error as Error).message}`)
  }
  if (names.length === 0) return fail(`${folder} has no captures`)
  let code = 0
  // What was recorded and is gone guards nothing any more: that is said, not passed over.
  for (const name of recorded.filter((one) => !names.includes(one.slice(0, -ending.length)))) {
    console.log(`✗ ${join(folder, name)}: its capture is gone`)
    code = record ? code : 1
  }
  for (const name of names.toSorted()) code = Math.max(code, await goldenOne(join(folder, name), record, zone))
  return code
}

async function goldenOne(path: string, record: boolean, zone: number): Promise<number> {
  const open = await openCapture([path], { zone })
  if ('problem' in open) return fail(`${path}: ${open.problem}`)
  const today = [...goldenLines(open.reader)]
  open.store.close()
  const beside = `${path}${ending}`
  if (record) {
    if (!write(beside, `${today.join('\n')}\n`)) return 2
    console.log(`recorded ${beside}: ${today.length} rows`)
    return 0
  }
  let recorded: string[]
  try {
    recorded = readFileSync(beside, 'utf8').trimEnd().split('\n')
  } catch {
    return fail(`${beside} is missing: --record writes it`)
  }
  const found = goldenDifferences(recorded, today)
  console.log(`${found.length === 0 ? '✓' : '✗'} ${path}: ${today.length} rows`)
  for (const line of found) console.log(`  ${line.slice(0, 400)}`)
  return found.length === 0 ? 0 : 1
}
