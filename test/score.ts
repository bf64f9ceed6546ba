import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { compose } from '../core/commands/compose.ts'
import { families } from '../core/protocols/index.ts'
import { toHex } from '../core/wire/hex.ts'
import { fromLatin1 } from '../core/wire/latin1.ts'
import { writeShares } from './families-table.ts'

/** Wraps the reference corpus's three scores for all decoded families, naming over the whole corpus, and the share of commands. */
const corpus = join(import.meta.dirname, '..', '..', 'shared', 'corpus')
const script = join(corpus, 'score.py')
if (!existsSync(script)) {
  console.log('skipped: the reference corpus (../shared/corpus) is not here')
  process.exit(0)
}
const decoded = families.filter(({ decode, noise }) => decode !== undefined && !noise).map(({ id }) => id)
const asked = process.argv.slice(2)
const runs = [
  ['detect', 'all'],
  ['detect', decoded.join(',')],
  ['decode', decoded.join(',')],
  ['replies', decoded.join(',')],
] as const
for (const [what, which] of runs) {
  const { stdout, stderr } = spawnSync(script, [what, which, ...asked], { encoding: 'utf8', maxBuffer: 1 << 28 })
  const lines = stdout.trimEnd().split('\n')
  console.log(which === 'all' ? lines.at(-1) : lines.join('\n'))
  if (stderr !== '') console.error(stderr.trimEnd())
  if (what === 'decode' && asked.length === 0) await writeShares(Object.fromEntries(lines.flatMap(shareOf)))
}

/** A line of the score: a family, how many values agree of how many. */
function shareOf(line: string): [family: string, share: [agreeing: number, all: number]][] {
  const [, family = '', agreeing, all] = /^(\w+) +(\d+)\/(\d+) /.exec(line) ?? []
  return decoded.includes(family) ? [[family, [Number(agreeing), Number(all)]]] : []
}

interface Reference {
  readonly protocol: string
  readonly type: string
  readonly uniqueId: string
  readonly password?: string
  readonly attributes: Readonly<Record<string, string | number | boolean>>
  readonly time?: string
  readonly expected: { readonly hex?: string; readonly text?: string }
}

/**
 * Commands that two dialects have with the same arguments, and a record says nothing of which one its device speaks: what is made without a
 * link is the paper's, and the other one where the link has told it.
 */
const onPurpose: Readonly<Record<string, string>> = { 'tk103 getVersion': 'T series', 'tk103 positionStop': 'T series' }

let [agreeing, all] = [0, 0]
for (const line of readFileSync(join(corpus, 'commands.jsonl'), 'utf8').trimEnd().split('\n')) {
  const { protocol, type, uniqueId, password, attributes, time, expected } = JSON.parse(line) as Reference
  const family = families.find(({ id }) => id === protocol)
  if (!decoded.includes(protocol) || !family) continue
  const target = { identity: uniqueId, password, memory: undefined, serial: 0, now: time === undefined ? 0 : Date.parse(time) }
  const hexOf = (dialect: string | undefined) => {
    const made = compose(family, { command: type, dialect, arguments: attributes }, target)
    return 'problem' in made ? made.problem.en : toHex(made.bytes)
  }
  all++
  const wanted = expected.hex ?? toHex(fromLatin1(expected.text ?? ''))
  const made = hexOf(undefined)
  const other = onPurpose[`${protocol} ${type}`]
  if (made === wanted) agreeing++
  else if (other !== undefined && hexOf(other) === wanted)
    console.log(
      `  ${protocol} ${type}: on purpose the paper's without a link; wanted is its form "${other}", which a link of that series gets`,
    )
  else console.log(`  ${protocol} ${type} ${JSON.stringify(attributes)}: wanted ${expected.text ?? expected.hex}, made ${made}`)
}
console.log(`commands, shared half: ${agreeing}/${all} = ${((100 * agreeing) / all).toFixed(2)}%`)
