import { homedir } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'
import { type DeviceRule, deviceRule } from '../../contract/devices.ts'
import { type EngineSettings, engineSettings } from '../../contract/settings.ts'
import { KeptFile } from '../kept-file.ts'
import type { Wording } from '../../language.ts'
import { knownTable, KnownTables } from './known-tables.ts'

const schema = z.object({
  version: z.literal(1),
  engine: engineSettings.default({}),
  devices: z.record(z.string().min(1).max(200), deviceRule).default({}),
  tables: z.array(knownTable).max(1000).default([]),
})
type Kept = z.infer<typeof schema>

/** More devices than these with something set by hand are nobody's work. */
const limit = 20_000
const full: Wording = {
  en: `there is room for ${limit} devices with settings of their own`,
  es: `hay lugar para ${limit} equipos con ajustes propios`,
}

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

/** What people set and want to find again: about the engine, about single devices, about tables. Without a path nothing is kept. */
export class SettingsFile {
  engine: EngineSettings = {}
  readonly devices: Map<string, DeviceRule>
  readonly tables: KnownTables
  readonly #file: KeptFile<Kept>

  constructor(path?: string) {
    this.#file = new KeptFile(path, { en: 'settings', es: 'la configuración' })
    const kept = this.#file.read(schema)
    this.engine = kept?.engine ?? {}
    this.devices = new Map(Object.entries(kept?.devices ?? {}).slice(0, limit))
    this.tables = new KnownTables(kept?.tables ?? [], () => this.#later())
  }

  /** Why the file could not be read or written. */
  get problem(): Wording | undefined {
    return this.#file.problem
  }

  /** Sets some of a device's rules; `undefined` takes one back. Says why where it cannot. */
  setDevice(identity: string, change: DeviceRule): Wording | undefined {
    const { name, notes, family, zone } = { ...this.devices.get(identity), ...change }
    const rule: DeviceRule = {
      ...(name === undefined || name.trim() === '' ? {} : { name: name.trim() }),
      ...(notes === undefined || notes.trim() === '' ? {} : { notes }),
      ...(family === undefined ? {} : { family }),
      ...(zone === undefined ? {} : { zone }),
    }
    if (Object.keys(rule).length === 0) this.devices.delete(identity)
    else if (this.devices.size >= limit && !this.devices.has(identity)) return full
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
    this.#file.flush()
  }

  #later(): void {
    this.#file.later((): Kept => ({
      version: 1,
      engine: this.engine,
      devices: Object.fromEntries(this.devices),
      tables: [...this.tables.list],
    }))
  }
}
