import type { Alarm } from '../../report/report.ts'
import { fromLatin1, latin1 } from '../../wire/latin1.ts'
import { ddmmyy, degreesMinutes, eastWest, hhmmss, northSouth, yymmdd } from '../blocks/written.ts'
import type { CommandType } from '../command.ts'
import type { Heard, Moment, Simulator, Unit, Utterance } from '../simulator.ts'

/** A box of the KX402 paper: packed sentences after a handshake, or the comma sentences of the T series. */
export const simulate: Simulator = {
  dialects: [
    { id: 'packed', title: 'columns, as in the KX402 paper' },
    { id: 'comma', title: 'cells, as in the T series' },
  ],
  login: (unit, moment) =>
    unit.dialect === 'comma' ? [] : [{ bytes: sentence(unit, `BP05${unit.imei}${columns(unit, moment)}`), awaits: 'AP05' }],
  heartbeat: (unit, moment) =>
    unit.dialect === 'comma'
      ? [{ bytes: cells(unit, 'ZC07', moment) }]
      : [{ bytes: sentence(unit, `BP00${unit.imei}HSO`), awaits: 'AP01' }],
  report: (unit, moment) => (unit.dialect === 'comma' ? commaReport(unit, moment) : packedReport(unit, moment)),
  hear: (unit, bytes) => hear(unit, latin1(bytes)),
}

/** The 12-character identity: 0 and the last 11 digits of the IMEI. */
const identity = ({ imei }: Unit): string => `0${imei.slice(-11)}`
const sentence = (unit: Unit, body: string): Uint8Array => fromLatin1(`(${identity(unit)}${body})`)

const packedAlarms: Readonly<Partial<Record<Alarm, string>>> = {
  powerCut: '0',
  accident: '1',
  sos: '2',
  vibration: '3',
  lowspeed: '4',
  overspeed: '5',
  geofenceExit: '6',
  movement: '7',
}
const commaAlarms: Readonly<Partial<Record<Alarm, string>>> = {
  movement: 'ZC11',
  lowBattery: 'ZC12',
  powerCut: 'ZC13',
  sos: 'ZC25',
  tampering: 'ZC26',
}

function packedReport(unit: Unit, moment: Moment): Utterance[] {
  if (!moment.valid) {
    const [first] = moment.cells
    return [{ bytes: sentence(unit, `BZ00,${first?.mcc},${first?.mnc},${hex(first?.lac)},${hex(first?.cid)},${odometer(moment)}`) }]
  }
  const codes = moment.alarms.flatMap((alarm) => packedAlarms[alarm] ?? [])
  if (codes.length === 0) return [{ bytes: sentence(unit, `${moment.buffered ? 'BR01' : 'BR00'}${columns(unit, moment)}`) }]
  return codes.map((code) => ({ bytes: sentence(unit, `BO01${code}${columns(unit, moment)}`), awaits: `AS01${code}` }))
}

/** date · validity · latitude · longitude · speed · time · course · state · mileage */
function columns({ zone }: Unit, moment: Moment): string {
  const { valid, latitude, longitude, speed, course, powered, ignition, blocked } = moment
  const time = moment.time + zone * 60_000 // UTC unless a zone was set by SMS
  const place = `${degreesMinutes(latitude, 2, 4)}${northSouth(latitude)}${degreesMinutes(longitude, 3, 4)}${eastWest(longitude)}`
  const state = `${powered ? 0 : 1}${ignition ? 1 : 0}${blocked ? 8 : 0}00000`
  return `${yymmdd(time)}${valid ? 'A' : 'V'}${place}${speed.toFixed(1).padStart(5, '0')}${hhmmss(time)}${course.toFixed(2).padStart(6, '0')}${state}L${odometer(moment)}`
}
const odometer = ({ odometer }: Moment): string => odometer.toString(16).toUpperCase().padStart(8, '0')
const hex = (value = 0): string => value.toString(16).toUpperCase()

function commaReport(unit: Unit, moment: Moment): Utterance[] {
  if (!moment.valid) return [{ bytes: fromLatin1(cellsOnly(unit, moment)) }]
  const codes = moment.alarms.flatMap((alarm) => commaAlarms[alarm] ?? [])
  return (codes.length === 0 ? ['ZC07'] : codes).map((code) => ({ bytes: cells(unit, code, moment) }))
}

function cells({ imei, zone }: Unit, command: string, moment: Moment): Uint8Array {
  const { valid, latitude, longitude, speed, course } = moment
  const time = moment.time + zone * 60_000
  const place = `${degreesMinutes(latitude, 2)}${northSouth(latitude)},${degreesMinutes(longitude, 3)}${eastWest(longitude)}`
  return fromLatin1(
    `(${imei},${command},${ddmmyy(time)},${valid ? 'A' : 'V'},${place},${speed.toFixed(3)},${hhmmss(time)},${course.toFixed(3)})`,
  )
}

function cellsOnly({ imei, zone }: Unit, { time: utc, cells, wifi }: Moment): string {
  const time = utc + zone * 60_000
  const [first] = cells
  const points = wifi.map(({ mac, signal }) => `,${mac}*${signal}*1`).join('')
  return `(${imei},DW50,${first?.mcc},${first?.mnc},${first?.lac},${first?.cid},${wifi.length}${points},${ddmmyy(time)},${hhmmss(time)})`
}

function hear(unit: Unit, text: string): Heard {
  const end = text.indexOf(')')
  if (end === -1) return { size: text.length > 200 ? text.length : 0 }
  const found = /\(\w{11,15}?,?(A[A-Z]\d\d)(.*)$/.exec(text.slice(0, end))
  const size = end + 1
  if (!found) return { size }
  const [, command = '', argument = ''] = found
  if (command === 'AP01' || command === 'AP05') return { size, acknowledges: command }
  if (command === 'AS01') return { size, acknowledges: command + argument.charAt(0) }
  const order = orders(command, argument)
  if (!order) return { size }
  const [type, word, values = {}] = order
  return {
    size,
    order: {
      type,
      values,
      answer: (_, moment) => (word === undefined ? [] : [{ bytes: sentence(unit, word === 'BP04' ? word + columns(unit, moment) : word) }]),
    },
  }
}

function orders(
  command: string,
  argument: string,
): readonly [type: CommandType, answer?: string, values?: Readonly<Record<string, number>>] | undefined {
  if (command === 'AP00') return ['positionSingle', 'BP04']
  if (command === 'AR00')
    return Number.parseInt(argument.slice(0, 4), 16) === 0
      ? ['positionStop', `BS08${argument}`]
      : ['positionPeriodic', `BS08${argument}`, { frequency: Number.parseInt(argument.slice(0, 4), 16) }]
  if (command === 'AV01') return [argument === '0' ? 'engineStop' : 'engineResume', `BV01${argument}`]
  if (command === 'AT00') return ['rebootDevice', 'BT00']
  if (command === 'AP07') return ['getVersion', 'BP07TRACKSCOPE V1.0']
  return undefined
}
