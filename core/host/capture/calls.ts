import type { HandlersOf } from '../../contract/call.ts'
import type { captureCalls, CaptureState, RecordWish } from '../../contract/capture.ts'
import type { EngineSettings } from '../../contract/settings.ts'
import type { Reader } from '../journal/reader.ts'
import type { SettingsFile } from '../settings/settings-file.ts'
import type { Captures } from './captures.ts'
import type { NamedCaptures } from './named.ts'

interface Parts {
  readonly captures: Captures
  readonly named: NamedCaptures
  readonly reader: Reader
  readonly settings: SettingsFile
  state(): CaptureState
}

export const captureHandlers = ({ captures, named, reader, settings, state }: Parts): HandlersOf<typeof captureCalls> => ({
  'capture.state': state,
  'capture.record': (wish) => captures.record({ ...retention(settings.engine), ...wish }),
  'capture.stop': () => captures.stopRecording(),
  'capture.open': (wish) => captures.open(wish),
  'capture.columns': (head, mapping) => settings.tables.tell(head, mapping),
  'capture.take': () => named.take(),
  'capture.save': (wish) => captures.save(wish),
  'capture.redact': (wish) => captures.redact(wish),
  'capture.report': (wish) => captures.report(wish),
  'capture.cancel': (work) => captures.cancel(work),
  'remark.make': (wish) => captures.remark(wish),
  remarks: () => reader.remarks.all,
})

/** When to begin another file and how much to keep, where nobody says otherwise. */
const retention = ({ fileMegabytes, keepMegabytes }: EngineSettings): Pick<RecordWish, 'fileBytes' | 'keepBytes'> => ({
  ...(fileMegabytes === undefined ? {} : { fileBytes: fileMegabytes * 1_000_000 }),
  ...(keepMegabytes === undefined ? {} : { keepBytes: keepMegabytes * 1_000_000 }),
})
