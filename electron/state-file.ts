import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { z } from 'zod'

const number = z.number().int().min(-100_000).max(100_000)
// A value that makes no sense is forgotten, the others are kept.
const schema = z.object({
  bounds: z.object({ x: number, y: number, width: number, height: number }).optional().catch(undefined),
  maximized: z.boolean().optional().catch(undefined),
  port: z.number().int().min(0).max(65_535).optional().catch(undefined),
  theme: z.enum(['system', 'light', 'dark']).optional().catch(undefined),
  /** Goes on capturing when the window is closed. */
  background: z.boolean().optional().catch(undefined),
  /** Says when something is wrong with a frame while nobody looks. */
  notify: z.boolean().optional().catch(undefined),
  /** Captures opened, the latest first. */
  recent: z.array(z.string().max(4096)).max(20).optional().catch(undefined),
})
export type State = z.infer<typeof schema>

/** What the application remembers between runs. A file that cannot be read or understood is as good as none. */
export class StateFile {
  readonly #path: string
  state: State

  constructor(folder: string) {
    this.#path = join(folder, 'window.json')
    this.state = read(this.#path)
  }

  /** Written beside and moved into place, so that a crash leaves the old or the new one. */
  save(change: State): void {
    this.state = { ...this.state, ...change }
    try {
      mkdirSync(dirname(this.#path), { recursive: true })
      writeFileSync(`${this.#path}.new`, JSON.stringify(this.state, null, 2))
      renameSync(`${this.#path}.new`, this.#path)
    } catch (error) {
      console.error(`what to remember could not be kept: ${String(error)}`)
    }
  }
}

function read(path: string): State {
  try {
    return schema.parse(JSON.parse(readFileSync(path, 'utf8')))
  } catch {
    return {}
  }
}
