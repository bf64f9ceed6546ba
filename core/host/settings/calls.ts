import type { HandlersOf } from '../../contract/call.ts'
import type { EngineSettings, settingsCalls } from '../../contract/settings.ts'
import type { QueueFile } from '../commands/queue-file.ts'
import type { SettingsFile } from './settings-file.ts'
import type { Wording } from '../../language.ts'

export function settingsHandlers(settings: SettingsFile, queue: QueueFile): HandlersOf<typeof settingsCalls> {
  const told = (): { engine: EngineSettings; problem?: Wording } => {
    const { engine, problem = queue.problem } = settings
    return problem === undefined ? { engine } : { engine, problem }
  }
  return {
    'settings.read': told,
    'settings.write': (change) => {
      settings.setEngine(change)
      return told()
    },
  }
}
