import { Report } from '../report/report.ts'

/** A stretch of a text message and what it was read as. */
export interface SmsPart {
  readonly name: string
  readonly from: number
  readonly to: number
  readonly value: string
}

/** What a tracker's text message says. `answers` is a set-up confirmation: `apn ok`, `speed fail`. */
export interface SmsReading {
  readonly identity: string | undefined
  /** Undefined where the text holds no position and no state. */
  readonly report: Report | undefined
  readonly answer: { readonly keyword: string; readonly fine: boolean } | undefined
  readonly parts: readonly SmsPart[]
}

/** The longest text that is read; longer ones are cut there (SMS in parts stay far below). */
const longest = 4000

type Take = (report: Report, groups: readonly string[]) => void
interface Reader {
  readonly name: string
  readonly pattern: RegExp
  readonly take: Take
}

const position =
  (signs: (groups: readonly string[]) => readonly [number, number]): Take =>
  (report, groups) => {
    const [latitude, longitude] = signs(groups)
    if (report.latitude !== undefined || Math.abs(latitude) > 90 || Math.abs(longitude) > 180) return
    report.latitude = latitude
    report.longitude = longitude
  }
const sign = (letter: string | undefined): 1 | -1 => (/[SW]/i.test(letter ?? '') ? -1 : 1)

/** What the five models' texts hold. Patterns are linear: each has one way to match. */
const readers: readonly Reader[] = [
  {
    name: 'map link',
    pattern: /[?&](?:q|ll|query|daddr)=(?:loc:)?([NS]?)(-?\d{1,2}\.\d{2,8})(?:,|%2C)\+?([EW]?)(-?\d{1,3}\.\d{2,8})/i,
    take: position(([ns, lat, ew, lon]) => [Number(lat) * sign(ns), Number(lon) * sign(ew)]),
  },
  {
    name: 'latitude and longitude',
    pattern:
      /lat(?:itude)?\s{0,2}[:=]\s{0,2}(-?\d{1,2}\.\d{2,8})\s{0,2}([NS]?)[\s,;]{0,4}lon(?:g|gitude)?\s{0,2}[:=]\s{0,2}(-?\d{1,3}\.\d{2,8})\s{0,2}([EW]?)/i,
    take: position(([lat, ns, lon, ew]) => [Number(lat) * sign(ns), Number(lon) * sign(ew)]),
  },
  {
    name: 'lettered coordinates',
    pattern: /\b([NS])\s?:?\s?(\d{1,2}\.\d{2,8})[\s,;]{1,3}([EW])\s?:?\s?(\d{1,3}\.\d{2,8})/i,
    take: position(([ns, lat, ew, lon]) => [Number(lat) * sign(ns), Number(lon) * sign(ew)]),
  },
  {
    name: 'speed',
    pattern: /speed\s{0,2}[:=]\s{0,2}(\d{1,3}(?:\.\d{1,3})?)/i,
    take: (report, [speed]) => void (report.speed = Number(speed)),
  },
  {
    name: 'time',
    pattern: /(?:T|time|date)?\s?[:=]?\s?(20\d\d|\d\d)[-/](\d\d)[-/](\d\d)[ T,](\d\d):(\d\d)(?::(\d\d))?/i,
    take: (report, [y, mo, d, h, mi, s]) =>
      void (report.time = Date.UTC((Number(y) % 100) + 2000, Number(mo) - 1, Number(d), Number(h), Number(mi), Number(s ?? 0))),
  },
  {
    name: 'battery',
    pattern: /(?:bat(?:tery)?|F)\s{0,2}[:=]\s{0,2}(\d(?:\.\d{1,3})?)\s?V\b/i,
    take: (report, [volts]) => report.set('battery', Number(volts)),
  },
  {
    name: 'battery level',
    pattern: /bat(?:tery)?\s{0,2}[:=]\s{0,2}(\d{1,3})\s?%/i,
    take: (report, [percent]) => report.set('batteryLevel', Number(percent)),
  },
  { name: 'fix', pattern: /signal\s?[:=]\s?([FL])\b/i, take: (report, [letter]) => void (report.valid = letter!.toUpperCase() === 'F') },
  {
    name: 'GPS',
    pattern: /\bGPS\s?[:=]\s?(OK|ON|NO|OFF|Successful positioning)/i,
    take: (report, [word]) => void (report.valid ??= /^(ok|on|succ)/i.test(word!)),
  },
  {
    name: 'ignition',
    pattern: /\bACC\s?[:=]?\s?(ON|OFF)\b/i,
    take: (report, [word]) => report.set('ignition', word!.toUpperCase() === 'ON'),
  },
  {
    name: 'GSM signal',
    pattern: /\bGSM(?: signal)?(?: level)?\s?[:=]\s?(\d{1,3})/i,
    take: (report, [level]) => report.set('rssi', Number(level)),
  },
  { name: 'SOS', pattern: /\b(help me|sos)\b/i, take: (report) => report.alarm('sos') },
  { name: 'low battery', pattern: /\b(low battery|bat:low)\b/i, take: (report) => report.alarm('lowBattery') },
  { name: 'power cut', pattern: /\b(ac alarm|power (?:cut|alarm|off alarm))\b/i, take: (report) => report.alarm('powerCut') },
  { name: 'movement', pattern: /\bmove(?:ment)?!?(?=\s|$|,)/i, take: (report) => report.alarm('movement') },
  { name: 'vibration', pattern: /\b(sensor alarm|shock|vibration)\b/i, take: (report) => report.alarm('vibration') },
  { name: 'geofence', pattern: /\b(stockade)!/i, take: (report) => report.alarm('geofence') },
]

/** Reads a tracker's text message as far as it can be read; what is not found is not invented. */
export function readSms(original: string): SmsReading {
  const text = original.slice(0, longest)
  const parts: SmsPart[] = []
  const report = new Report()
  for (const { name, pattern, take } of readers) {
    const found = pattern.exec(text)
    if (!found) continue
    take(report, found.slice(1))
    parts.push({ name, from: found.index, to: found.index + found[0].length, value: found[0].trim() })
  }
  const imei = /\b(\d{15})\b/.exec(text)
  if (imei) parts.push({ name: 'imei', from: imei.index, to: imei.index + 15, value: imei[0] })
  const confirmation = /^\s*([a-z][a-z ,]{1,30}?) ?(ok|fail|error)\b/i.exec(text)
  const says = parts.some(({ name }) => name !== 'imei')
  return {
    identity: imei?.[1],
    report: says ? report : undefined,
    answer: confirmation ? { keyword: confirmation[1]!.trim().toLowerCase(), fine: confirmation[2]!.toLowerCase() === 'ok' } : undefined,
    parts: parts.sort((a, b) => a.from - b.from),
  }
}
