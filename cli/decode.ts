import { decodeJsonl } from './jsonl.ts'
import { Lines } from './output.ts'
import { type Command, readArguments } from './usage.ts'

export const decode: Command = {
  name: 'decode',
  says: 'decodes hex, text, a file or standard input',
  help: '',
  async run(args) {
    const { values } = readArguments(args, { jsonl: { type: 'boolean' }, fields: { type: 'boolean' }, trace: { type: 'boolean' } }, true)
    const lines = new Lines()
    const fine = await decodeJsonl(process.stdin, lines, { fields: values.fields ?? false, trace: values.trace ?? false })
    lines.flush()
    return fine ? 0 : 1
  },
}
