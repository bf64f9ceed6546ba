import type { Alarm, Report } from '../../report/report.ts'
import type { Meaning } from '../../wire/field.ts'

/** One bit of the status word: what its 0 says. */
interface Bit {
  readonly says: string
  readonly alarm?: Alarm
  /** An attribute that is true while the bit is 0. All ones also come from units that have none of it, so it is never said to be false. */
  readonly attribute?: 'armed' | 'blocked' | 'door'
}

/** The lowest bit first. Except for the ignition a 0 is active. */
const bits: Readonly<Record<number, Bit>> = {
  0: { says: 'vibration', alarm: 'vibration' },
  1: { says: 'SOS', alarm: 'sos' },
  2: { says: 'overspeed', alarm: 'overspeed' },
  3: { says: 'illegal ignition' },
  4: { says: 'entered fence', alarm: 'geofenceEnter' },
  5: { says: 'GPS antenna open', alarm: 'gpsAntennaCut' },
  6: { says: 'GPS antenna short' },
  7: { says: 'left fence', alarm: 'geofenceExit' },
  8: { says: 'door open', attribute: 'door' },
  9: { says: 'armed', attribute: 'armed' },
  12: { says: 'engine' },
  13: { says: 'custom alarm', alarm: 'general' },
  // No alarm: parked units have it at 0 for days.
  14: { says: 'overspeed (second)' },
  16: { says: 'GPS receiver fault', alarm: 'fault' },
  17: { says: 'analogue input' },
  18: { says: 'SOS (second)', alarm: 'sos' },
  19: { says: 'external power cut', alarm: 'powerCut' },
  20: { says: 'battery removed' },
  21: { says: 'antenna' },
  22: { says: 'antenna' },
  24: { says: 'temperature', alarm: 'temperature' },
  25: { says: 'wrong password three times' },
  26: { says: 'GPRS blocked' },
  27: { says: 'fuel or power cut', attribute: 'blocked' },
  28: { says: 'battery removed' },
  29: { says: 'sensor' },
  30: { says: 'sensor' },
  31: { says: 'sensor' },
}
const active = Object.entries(bits).map(([bit, what]) => ({ mask: 2 ** Number(bit), ...what }))
const telling = active.filter(({ alarm, attribute }) => alarm !== undefined || attribute !== undefined)
const ignition = 2 ** 10
const nothing = 0xffffffff

const words = (status: number): string =>
  [...active.filter(({ mask }) => isZero(status, mask)).map(({ says }) => says), isZero(status, ignition) ? 'ACC off' : 'ACC on'].join(', ')

/** The status word as a binary frame has it. */
export const statusWord: Meaning<number, number> = {
  read: (n) => n,
  show: (n) => `0x${n.toString(16).toUpperCase().padStart(8, '0')} ${words(n)}`,
}

const eightDigits = /^[0-9a-f]{8}$/i
/** The status word as eight hexadecimal digits. */
export const statusText: Meaning<string, number | undefined> = {
  read: (raw) => (eightDigits.test(raw) ? parseInt(raw, 16) : undefined),
  show: (n, raw) => (n === undefined ? raw : `${raw} ${words(n)}`),
  formula: (raw) => (eightDigits.test(raw) ? `0x${raw}` : undefined),
  check: (raw, n) =>
    n === undefined
      ? { severity: 'warning', code: 'malformed', text: `${JSON.stringify(raw)} is not eight hexadecimal digits` }
      : undefined,
}

/** Says what the word means: every alarm at once, where the reference reports one. */
export function setStatus(r: Report, status: number | undefined): void {
  if (status === undefined) return
  r.set('status', status)
  r.set('ignition', !isZero(status, ignition))
  if ((status | ignition) >>> 0 === nothing) return
  for (const { mask, alarm, attribute } of telling) {
    if (!isZero(status, mask)) continue
    r.alarm(alarm)
    if (attribute) r.set(attribute, true)
  }
}

const isZero = (status: number, mask: number): boolean => (status & mask) === 0
