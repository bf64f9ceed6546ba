import type { Alarm } from '../../report/report.ts'
import { crcXmodem } from '../../wire/checksum.ts'
import { fromLatin1 } from '../../wire/latin1.ts'
import { ddmmyy, degreesMinutes, eastWest, hhmmss, inKnots, northSouth, withNmeaSum, yymmdd } from '../blocks/written.ts'
import type { Moment, Simulator, Unit } from '../simulator.ts'

/** A TK-102: no login, no heartbeat, nothing to hear; a long sentence with byte count and CRC, or the short one of early firmware. */
export const simulate: Simulator = {
  dialects: [
    { id: 'long', title: 'with satellites, battery, byte count, CRC and cell' },
    { id: 'short', title: 'early firmware: GPRMC and identity' },
  ],
  login: () => [],
  heartbeat: (unit, moment) => [{ bytes: sentence(unit, moment) }],
  report: (unit, moment) => [{ bytes: sentence(unit, moment) }],
  hear: (_, bytes) => ({ size: bytes.length }),
}

const words: Readonly<Partial<Record<Alarm, string>>> = {
  sos: 'help me!',
  lowBattery: 'low battery',
  movement: 'move!',
  vibration: 'move!',
  overspeed: 'speed!',
  geofence: 'stockade!',
}
const phone = '+573001234567'

function sentence(unit: Unit, moment: Moment): Uint8Array {
  const { time, valid, alarms, satellites, altitude, battery, powered, cells } = moment
  const serial = yymmdd(time + unit.zone * 60_000) + hhmmss(time + unit.zone * 60_000)
  const word = alarms.map((alarm) => words[alarm]).find((found) => found !== undefined) ?? ''
  const [cell] = cells
  const place = [String(cell?.mcc ?? 0), String(cell?.mnc ?? 0).padStart(2, '0'), hex(cell?.lac), hex(cell?.cid)].join(',')
  const supply = `${battery < 3.65 ? 'L' : 'F'}:${battery.toFixed(2)}V,${powered ? 1 : 0},`
  if (!valid) return fromLatin1(`${counted(`,${phone},,L,${word}, imei:${unit.imei},,,${supply}`)},${place}\n\r`)
  const start = `${serial},${phone},${fix(moment)},F,${word}, imei:${unit.imei},`
  if (unit.dialect === 'short') return fromLatin1(`${start}${start.length}\n\r`)
  return fromLatin1(`${counted(`${start}${String(satellites).padStart(2, '0')},${altitude.toFixed(1)},${supply}`)},${place}\n\r`)
}
const hex = (value = 0): string => value.toString(16).toUpperCase()

const fix = ({ time, latitude, longitude, speed, course }: Moment): string =>
  withNmeaSum(
    `GPRMC,${hhmmss(time)}.000,A,${degreesMinutes(latitude, 2)},${northSouth(latitude)},${degreesMinutes(longitude, 3)},${eastWest(longitude)},${inKnots(speed).toFixed(2)},${course.toFixed(2)},${ddmmyy(time)},,,A`,
  )

/** The byte count up to the comma before it, and the CRC up to the comma before that. */
function counted(text: string): string {
  const withCount = `${text}${text.length},`
  return withCount + String(crcXmodem(fromLatin1(withCount)))
}
