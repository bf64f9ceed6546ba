import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { dirname, join } from 'node:path'
import { z } from 'zod'
import { type DeviceRule, deviceRule, type EngineSettings, engineSettings } from '../contract.ts'

const schema = z.object({
  version: z.literal(1),
  engine: engineSettings.default({}),
  devices: z.record(z.string().min(1).max(200), deviceRule).default({}),
})
type Kept = z.infer<typeof schema>

/** More devices than these with something set by hand are nobody's work. */
const limit = 20_000
/** Changes that follow each other are written together, ms. */
const patience = 200

/** Where settings are kept where nobody says otherwise. */
export function settingsPath(): string {
  const folder =
    process.platform === 'win32'
      ? (process.env['APPDATA'] ?? join(homedir(), 'AppData', 'Roaming'))
      : process.platform === 'darwin'
        ? join(homedir(), 'Library', 'Application Support')
        : (process.env['XDG_CONFIG_HOME'] ?? join(homedir(), '.config'))
  return join(folder, 'trackscope', 'settings.json')
}

/** What people set and want to find again: about the engine, and about single devices. Without a path nothing is kept. */
export class SettingsFile {
  /** Why the file could not be read or written, in words. */
  problem: string | undefined = undefined
  engine: EngineSettings = {}
  readonly devices: Map<string, DeviceRule>
  readonly #path: string | undefined
  #timer: NodeJS.Timeout | undefined

  constructor(path?: string) {
    this.#path = path
    const kept = path === undefined ? undefined : this.#read(path)
    this.engine = kept?.engine ?? {}
    this.devices = new Map(Object.entries(kept?.devices ?? {}).slice(0, limit))
  }

  /** Sets some of a device's rules; `undefined` takes one back. Says why where it cannot. */
  setDevice(identity: string, change: DeviceRule): string | undefined {
    const { name, notes, family, zone } = { ...this.devices.get(identity), ...change }
    const rule: DeviceRule = {
      ...(name === undefined || name.trim() === '' ? {} : { name: name.trim() }),
      ...(notes === undefined || notes.trim() === '' ? {} : { notes }),
      ...(family === undefined ? {} : { family }),
      ...(zone === undefined ? {} : { zone }),
    }
    if (Object.keys(rule).length === 0) this.devices.delete(identity)
    else if (this.devices.size >= limit && !this.devices.has(identity))
      return `there is room for ${limit} devices with settings of their own`
    else this.devices.set(identity, rule)
    this.#later()
    return undefined
  }

  /** Puts other settings in place of all that were there. */
  setEngine(next: EngineSettings): void {
    this.engine = next
    this.#later()
  }

  /** Writes what has not been written yet. */
  flush(): void {
    if (this.#timer === undefined) return
    clearTimeout(this.#timer)
    this.#timer = undefined
    this.#write()
  }

  #later(): void {
    if (this.#path !== undefined) this.#timer ??= setTimeout(() => this.flush(), patience).unref()
  }

  /** Written beside and moved into place, so that a crash leaves the old or the new one whole. */
  #write(): void {
    const path = this.#path!
    const kept: Kept = { version: 1, engine: this.engine, devices: Object.fromEntries(this.devices) }
    try {
      mkdirSync(dirname(path), { recursive: true })
      writeFileSync(`${path}.new`, `${JSON.stringify(kept, null, 2)}\n`, { mode: 0o600, flush: true })
      renameSync(`${path}.new`, path)
      this.problem = undefined
    } catch (error) {
      this.problem = `settings could not be kept: ${(error as Error).message}`
    }
  }

  /** A file that cannot be understood is put aside, not lost. */
  #read(path: string): Kept | undefined {
    let text: string
    try {
      text = readFileSync(path, 'utf8')
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') this.problem = `settings could not be read: ${(error as Error).message}`
      return undefined
    }
    try {
      return schema.parse(JSON.parse(text))
    } catch {
      this.problem = `${path} could not be understood; it was put aside as ${path}.broken`
      try {
        renameSync(path, `${path}.broken`)
      } catch {
        this.problem = `${path} could not be understood`
      }
      return undefined
    }
  }
}
