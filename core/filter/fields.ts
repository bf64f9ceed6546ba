import { alarms } from '../report/report.ts'

/** A field that filters know by name, whatever the family. Others are found by name in the decoded frame: attributes and tree labels. */
export interface FilterField {
  readonly name: string
  readonly kind: 'number' | 'text' | 'ranked' | 'list' | 'bytes'
  readonly help: string
  /** Values worth offering, where they are few and known. */
  readonly values?: readonly string[]
  /** Held by a journal column: filtering by it needs no decoding. */
  readonly column: boolean
}

export const severities = ['info', 'warning', 'error'] as const
export const verdicts = ['none', 'more', 'possible', 'match'] as const

const column = (name: string, kind: FilterField['kind'], help: string, values?: readonly string[]): FilterField => ({
  name,
  kind,
  help,
  column: true,
  ...(values ? { values } : {}),
})
const decoded = (name: string, kind: FilterField['kind'], help: string, values?: readonly string[]): FilterField => ({
  name,
  kind,
  help,
  column: false,
  ...(values ? { values } : {}),
})

export const filterFields: readonly FilterField[] = [
  column('number', 'number', 'the row’s number'),
  column('time', 'number', 'when the bytes arrived; compare with a date: time > "2026-11-20 09:30"'),
  column('kind', 'text', 'what the row is', ['frame', 'skipped', 'incomplete', 'opened', 'closed']),
  column('family', 'text', 'the protocol family'),
  column('verdict', 'ranked', 'how sure detection is', verdicts),
  column('type', 'text', 'the family’s own word for the message'),
  column('device', 'text', 'identity, as told or learnt'),
  column('link', 'number', 'the link’s number'),
  column('remote', 'text', 'address and port of the device'),
  column('transport', 'text', 'tcp or udp', ['tcp', 'udp']),
  column('direction', 'text', 'up: from the device; down: to it', ['up', 'down']),
  column('length', 'number', 'bytes'),
  column('notes', 'ranked', 'the worst note', severities),
  column('marked', 'text', 'somebody marked it', ['true']),
  column('comment', 'text', 'what somebody remarked on it'),
  column('latitude', 'number', 'degrees, north positive'),
  column('longitude', 'number', 'degrees, east positive'),
  decoded('note', 'list', 'codes of the notes: checksum, length, jump …'),
  decoded('alarm', 'list', 'alarms that the frame reports', alarms),
  decoded('speed', 'number', 'km/h'),
  decoded('course', 'number', 'degrees from north'),
  decoded('altitude', 'number', 'm'),
  decoded('accuracy', 'number', 'm'),
  decoded('valid', 'text', 'the device’s word on its fix', ['true', 'false']),
  decoded('fixtime', 'number', 'the fix’s time; compare with a date'),
  decoded('bytes', 'bytes', 'the frame’s bytes: bytes contains 78 78 ?? 0?'),
  decoded('text', 'text', 'the frame’s bytes as text'),
  decoded('mcc', 'list', 'country code of a cell'),
  decoded('mac', 'list', 'Wi-Fi access points'),
]
