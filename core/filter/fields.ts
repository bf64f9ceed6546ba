import { untranslated, type Wording } from '../language.ts'
import { alarms } from '../report/report.ts'

/** A field that filters know by name, whatever the family. Others are found by name in the decoded frame: attributes and tree labels. */
export interface FilterField {
  readonly name: string
  readonly kind: 'number' | 'text' | 'ranked' | 'list' | 'bytes'
  readonly help: Wording
  /** Values worth offering, where they are few and known. */
  readonly values?: readonly string[]
  /** Held by a journal column: filtering by it needs no decoding. */
  readonly column: boolean
}

export const severities = ['info', 'warning', 'error'] as const
export const verdicts = ['none', 'more', 'possible', 'match'] as const

const column = (name: string, kind: FilterField['kind'], help: Wording, values?: readonly string[]): FilterField => ({
  name,
  kind,
  help,
  column: true,
  ...(values ? { values } : {}),
})
const decoded = (name: string, kind: FilterField['kind'], help: Wording, values?: readonly string[]): FilterField => ({
  name,
  kind,
  help,
  column: false,
  ...(values ? { values } : {}),
})

export const filterFields: readonly FilterField[] = [
  column('number', 'number', { en: 'the row’s number', es: 'el número de la fila' }),
  column('time', 'number', {
    en: 'when the bytes arrived; compare with a date: time > "2026-11-20 09:30"',
    es: 'cuándo llegaron los bytes; compare con una fecha: time > "2026-11-20 09:30"',
  }),
  column('kind', 'text', { en: 'what the row is', es: 'qué es la fila' }, ['frame', 'skipped', 'incomplete', 'opened', 'closed']),
  column('family', 'text', { en: 'the protocol family', es: 'la familia del protocolo' }),
  column('verdict', 'ranked', { en: 'how sure detection is', es: 'qué tan segura es la detección' }, verdicts),
  column('type', 'text', { en: 'the family’s own word for the message', es: 'el nombre que la familia da al mensaje' }),
  column('device', 'text', { en: 'identity, as told or learnt', es: 'la identidad, dicha o aprendida' }),
  column('link', 'number', { en: 'the link’s number', es: 'el número del enlace' }),
  column('remote', 'text', { en: 'address and port of the device', es: 'dirección y puerto del equipo' }),
  column('transport', 'text', { en: 'tcp or udp', es: 'tcp o udp' }, ['tcp', 'udp']),
  column('direction', 'text', { en: 'up: from the device; down: to it', es: 'up: del equipo; down: hacia él' }, ['up', 'down']),
  column('length', 'number', untranslated('bytes')),
  column('notes', 'ranked', { en: 'the worst note', es: 'la peor nota' }, severities),
  column('marked', 'text', { en: 'somebody marked it', es: 'alguien la marcó' }, ['true']),
  column('comment', 'text', { en: 'what somebody remarked on it', es: 'lo que alguien comentó' }),
  column('latitude', 'number', { en: 'degrees, north positive', es: 'grados, norte positivo' }),
  column('longitude', 'number', { en: 'degrees, east positive', es: 'grados, este positivo' }),
  decoded('note', 'list', { en: 'codes of the notes: checksum, length, jump …', es: 'códigos de las notas: checksum, length, jump …' }),
  decoded('alarm', 'list', { en: 'alarms that the frame reports', es: 'alarmas que informa la trama' }, alarms),
  decoded('speed', 'number', untranslated('km/h')),
  decoded('course', 'number', { en: 'degrees from north', es: 'grados desde el norte' }),
  decoded('altitude', 'number', untranslated('m')),
  decoded('accuracy', 'number', untranslated('m')),
  decoded('valid', 'text', { en: 'the device’s word on its fix', es: 'lo que el equipo dice de su posición' }, ['true', 'false']),
  decoded('fixtime', 'number', { en: 'the fix’s time; compare with a date', es: 'la hora de la posición; compare con una fecha' }),
  decoded('bytes', 'bytes', {
    en: 'the frame’s bytes: bytes contains 78 78 ?? 0?',
    es: 'los bytes de la trama: bytes contains 78 78 ?? 0?',
  }),
  decoded('text', 'text', { en: 'the frame’s bytes as text', es: 'los bytes de la trama como texto' }),
  decoded('mcc', 'list', { en: 'country code of a cell', es: 'código de país de una celda' }),
  decoded('mac', 'list', { en: 'Wi-Fi access points', es: 'puntos de acceso Wi-Fi' }),
]
