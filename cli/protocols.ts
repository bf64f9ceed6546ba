import { families } from '../core/protocols/index.ts'
import { described } from './encode.ts'
import { table } from './table.ts'
import { type Command, readArguments } from './usage.ts'

export const protocols: Command = {
  name: 'protocols',
  says: 'the families: which are decoded, and which commands they take',
  help: `trackscope protocols [--json]

Lists every protocol family: its id, whether its frames are decoded or only named, transports, commands.`,
  run(args) {
    const { values } = readArguments(args, { json: { type: 'boolean', default: false } })
    const sorted = [...families].sort((a, b) => a.id.localeCompare(b.id))
    if (values.json) {
      for (const { id, title, transports, decode, reply, noise, commands = [] } of sorted) {
        console.log(
          JSON.stringify({
            id,
            title,
            transports,
            decoded: decode !== undefined,
            answers: reply !== undefined,
            noise: noise ?? false,
            commands: commands.map(described),
          }),
        )
      }
      return 0
    }
    const rows = sorted
      .filter(({ noise }) => !noise)
      .map(({ id, title, transports, decode, commands = [] }) => [
        id,
        title,
        transports.join(' '),
        decode ? 'decoded' : 'named',
        [...new Set(commands.map(({ type }) => type))].join(' '),
      ])
    for (const line of table(['family', 'title', 'transports', 'frames', 'commands'], rows)) console.log(line)
    return 0
  },
}
