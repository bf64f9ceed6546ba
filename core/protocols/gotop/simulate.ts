import type { Alarm } from '../../report/report.ts'
import { fromLatin1, latin1 } from '../../wire/latin1.ts'
import { eastWest, hhmmss, northSouth, yymmdd } from '../blocks/written.ts'
import type { CommandType } from '../command.ts'
import type { Heard, Moment, Simulator, Unit } from '../simulator.ts'

/** A TK-120 after the V5.0 paper, or a 4G unit with LTE cells and Wi-Fi. Local time, no login, no acknowledgement. */
export const simulate: Simulator = {
  dialects: [
    { id: 'v5', title: 'V5.0 paper' },
    { id: '4g', title: '4G: LTE cells and Wi-Fi' },
  ],
  login: () => [],
  heartbeat: ({ imei }) => [{ bytes: fromLatin1(`#${imei},CMD-X#`) }],
  report: (unit, moment) => {
    const types = moment.alarms.flatMap((alarm) => alarmTypes[alarm] ?? [])
    return (types.length === 0 ? [moment.buffered ? 'CMD-D' : 'CMD-T'] : types).map((type) => ({ bytes: sentence(unit, moment, type) }))
  },
  hear: (unit, bytes) => hear(unit, latin1(bytes)),
}

const alarmTypes: Readonly<Partial<Record<Alarm, string>>> = {
  sos: 'ALM-A',
  geofenceEnter: 'ALM-B1',
  geofenceExit: 'ALM-B2',
  overspeed: 'ALM-C',
  lowBattery: 'ALM-D',
}

function sentence({ imei, zone, dialect }: Unit, moment: Moment, type: string): Uint8Array {
  const { time, valid, latitude, longitude, speed, course, powered, ignition, blocked, batteryLevel, signal } = moment
  const local = time + zone * 60_000
  const place = `LAT:${Math.abs(latitude).toFixed(7).padStart(10, '0')}${northSouth(latitude)},LOT:${Math.abs(longitude).toFixed(7).padStart(11, '0')}${eastWest(longitude)}`
  const flags = `${powered ? 1 : 0}-${ignition ? 1 : 0}-${blocked ? 1 : 0}-0`
  const start = `#${imei},${type},${valid ? 'A' : 'V'},DATE:${yymmdd(local)},TIME:${hhmmss(local)},${place},Speed:${speed.toFixed(1).padStart(5, '0')},${flags}-${batteryLevel}-${signal},${String(course).padStart(3, '0')}`
  return fromLatin1(`${start},${dialect === '4g' ? network(moment) : cell(moment)}#`)
}

function cell({ cells: [first] }: Moment): string {
  return `${first?.mcc}${String((first?.mnc ?? 0) % 100).padStart(2, '0')}-${hex4(first?.lac)}-${hex4(first?.cid)}`
}
const hex4 = (value = 0): string => value.toString(16).toUpperCase().padStart(4, '0')

/** `mcc~mnc~cid~pci~earfcn~rsrp~rsrq~rssi~snr`, then the Wi-Fi seen. */
function network({ cells: [first], wifi }: Moment): string {
  const lte = `${first?.mcc}~${first?.mnc}~${first?.cid}~421~3150~-98~-9~-71~12`
  return wifi.length === 0
    ? lte
    : `${lte},WIFI:{${wifi.map(({ mac, signal }) => `${mac.replaceAll(':', '-').toUpperCase()}&${signal}`).join(',')}}`
}

/** `:` · password · letter · data · `#`. */
function hear(unit: Unit, text: string): Heard {
  const end = text.indexOf('#')
  if (end === -1) return { size: text.length > 200 ? text.length : 0 }
  const size = end + 1
  const found = /^:(\d{6})([A-Z])([^#]*)$/.exec(text.slice(0, end))
  if (!found) return { size }
  const [, password, letter = '', data = ''] = found
  const refused = password !== unit.password
  const order = orders(letter, data)
  const word = refused || !order ? ' ERROR!' : `CMD-${letter === 'T' ? letter + data.charAt(0) : letter}`
  const [type, values = {}] = (refused ? undefined : order) ?? ['custom' as const]
  return { size, order: { type, values, answer: (obeyed, moment) => [{ bytes: sentence(unit, moment, obeyed ? word : ' ERROR!') }] } }
}

function orders(
  letter: string,
  data: string,
): readonly [type: CommandType, values?: Readonly<Record<string, string | number>>] | undefined {
  const server = /,([^:,]+):(\d+)$/.exec(data)
  if (letter === 'F') return ['positionSingle']
  if (letter === 'M')
    return data.startsWith('1')
      ? ['positionPeriodic', { frequency: Number.parseInt(data.slice(2), 10) * ({ S: 1, M: 60, H: 3600 }[data.at(-1) ?? 'S'] ?? 1) }]
      : ['positionStop']
  if (letter === 'T') return [data.startsWith('1') ? 'engineStop' : 'engineResume']
  if (letter === 'C' && server) return ['setConnection', { server: server[1]!, port: Number(server[2]) }]
  if (letter === 'L') return ['setTimezone', { timezone: data }]
  return /^[AHIJNOU]$/.test(letter) ? ['custom'] : undefined
}
