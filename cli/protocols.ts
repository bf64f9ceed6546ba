import { families } from '../core/protocols/index.ts'
import { described } from './encode.ts'
import { table } from './table.ts'
import { type Command, readArguments } from './usage.ts'

export const protocols: Command = {
  name: 'protocols',
  says: 'the families: which are decoded, with which message types and commands',
  help: `trackscope protocols [--json]

Lists every protocol family: its id, whether its frames are decoded or only named, transports; below it the message types it
tells apart and the commands it takes. With --json also what each message type stands for and the arguments of the commands.`,
  run(args) {
    const { values } = readArguments(args, { json: { type: 'boolean', default: false } })
    const sorted = [...families].sort((a, b) => a.id.localeCompare(b.id))
    if (values.json) {
      for (const { id, title, transports, decode, reply, noise, messages = [], commands = [] } of sorted) {
        console.log(
          JSON.stringify({
            id,
            title,
            transports,
            decoded: decode !== undefined,
            answers: reply !== undefined,
            noise: noise ?? false,
            messages,
            commands: commands.map(described),
          }),
        )
      }
      return 0
    }
    const shown = sorted.filter(({ noise }) => !noise)
    const rows = shown.map(({ id, title, transports, decode }) => [id, title, transports.join(' '), decode ? 'decoded' : 'named'])
    const [head = '', ...lines] = table(['family', 'title', 'transports', 'frames'], rows)
    console.log(head)
    for (const [i, { messages = [], commands = [] }] of shown.entries()) {
      console.log(lines[i])
      if (messages.length > 0) console.log(`  messages: ${messages.map(({ type }) => type).join(', ')}`)
      if (commands.length > 0) console.log(`  commands: ${[...new Set(commands.map(({ type }) => type))].join(', ')}`)
    }
    return 0
  },
}
