import { parseArgs } from 'node:util'
import { decodeJsonl } from './jsonl.ts'

const { values } = parseArgs({ args: process.argv.slice(3), options: { jsonl: { type: 'boolean' }, fields: { type: 'boolean' }, trace: { type: 'boolean' } }, allowPositionals: true })
await decodeJsonl(process.stdin, (line) => process.stdout.write(line + '\n'), { fields: values.fields ?? false, trace: values.trace ?? false })
