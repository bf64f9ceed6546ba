import { z } from 'zod'
import { type CommandOrder, commandOrder } from '../../contract/commands.ts'
import { fromHex, toHex } from '../../wire/hex.ts'
import { KeptFile } from '../kept-file.ts'
import type { Wording } from '../../language.ts'

/** Bytes stand as hex in the file. */
const order = z.preprocess((given) => {
  const say = (given as { say?: { bytes?: unknown } } | null)?.say
  return typeof say?.bytes === 'string' ? { ...(given as object), say: { ...say, bytes: fromHex(say.bytes) } } : given
}, commandOrder)
const schema = z.object({
  version: z.literal(1),
  commands: z.array(z.object({ order, composed: z.number(), expires: z.number() })).max(2000),
})

/** A command that waits for a device that is away; times in ms since 1970 UTC. */
export interface QueuedOrder {
  readonly order: CommandOrder
  readonly composed: number
  readonly expires: number
}

/** Beside the settings: `settings.json` has `settings.queue.json`. */
export const queuePath = (settings: string): string => `${settings.replace(/\.json$/i, '')}.queue.json`

/** What waits for devices that are away, kept between runs. It may hold passwords, as the settings folder does. */
export class QueueFile {
  /** What was waiting when the last run ended. */
  readonly waiting: readonly QueuedOrder[]
  readonly #file: KeptFile<z.infer<typeof schema>>

  constructor(path?: string) {
    this.#file = new KeptFile(path, {
      en: 'the list of commands that wait for their devices',
      es: 'la lista de comandos que esperan a sus equipos',
    })
    this.waiting = this.#file.read(schema)?.commands ?? []
  }

  get problem(): Wording | undefined {
    return this.#file.problem
  }

  keep(waiting: () => readonly QueuedOrder[]): void {
    this.#file.later(() => ({ version: 1, commands: waiting().map(({ order, ...rest }) => ({ order: written(order), ...rest })) }))
  }

  flush(): void {
    this.#file.flush()
  }
}

const written = ({ say, ...rest }: CommandOrder): unknown => ({
  ...rest,
  say: say.kind === 'bytes' ? { ...say, bytes: toHex(say.bytes) } : say,
})
