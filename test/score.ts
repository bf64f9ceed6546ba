import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { families } from '../core/protocols/index.ts'

/** Wraps the reference corpus's three scores for all decoded families, and naming over the whole corpus. */
const script = join(import.meta.dirname, '..', '..', 'shared', 'corpus', 'score.py')
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
}
