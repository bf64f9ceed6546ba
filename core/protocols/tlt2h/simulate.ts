import type { Alarm } from '../../report/report.ts'
import { fromLatin1 } from '../../wire/latin1.ts'
import { ddmmyy, degreesMinutes, eastWest, hhmmss, inKnots, northSouth, withNmeaSum } from '../blocks/written.ts'
import type { Moment, Simulator, Unit } from '../simulator.ts'

/** A V-SUN TLT-2H: no login, no acknowledgement; readings of door, ADC, supply, battery and temperature with newer units. */
export const simulate: Simulator = {
  dialects: [
    { id: 'plain', title: 'MT700' },
    { id: 'readings', title: 'MT600+ with readings' },
  ],
  login: () => [],
  heartbeat: (unit, moment) => [{ bytes: frame(unit, moment) }],
  report: (unit, moment) => [{ bytes: frame(unit, moment) }],
  hear: (_, bytes) => ({ size: bytes.length }),
}

const words: Readonly<Partial<Record<Alarm, string>>> = {
  sos: 'SOS',
  vibration: 'SHAKE',
  tow: 'TOWED',
  powerCut: 'DEF',
  lowBattery: 'BLP',
  lowPower: 'CLP',
  geofenceExit: 'OS',
  geofenceEnter: 'RS',
  overspeed: 'OVERSPEED',
}

function frame({ imei, dialect }: Unit, moment: Moment): Uint8Array {
  const word = moment.alarms.map((alarm) => words[alarm]).find((found) => found !== undefined) ?? 'AUTO'
  const readings = `0#0#${tenths(moment.supply)}#${tenths(moment.battery)}#${tenths(24)}#`
  const head = dialect === 'readings' ? `#${imei}#MT600+#0000#${readings}` : `#${imei}#MT700#0000#`
  return fromLatin1(`${head}${word}#1\r\n#${record(moment)}\r\n##\r\n`)
}
const tenths = (value: number): string => String(Math.round(value * 10))

function record({ time, valid, latitude, longitude, speed, course, battery, cells: [first], wifi }: Moment): string {
  const volts = String(Math.round(battery * 10))
  if (!valid) {
    const cell = `${first?.mcc},${first?.mnc},${hex(first?.lac)},${hex(first?.cid)}`
    const points = wifi.map(({ mac, signal }) => `${signal},${mac.replaceAll(':', '').toUpperCase()}`).join(',')
    return `${volts}#${cell}$${withNmeaSum(`WIFI,${hhmmss(time)}.00,A,${points},${ddmmyy(time)}`)}`
  }
  const place = `${degreesMinutes(latitude, 2)},${northSouth(latitude)},${degreesMinutes(longitude, 3)},${eastWest(longitude)}`
  return `${volts}$${withNmeaSum(`GPRMC,${hhmmss(time)}.00,A,${place},${inKnots(speed).toFixed(2)},${course.toFixed(2)},${ddmmyy(time)},,,A`)}`
}
const hex = (value = 0): string => value.toString(16).toUpperCase().padStart(4, '0')
